/** The gate's decider: what each command may do, and what follows from it by itself. */
import * as E from 'fp-ts/lib/Either.js';
import type { Decider } from '../kernel/decider.ts';
import type { DecisionContext } from '../kernel/decision-context.ts';
import { GATE_COMMANDS, type GateCommand } from './commands.ts';
import type { Decide, Decided, Decisions } from './decision.ts';
import { elaboration } from './decisions/elaboration.ts';
import { findings } from './decisions/findings.ts';
import { fixes } from './decisions/fixes.ts';
import { gate } from './decisions/gate.ts';
import { offers } from './decisions/offers.ts';
import { openStage } from './decisions/open-stage.ts';
import { qualityGates } from './decisions/quality-gates.ts';
import { review } from './decisions/review.ts';
import { stage as stageDecisions } from './decisions/stage.ts';
import { units } from './decisions/units.ts';
import type { GateEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { withConsequences } from './flow.ts';
import type { GateRefusal } from './refusals.ts';
import { type GateState, initial } from './state.ts';

const decisions: Decisions<Exclude<GateCommand['type'], 'OpenStage'>> = {
  ...stageDecisions,
  ...elaboration,
  ...units,
  ...qualityGates,
  ...review,
  ...findings,
  ...fixes,
  ...gate,
  ...offers,
};

export const decide = (state: GateState, command: GateCommand, context: DecisionContext): Decided => {
  const { from } = GATE_COMMANDS[command.type];
  if (from === 'system' && context.actor.kind !== 'system') {
    const actor = `the ${context.actor.kind} ${context.actor.id}`;
    return E.left({ _tag: 'NotFromOutside', rule: 'EVT-6', command: command.type, actor });
  }
  // A second approval of a plan finds its stage open already.
  if (command.type === 'OpenStage') return state === null ? openStage(command.data, context) : E.right([]);
  // News of a play whose stage is not open yet, or closed, is no news for the stage.
  if (state === null) return from === 'system' ? E.right([]) : E.left({ _tag: 'NoSuchStage', rule: 'PLAY-6' });
  if (state.closed !== null) {
    return from === 'system'
      ? E.right([])
      : E.left({ _tag: 'StageIsClosed', rule: 'PLAY-12', because: state.closed, command: command.type });
  }
  const decision = decisions[command.type] as Decide<GateCommand['type']>;
  const decided = decision(state, command.data, context);
  return E.isLeft(decided) ? decided : E.right(withConsequences(state, decided.right, context));
};

export const gateDecider: Decider<GateCommand, GateState, GateEvent, GateRefusal, DecisionContext> = {
  initial,
  decide,
  evolve,
};
