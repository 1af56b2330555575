import type { Aggregate } from '../kernel/aggregate.ts';
import { ACCESS_COMMANDS, type AccessCommand } from './commands.ts';
import { accessDecider } from './decide.ts';
import { ACCESS_EVENTS, type AccessEvent } from './events.ts';
import { type AccessRefusal, explain } from './refusals.ts';
import type { AccessState } from './state.ts';

/** One stream a credential: what is granted to whom, and that it was taken back (AUD-3). */
export const accessAggregate: Aggregate<AccessCommand, AccessState, AccessEvent, AccessRefusal> = {
  category: 'access',
  decider: accessDecider,
  events: ACCESS_EVENTS,
  commands: ACCESS_COMMANDS,
  explain,
  hatOf: () => null,
  policyVersionOf: () => null,
};
