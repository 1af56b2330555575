/** Milestones of exec-save: what must have been reached, not what must have been done. */
import type { MilestoneTemplate } from '../playbook.ts';

export const milestones: readonly MilestoneTemplate[] = [
  { id: 'm01', title: 'The deciding executive is known by name', offset: 102, phase: 'pre-meeting' },
  { id: 'm02', title: 'The customer agrees with our list of root causes', offset: 96, phase: 'discovery' },
  {
    id: 'm03',
    title: 'The deciding executive has granted a recovery window',
    offset: 88,
    phase: 'discovery',
    onlyFor: ['red'],
  },
  {
    id: 'm04',
    title: 'Objections and concession boundaries are agreed inside the team',
    offset: 54,
    phase: 'proposal',
  },
  { id: 'm05', title: 'The executive commitment has been made face to face', offset: 35, phase: 'proposal' },
  { id: 'm06', title: 'The proposal is with the customer', offset: 27, phase: 'proposal' },
  { id: 'm07', title: 'The customer has decided', offset: 2, phase: 'close' },
];
