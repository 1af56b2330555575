/** Playbook exec-save: executives win back a customer that has signalled it may leave. */

import { proofPoints, successMetrics } from './exec-save/evidence.ts';
import { messaging } from './exec-save/messaging.ts';
import { milestones } from './exec-save/milestones.ts';
import { tasks } from './exec-save/tasks.ts';
import type { Playbook } from './playbook.ts';

export const execSave: Playbook = {
  id: 'exec-save',
  version: 1,
  title: 'Executive save',
  whenToUse:
    'The account has said, or plainly shows, that it may leave, and the decision is taken above the people we talk ' +
    'to every week: a lost sponsor, repeated escalations, a public comparison with a competitor, a notice letter drafted.',
  objective:
    'Keep {account} as a customer: put right what made it doubt us, show the proof, and win the renewal decision from ' +
    'the executive who takes it.',
  authoredForLeadDays: 180,
  tasks,
  milestones,
  messaging,
  proofPoints,
  enablement: [
    {
      kind: 'deck',
      title: 'Executive review: what happened, what changed, what we commit',
      persona: 'economic-buyer',
      taskId: 't12',
    },
    { kind: 'deck', title: 'Recovery progress, one page a week', persona: 'champion', taskId: 't06' },
    {
      kind: 'roi-analysis',
      title: 'Value received, cost of the failures, cost of a change of supplier',
      persona: 'economic-buyer',
      taskId: 't07',
    },
    {
      kind: 'roadmap-update',
      title: 'Fixes and roadmap items behind each root cause, with dates',
      persona: 'technical-owner',
      taskId: 't06',
    },
    {
      kind: 'faq',
      title: 'Hard questions about the incidents, the competitor and the exit, with answers',
      persona: null,
      taskId: 't09',
    },
  ],
  successMetrics,
};
