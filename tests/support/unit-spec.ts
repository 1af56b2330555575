/**
 * Specs of the unit aggregate: `given(history).when(command, { actor }).then(events)`, or `.refused({ _tag: … })`.
 * Who did something matters for hats, so a past event says its actor where that is not the engine.
 */
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { Folded } from '@tenure/domain/kernel/envelope.ts';
import type { UnitCommand, UnitCommandOf } from '@tenure/domain/unit/commands.ts';
import { unitDecider } from '@tenure/domain/unit/decide.ts';
import type { Decided } from '@tenure/domain/unit/decision.ts';
import type { UnitEvent, UnitEventOf } from '@tenure/domain/unit/events.ts';
import { explain, type UnitRefusal } from '@tenure/domain/unit/refusals.ts';
import type { Unit, UnitState } from '@tenure/domain/unit/state.ts';
import * as E from 'fp-ts/lib/Either.js';
import { expect } from 'vitest';
import { contextOf, MONDAY, type When } from './decision-context.ts';
import { listed } from './listed-refusals.ts';
import { ENGINE, eventId } from './play-spec.ts';

/** An event of the past, with who caused it and when; by default the engine, on Monday morning. */
export type Past = UnitEvent & { readonly actor?: Principal; readonly now?: Instant };

export const command = <T extends UnitCommand['type']>(type: T, data: UnitCommandOf<T>['data']): UnitCommand =>
  ({ type, data }) as UnitCommand;

export const past = <T extends UnitEvent['type']>(
  type: T,
  data: UnitEventOf<T>['data'],
  by: { readonly actor?: Principal; readonly now?: Instant } = {},
): Past => ({ type, data, ...by }) as Past;

export const recorded = ({ actor = ENGINE, now = MONDAY, ...event }: Past, n: number): Folded<UnitEvent> =>
  ({ ...event, id: eventId(n), recordedAt: now, occurredAt: now, actor }) as Folded<UnitEvent>;

export const folded = (history: readonly Past[]): UnitState =>
  history.map((event, index) => recorded(event, index + 1)).reduce(unitDecider.evolve, unitDecider.initial);

/** The unit a history leads to; a history that leads to none is a mistake of the spec. */
export const unitAfter = (history: readonly Past[]): Unit => {
  const state = folded(history);
  if (state === null) throw new Error('the history is empty');
  return state;
};

const shown = (decided: Decided): string =>
  E.isLeft(decided)
    ? `refused ${decided.left._tag}: ${explain(decided.left).detail}`
    : `decided [${decided.right.map((event) => event.type).join(', ')}]`;

/** The fields a refusal of that tag has, each with the value or the matcher a spec cares for. */
type Fields<R> = R extends UnitRefusal
  ? { readonly _tag: R['_tag'] } & { readonly [K in Exclude<keyof R, '_tag'>]?: unknown }
  : never;
type Expected = Fields<UnitRefusal>;

const outcomeOf = (history: readonly Past[], decided: Decided, { actor, now }: When) => {
  const events = (): readonly UnitEvent[] => {
    if (E.isLeft(decided)) throw new Error(shown(decided));
    return decided.right;
  };
  const after = (): readonly Past[] => {
    const by = { ...(actor === undefined ? {} : { actor }), ...(now === undefined ? {} : { now }) };
    return [...history, ...events().map((event) => ({ ...event, ...by }) as Past)];
  };
  return {
    /** Exactly these events, in this order. */
    then: (...expected: readonly UnitEvent[]): void => {
      expect(decided, shown(decided)).toEqual(E.right(expected));
    },
    thenNothing: (): void => {
      expect(decided, shown(decided)).toEqual(E.right([]));
    },
    /** A refusal with at least these fields; its words are checked to be there. */
    refused: (refusal: Expected): void => {
      expect(E.isLeft(decided), `${shown(decided)}; expected refusal ${refusal._tag}`).toBe(true);
      if (E.isRight(decided)) return;
      expect(decided.left, shown(decided)).toMatchObject(refusal);
      const { detail, accepted } = explain(decided.left);
      expect(detail.trim(), 'the refusal says what is wrong').not.toBe('');
      expect(accepted.trim(), 'the refusal says what is accepted instead').not.toBe('');
    },
    events,
    /** The one event of a type among the decided. */
    only: <T extends UnitEvent['type']>(type: T): UnitEventOf<T>['data'] => {
      const [found, ...more] = events().filter((event) => event.type === type);
      if (found === undefined || more.length > 0) throw new Error(`expected one ${type}; ${shown(decided)}`);
      return found.data as unknown as UnitEventOf<T>['data'];
    },
    /** The history with what was decided, by whom it was decided, for the next `given`. */
    history: after,
    /** The unit after what was decided. */
    unit: (): Unit => unitAfter(after()),
  };
};

export const given = (history: readonly Past[]) => ({
  when: (command: UnitCommand, when: When = {}) => {
    const context = contextOf(when);
    return outcomeOf(history, listed(command, context, unitDecider.decide(folded(history), command, context)), when);
  },
});
