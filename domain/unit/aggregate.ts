import type { Aggregate } from '../kernel/aggregate.ts';
import type { UnitHat } from '../stage/hats.ts';
import { UNIT_COMMANDS, type UnitCommand } from './commands.ts';
import { unitDecider } from './decide.ts';
import { UNIT_EVENTS, type UnitEvent } from './events.ts';
import { explain, type UnitRefusal } from './refusals.ts';
import type { UnitState } from './state.ts';

/** Whoever answers a question may wear no hat for it, even while somebody else does (ELAB-3). */
const hatOf = (state: UnitState, command: UnitCommand): UnitHat | null => {
  if (command.type === 'WearHat') return command.data.hat;
  return command.type === 'SettleQuestion' ? null : (state?.lease?.hat ?? null);
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
