/** Milestones of adoption-accelerator. */
import type { MilestoneTemplate } from '../playbook.ts';

export const milestones: readonly MilestoneTemplate[] = [
  { id: 'm01', title: 'The adoption baseline is agreed with the customer', offset: 108, phase: 'pre-meeting' },
  { id: 'm02', title: 'Both sides have signed up to the adoption plan', offset: 91, phase: 'discovery' },
  {
    id: 'm03',
    title: 'The worst blockers are out of the way',
    offset: 76,
    phase: 'discovery',
    onlyFor: ['yellow', 'red'],
  },
  { id: 'm04', title: 'Use is measurably above the baseline', offset: 52, phase: 'discovery' },
  {
    id: 'm05',
    title: 'The executive commitment has been made at the joint-roadmap session',
    offset: 29,
    phase: 'proposal',
  },
  { id: 'm06', title: 'The proposal is with the customer', offset: 21, phase: 'proposal' },
  { id: 'm07', title: 'The customer has decided', offset: 4, phase: 'close' },
];
