/** Playbook value-realization: the renewal rests on results the customer itself has confirmed. */

import type { Playbook } from './playbook.ts';
import { proofPoints, successMetrics } from './value-realization/evidence.ts';
import { messaging } from './value-realization/messaging.ts';
import { milestones } from './value-realization/milestones.ts';
import { tasks } from './value-realization/tasks.ts';

export const valueRealization: Playbook = {
  id: 'value-realization',
  version: 1,
  title: 'Value realisation',
  whenToUse:
    'The product is in use and nobody is angry, but nobody could say either what it has brought: outcomes were never ' +
    'measured, the original buyer has moved on, or the next budget round will ask for a justification.',
  objective:
    'Renew with {account} on results it has confirmed in its own figures, and turn its goals for the next term into the ' +
    'plan both sides work to.',
  authoredForLeadDays: 180,
  tasks,
  milestones,
  messaging,
  proofPoints,
  enablement: [
    { kind: 'deck', title: 'Value review: started, achieved, next', persona: 'economic-buyer', taskId: 't11' },
    {
      kind: 'roi-analysis',
      title: "Realised return from the customer's figures, with the working shown",
      persona: 'economic-buyer',
      taskId: 't04',
    },
    { kind: 'roi-analysis', title: 'Return by team, for the people who earned it', persona: 'champion', taskId: 't06' },
    {
      kind: 'roadmap-update',
      title: 'Next-term roadmap against the goals of the customer',
      persona: 'technical-owner',
      taskId: 't05',
    },
    {
      kind: 'faq',
      title: 'How the return was computed, what was left out and why',
      persona: 'procurement',
      taskId: 't08',
    },
  ],
  successMetrics,
};
