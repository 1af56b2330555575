/**
 * Specs of the play aggregate, as they are said: `given(events).when(command).then(events)`, or
 * `.refused({ _tag: … })`. Events are plain `{ type, data }`; ids, times and actors are made up, always the same.
 */
import { system } from '@tenure/domain/kernel/actor.ts';
import { PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { Folded } from '@tenure/domain/kernel/envelope.ts';
import { EventId } from '@tenure/domain/kernel/ids.ts';
import type { PlayCommand, PlayCommandOf } from '@tenure/domain/play/commands.ts';
import { playDecider } from '@tenure/domain/play/decide.ts';
import type { Decided } from '@tenure/domain/play/decision.ts';
import type { PlayEvent, PlayEventOf } from '@tenure/domain/play/events.ts';
import { explain, type PlayRefusal } from '@tenure/domain/play/refusals.ts';
import type { Play, PlayState } from '@tenure/domain/play/state.ts';
import * as E from 'fp-ts/lib/Either.js';
import { expect } from 'vitest';
import { contextOf, DANA, MONDAY, sound, type When } from './decision-context.ts';
import { listed } from './listed-refusals.ts';

export { contextOf, DANA, instant, MONDAY, type When } from './decision-context.ts';

export const date = sound(PlainDate);

export const command = <T extends PlayCommand['type']>(type: T, data: PlayCommandOf<T>['data']): PlayCommand =>
  ({ type, data }) as PlayCommand;

/** The id of the n-th event of a history, counted from 1. */
export const eventId = (n: number): EventId => sound(EventId)(`01940000-0000-7000-8000-${String(n).padStart(12, '0')}`);

/** The engine itself, as its clock and its policies act. */
export const ENGINE = system('timers');

export const recorded = (
  event: PlayEvent,
  n: number,
  { now = MONDAY, actor = DANA }: When = {},
): Folded<PlayEvent> => ({
  ...event,
  id: eventId(n),
  recordedAt: now,
  occurredAt: now,
  actor,
});

export const folded = (events: readonly PlayEvent[], when: When = {}): PlayState =>
  events.map((event, index) => recorded(event, index + 1, when)).reduce(playDecider.evolve, playDecider.initial);

/** The play a history leads to; a history that leads to none is a mistake of the spec. */
export const playAfter = (events: readonly PlayEvent[], when: When = {}): Play => {
  const state = folded(events, when);
  if (state === null) throw new Error('the history is empty');
  return state;
};

/** What a failing spec prints: the refusal in its own words, or the types of what happened. */
const shown = (decided: Decided): string =>
  E.isLeft(decided)
    ? `refused ${decided.left._tag}: ${explain(decided.left).detail}`
    : `decided [${decided.right.map((event) => event.type).join(', ')}]`;

/** The fields a refusal of that tag has, each with the value or the matcher a spec cares for. */
type Fields<R> = R extends PlayRefusal
  ? { readonly _tag: R['_tag'] } & { readonly [K in Exclude<keyof R, '_tag'>]?: unknown }
  : never;
type Expected = Fields<PlayRefusal>;

const outcomeOf = (history: readonly PlayEvent[], decided: Decided) => ({
  /** Exactly these events, in this order. */
  then: (...events: readonly PlayEvent[]): void => {
    expect(decided, shown(decided)).toEqual(E.right(events));
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
  /** The decided events; fails the spec when the command was refused. */
  events: (): readonly PlayEvent[] => {
    if (E.isLeft(decided)) throw new Error(shown(decided));
    return decided.right;
  },
  /** The one event of a type among the decided. */
  only: <T extends PlayEvent['type']>(type: T): PlayEventOf<T>['data'] => {
    if (E.isLeft(decided)) throw new Error(shown(decided));
    const [found, ...more] = decided.right.filter((event) => event.type === type);
    if (found === undefined || more.length > 0) throw new Error(`expected one ${type}; ${shown(decided)}`);
    return found.data as unknown as PlayEventOf<T>['data'];
  },
  /** The history with what was decided, for the next `given`. */
  history: (): readonly PlayEvent[] => {
    if (E.isLeft(decided)) throw new Error(shown(decided));
    return [...history, ...decided.right];
  },
  /** The play after what was decided. */
  play: (): Play => {
    if (E.isLeft(decided)) throw new Error(shown(decided));
    return playAfter([...history, ...decided.right]);
  },
});

export const given = (history: readonly PlayEvent[]) => ({
  when: (command: PlayCommand, when: When = {}) => {
    const context = contextOf(when);
    return outcomeOf(history, listed(command, context, playDecider.decide(folded(history), command, context)));
  },
});
