/** Milestones of value-realization. */
import type { MilestoneTemplate } from '../playbook.ts';

export const milestones: readonly MilestoneTemplate[] = [
  { id: 'm01', title: 'The original goals are on the table', offset: 108, phase: 'pre-meeting' },
  { id: 'm02', title: 'The customer has supplied its own figures', offset: 96, phase: 'discovery' },
  { id: 'm03', title: 'The champion stands by the value story', offset: 69, phase: 'discovery' },
  {
    id: 'm04',
    title: 'The customer confirms that the widest outcome gap is closing',
    offset: 60,
    phase: 'discovery',
    onlyFor: ['yellow', 'red'],
  },
  { id: 'm05', title: 'The outcomes are confirmed by the deciding executive', offset: 35, phase: 'proposal' },
  { id: 'm06', title: 'The proposal is with the customer', offset: 25, phase: 'proposal' },
  { id: 'm07', title: 'The customer has decided', offset: 2, phase: 'close' },
];
