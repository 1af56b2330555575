/** Specs of the gate as they are said: `said(history, command)`, and then the events, or the refusal. */
import type { GateCommand } from '@tenure/domain/gate/commands.ts';
import type { Decided } from '@tenure/domain/gate/decision.ts';
import type { GateEvent, GateEventOf } from '@tenure/domain/gate/events.ts';
import { explain, type GateRefusal } from '@tenure/domain/gate/refusals.ts';
import type { Stage } from '@tenure/domain/gate/state.ts';
import type { Explanation } from '@tenure/domain/kernel/decider.ts';
import * as E from 'fp-ts/lib/Either.js';
import { expect } from 'vitest';
import type { When } from './decision-context.ts';
import { decideOn, type History, recordedBy, sentBy, stageAfter } from './gate-walk.ts';

const shown = (decided: Decided): string =>
  E.isLeft(decided)
    ? `refused ${decided.left._tag}: ${JSON.stringify(explain(decided.left))}`
    : `decided [${decided.right.map((event) => event.type).join(', ')}]`;

/** The fields a refusal of that tag has, each with the value or the matcher a spec cares for. */
type Fields<R> = R extends GateRefusal
  ? { readonly _tag: R['_tag'] } & { readonly [K in Exclude<keyof R, '_tag'>]?: unknown }
  : never;

export const given = (history: History) => ({
  when: (command: GateCommand, when: When = {}) => {
    const decided = decideOn(history, command, when);
    const events = (): readonly GateEvent[] => {
      if (E.isLeft(decided)) throw new Error(shown(decided));
      return decided.right;
    };
    return {
      then: (...expected: readonly GateEvent[]): void => {
        expect(decided, shown(decided)).toEqual(E.right(expected));
      },
      thenNothing: (): void => {
        expect(decided, shown(decided)).toEqual(E.right([]));
      },
      /** A refusal with at least these fields; it says what is wrong and what would do, and is handed back in words. */
      refused: (refusal: Fields<GateRefusal>): Explanation => {
        if (E.isRight(decided)) throw new Error(`${shown(decided)}; expected refusal ${refusal._tag}`);
        expect(decided.left, shown(decided)).toMatchObject(refusal);
        const words = explain(decided.left);
        expect(words.detail.trim(), 'the refusal says what is wrong').not.toBe('');
        expect(words.accepted.trim(), 'the refusal says what is accepted instead').not.toBe('');
        expect(`${words.detail} ${words.accepted}`).not.toMatch(/undefined|null|\[object/);
        return words;
      },
      events,
      types: (): readonly string[] => events().map(({ type }) => type),
      /** The one event of a type among the decided. */
      only: <T extends GateEvent['type']>(type: T): GateEventOf<T>['data'] => {
        const [found, ...more] = events().filter((event) => event.type === type);
        if (found === undefined || more.length > 0) throw new Error(`expected one ${type}; ${shown(decided)}`);
        return found.data as unknown as GateEventOf<T>['data'];
      },
      history: (): History => [...history, ...recordedBy(events(), history.length + 1, sentBy(command, when))],
      stage: (): Stage => stageAfter([...history, ...recordedBy(events(), history.length + 1, sentBy(command, when))]),
    };
  },
});
