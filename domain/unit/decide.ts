/** The unit's decider: what each command may do, and when none may do anything any more. */
import * as E from 'fp-ts/lib/Either.js';
import type { Decider } from '../kernel/decider.ts';
import type { DecisionContext } from '../kernel/decision-context.ts';
import { UNIT_COMMANDS, type UnitCommand } from './commands.ts';
import type { Decide, Decided, Decisions } from './decision.ts';
import { baton } from './decisions/baton.ts';
import { correction } from './decisions/correction.ts';
import { beginUnit, declaration } from './decisions/declaration.ts';
import { hats } from './decisions/hats.ts';
import { work } from './decisions/work.ts';
import type { UnitEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { UnitRefusal } from './refusals.ts';
import { initial, type UnitState } from './state.ts';

const decisions: Decisions<Exclude<UnitCommand['type'], 'BeginUnit'>> = {
  ...declaration,
  ...hats,
  ...baton,
  ...work,
  ...correction,
};

export const decide = (state: UnitState, command: UnitCommand, context: DecisionContext): Decided => {
  const { from } = UNIT_COMMANDS[command.type];
  if (from === 'system' && context.actor.kind !== 'system') {
    const actor = `the ${context.actor.kind} ${context.actor.id}`;
    return E.left({ _tag: 'NotFromOutside', rule: 'EVT-6', command: command.type, actor });
  }
  if (command.type === 'BeginUnit') return state === null ? beginUnit(command.data) : E.right([]);
  // What the engine has to say to a unit that is gone, or not there yet, is no news.
  if (state === null) return from === 'system' ? E.right([]) : E.left({ _tag: 'NoSuchUnit', rule: 'EVT-1' });
  if (state.status === 'withdrawn') {
    return from === 'system' ? E.right([]) : E.left({ _tag: 'UnitIsWithdrawn', rule: 'UNIT-2' });
  }
  if (state.status === 'completed' && from !== 'system' && command.type !== 'CorrectUnit') {
    return E.left({ _tag: 'UnitIsCompleted', rule: 'UNIT-2' });
  }
  const decision = decisions[command.type] as Decide<UnitCommand['type']>;
  return decision(state, command.data, context);
};

export const unitDecider: Decider<UnitCommand, UnitState, UnitEvent, UnitRefusal, DecisionContext> = {
  initial,
  decide,
  evolve,
};
