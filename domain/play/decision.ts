/** The shape every decision of a play shares, and the few words they are written in. */
import type { Either } from 'fp-ts/lib/Either.js';
import { dateAt, type PlainDate } from '../kernel/dates.ts';
import type { DecisionContext } from '../kernel/decision-context.ts';
import type { PlayCommand, PlayCommandOf } from './commands.ts';
import type { PlayEvent, PlayEventOf } from './events.ts';
import type { PlayRefusal } from './refusals.ts';
import type { Play } from './state.ts';

export type Decided = Either<PlayRefusal, readonly PlayEvent[]>;

/** One command's decision on a play that exists. */
export type Decide<T extends PlayCommand['type']> = (
  play: Play,
  data: PlayCommandOf<T>['data'],
  context: DecisionContext,
) => Decided;

/** A decision for each command of a set. The mapped type is the exhaustiveness check: a new command must have one. */
export type Decisions<T extends PlayCommand['type']> = { readonly [K in T]: Decide<K> };

export const happened = <T extends PlayEvent['type']>(type: T, data: PlayEventOf<T>['data']): PlayEvent =>
  ({ type, data }) as PlayEvent;

/** The date in the organisation's time zone. */
export const todayOf = (play: Play, { now }: DecisionContext): PlainDate => dateAt(now, play.start.calendar.timeZone);

export const unknown = (
  what: string,
  id: string,
  known: readonly string[],
  pointer: string,
  rule: string,
): PlayRefusal => ({ _tag: 'UnknownReference', rule, what, id, known, pointer });
