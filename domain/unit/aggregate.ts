import type { Principal } from '../kernel/actor.ts';
import type { Aggregate } from '../kernel/aggregate.ts';
import type { UnitHat } from '../stage/hats.ts';
import { UNIT_COMMANDS, type UnitCommand } from './commands.ts';
import { unitDecider } from './decide.ts';
import { UNIT_EVENTS, type UnitEvent } from './events.ts';
import { holds } from './lease.ts';
import { explain, type UnitRefusal } from './refusals.ts';
import type { UnitState } from './state.ts';

/** A hat is worn by whoever holds its lease; what others say, such as the answer to a question, is said under none. */
const hatOf = (state: UnitState, command: UnitCommand, actor: Principal): UnitHat | null => {
  if (command.type === 'WearHat') return command.data.hat;
  const lease = state?.lease ?? null;
  return lease !== null && holds(lease, actor) ? lease.hat : null;
};

export const unitAggregate: Aggregate<UnitCommand, UnitState, UnitEvent, UnitRefusal> = {
  category: 'unit',
  decider: unitDecider,
  events: UNIT_EVENTS,
  commands: UNIT_COMMANDS,
  explain,
  hatOf,
  policyVersionOf: (state) => state?.policyVersion ?? null,
};
