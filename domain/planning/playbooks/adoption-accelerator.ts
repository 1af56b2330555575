/** Playbook adoption-accelerator: the renewal is decided by how many people use what was bought. */
import { proofPoints, successMetrics } from './adoption-accelerator/evidence.ts';
import { messaging } from './adoption-accelerator/messaging.ts';
import { milestones } from './adoption-accelerator/milestones.ts';
import { tasks } from './adoption-accelerator/tasks.ts';
import type { Playbook } from './playbook.ts';

export const adoptionAccelerator: Playbook = {
  id: 'adoption-accelerator',
  version: 1,
  title: 'Adoption accelerator',
  whenToUse:
    'Use is low, narrow or falling: idle licences, teams that never started, features nobody opens, errors that drive ' +
    'people away. The renewal would be decided against us on scope before price is even mentioned.',
  objective:
    'Raise the use of what {account} has bought far enough, and early enough, that its own usage data carries the ' +
    'renewal and the next term starts at the right size.',
  authoredForLeadDays: 180,
  tasks,
  milestones,
  messaging,
  proofPoints,
  enablement: [
    { kind: 'deck', title: 'Adoption then and now, by team', persona: 'champion', taskId: 't10' },
    { kind: 'deck', title: 'Joint-roadmap session', persona: 'economic-buyer', taskId: 't14' },
    {
      kind: 'roi-analysis',
      title: 'What the gained adoption is worth, and what idle licences cost',
      persona: 'economic-buyer',
      taskId: 't11',
    },
    {
      kind: 'roadmap-update',
      title: 'Barriers removed, barriers dated, barriers declined',
      persona: 'technical-owner',
      taskId: 't04',
    },
    { kind: 'faq', title: 'Getting started by role, and what to do when it fails', persona: 'end-user', taskId: 't06' },
  ],
  successMetrics,
};
