/** Who the sample's renewal is between: invented people of the customer, and the organisation's own by role. */
import { sampleOwner } from '../people.ts';

export const CUSTOMER = {
  coo: { name: 'Katrin Vogel', role: 'COO' },
  cfo: { name: 'Anke Reimers', role: 'CFO' },
  operations: { name: 'Emil Sander', role: 'Acting head of plant operations' },
  procurement: { name: 'Ralf Tiedemann', role: 'Head of procurement' },
} as const;

export const OWNERS = {
  csm: sampleOwner('csm'),
  ae: sampleOwner('ae'),
  director: sampleOwner('renewal-director'),
  cro: sampleOwner('cro'),
  sponsor: sampleOwner('exec-sponsor'),
  finance: sampleOwner('finance'),
} as const;
