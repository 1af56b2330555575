/** Every refusal of a key: how far it reaches, its rules, and what it means (EVT-6). */
import type { RefusalTable } from '../kernel/possible.ts';
import type { AccessRefusal } from './refusals.ts';

export const ACCESS_REFUSALS: RefusalTable<AccessRefusal> = {
  NoSuchKey: ['state', ['EVT-1'], 'There is no such key.'],
  KeyExists: ['state', ['EVT-1'], 'A key of this id was issued already.'],
  PersonGrants: ['sender', ['AUD-3'], 'Keys are given and taken back by people.'],
  SystemHoldsNoKey: ['body', ['AUD-3'], 'The engine needs no key.'],
  AgentActsForNobody: ['body', ['UNIT-9'], 'The agent names nobody it acts for.'],
  PersonActsForThemselves: ['body', ['UNIT-9'], 'A person acts for nobody else.'],
  NoRole: ['body', ['AUD-3'], 'A key without a role opens nothing.'],
  AuditorStandsAlone: ['body', ['AUD-3'], 'An auditor writes nothing, so the role does not go with others.'],
  AgentAdministersNothing: ['body', ['AUD-3'], 'Who may do what is decided by people.'],
  ExpiryOutOfReach: ['body', ['AUD-3'], 'A key ends in the future, and within a year.'],
};
