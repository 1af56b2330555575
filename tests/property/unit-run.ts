/** A unit driven by random moves, with its clock and its past, for properties to look at. */
import { isDeepStrictEqual } from 'node:util';
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import { epochMilliseconds, type Instant, instantOf } from '@tenure/domain/kernel/dates.ts';
import type { Policies } from '@tenure/domain/kernel/decision-context.ts';
import type { Folded } from '@tenure/domain/kernel/envelope.ts';
import type { PolicyRecord } from '@tenure/domain/kernel/policy.ts';
import { policyV1 } from '@tenure/domain/kernel/policy-v1.ts';
import { timersOfUnit } from '@tenure/domain/policies/timers.ts';
import type { UnitCommand } from '@tenure/domain/unit/commands.ts';
import { unitDecider } from '@tenure/domain/unit/decide.ts';
import { UNIT_EVENTS, type UnitEvent } from '@tenure/domain/unit/events.ts';
import type { UnitRefusal } from '@tenure/domain/unit/refusals.ts';
import type { Unit, UnitState } from '@tenure/domain/unit/state.ts';
import * as E from 'fp-ts/lib/Either.js';
import { contextOf, MONDAY } from '../support/decision-context.ts';
import { listed } from '../support/listed-refusals.ts';
import { ENGINE } from '../support/play-spec.ts';
import { type Past, recorded } from '../support/unit-spec.ts';
import { type Move, sent } from './unit-moves.ts';

/** Policy v1 with an early cap, so that runs reach it (POL-7). */
export const IMPATIENT: PolicyRecord = { ...policyV1, bolts: { ...policyV1.bolts, unitCap: 2 } };
const POLICIES: Policies = { current: IMPATIENT, byVersion: new Map([['v1', IMPATIENT]]) };

/** One command that was accepted and changed something: the unit before and after it. */
export interface Step {
  readonly command: UnitCommand;
  readonly actor: Principal;
  readonly now: Instant;
  readonly before: Unit;
  readonly after: Unit;
  readonly events: readonly Folded<UnitEvent>[];
}

export interface Run {
  readonly events: readonly Folded<UnitEvent>[];
  readonly unit: Unit;
  readonly steps: readonly Step[];
  readonly refused: readonly { readonly command: UnitCommand; readonly unit: Unit; readonly refusal: UnitRefusal }[];
  readonly tried: ReadonlySet<UnitCommand['type']>;
}

/** Frozen to the ground: whoever writes to what is past, or to what was asked, throws. */
const frozen = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  Object.values(value).forEach(frozen);
  return value;
};

const existing = (state: UnitState): Unit => {
  if (state === null) throw new Error('a run begins with a unit');
  return state;
};

export const contextAt = (now: Instant, actor: Principal) => contextOf({ now, actor, policies: POLICIES });

export const run = (history: readonly Past[], moves: readonly Move[]): Run => {
  const events = history.map((event, index) => recorded(event, index + 1));
  let state = frozen(events.reduce(unitDecider.evolve, unitDecider.initial));
  let now: Instant = MONDAY;
  const steps: Step[] = [];
  const refused: { command: UnitCommand; unit: Unit; refusal: UnitRefusal }[] = [];
  const tried = new Set<UnitCommand['type']>();

  const send = (command: UnitCommand, actor: Principal): void => {
    const before = existing(state);
    tried.add(command.type);
    const decision = listed(command, { actor }, unitDecider.decide(before, frozen(command), contextAt(now, actor)));
    // EVT-3: the same command on the same history decides the same events, always.
    const again = unitDecider.decide(structuredClone(before), structuredClone(command), contextAt(now, actor));
    if (!isDeepStrictEqual(decision, again)) throw new Error(`${command.type} was decided in two ways`);
    if (E.isLeft(decision)) {
      refused.push({ command, unit: before, refusal: decision.left });
      return;
    }
    const decided = decision.right.map((event, index) =>
      frozen(recorded({ ...event, actor, now } as Past, events.length + index + 1)),
    );
    const misfit = decided.find(({ type, data }) => !UNIT_EVENTS[type].data.is(data));
    if (misfit) throw new Error(`${command.type} decided an event that cannot be stored: ${JSON.stringify(misfit)}`);
    events.push(...decided);
    state = frozen(decided.reduce(unitDecider.evolve, state));
    if (decided.length > 0) steps.push({ command, actor, now, before, after: existing(state), events: decided });
  };

  for (const move of moves) {
    const until = instantOf(epochMilliseconds(now) + move.minutes * 60_000);
    for (const timer of move.awake ? timersOfUnit(existing(state)) : []) {
      if (timer.due > until) continue;
      if (timer.due > now) now = timer.due;
      send(timer.command, ENGINE);
    }
    now = until;
    const { command, actor } = sent(move, existing(state));
    send(command, actor);
  }
  return { events, unit: existing(state), steps, refused, tried };
};
