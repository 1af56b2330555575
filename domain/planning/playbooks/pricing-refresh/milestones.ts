/** Milestones of pricing-refresh. */
import type { MilestoneTemplate } from '../playbook.ts';

export const milestones: readonly MilestoneTemplate[] = [
  { id: 'm01', title: 'The present deal and its use are understood', offset: 101, phase: 'pre-meeting' },
  { id: 'm02', title: "The customer's budget, thresholds and alternatives are known", offset: 88, phase: 'discovery' },
  { id: 'm03', title: 'Three options are priced', offset: 71, phase: 'proposal' },
  { id: 'm04', title: 'Boundaries on all six levers are agreed inside the team', offset: 60, phase: 'proposal' },
  {
    id: 'm05',
    title: 'The economic buyer has heard the reasons before the price',
    offset: 42,
    phase: 'proposal',
    onlyFor: ['yellow', 'red'],
  },
  { id: 'm06', title: 'The options are with the customer', offset: 31, phase: 'proposal' },
  { id: 'm07', title: 'The customer has decided', offset: 4, phase: 'close' },
];
