import type { Aggregate } from '../kernel/aggregate.ts';
import { GATE_COMMANDS, type GateCommand } from './commands.ts';
import { gateDecider } from './decide.ts';
import { GATE_EVENTS, type GateEvent } from './events.ts';
import { explain, type GateRefusal } from './refusals.ts';
import type { GateState } from './state.ts';

export const gateAggregate: Aggregate<GateCommand, GateState, GateEvent, GateRefusal> = {
  category: 'gate',
  decider: gateDecider,
  events: GATE_EVENTS,
  commands: GATE_COMMANDS,
  explain,
  hatOf: () => null,
  policyVersionOf: (state) => state?.policyVersion ?? null,
};
