/** What can be asked of the feeds, and from where on they go. */
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import type { Category } from '@tenure/domain/kernel/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import { KNOWN_EVENTS } from '../known-events.ts';
import { badRequest, type Problem, problem } from '../problem.ts';
import { type Parameter, wordList } from './query.ts';

/** What plays are made of. Who holds which key is told only to whoever asks for it and may know (AUD-3). */
export const ABOUT_PLAYS = ['play', 'unit', 'feedback', 'gate'] as const satisfies readonly Category[];
export const TOLD = [...ABOUT_PLAYS, 'access'] as const;

const TYPES: readonly string[] = KNOWN_EVENTS.registries.flatMap((registry) => Object.keys(registry)).toSorted();

/** Words of a list and no others. */
const someOf = <const W extends string>(words: readonly W[], description: string): Parameter<readonly W[]> => {
  const any = wordList(description);
  return {
    ...any,
    expected: `words with commas between them, each one of ${words.join(' | ')}`,
    read: (text) => {
      const named = any.read(text)?.map((word) => words.find((each) => each === word));
      return named?.some((word) => word === undefined) === true ? undefined : (named as readonly W[] | undefined);
    },
  };
};

const POSITION = /^(0|[1-9]\d{0,17})$/;
const POSITION_EXPECTED = 'a position of this log, like 118; 0 for all of it';

const after: Parameter<Position | 'head'> = {
  description: 'Only what comes after this position; Last-Event-ID says more and is followed instead',
  schema: { type: 'string' },
  expected: `${POSITION_EXPECTED}; or head for only what is to come`,
  read: (text) => (text === 'head' ? text : POSITION.test(text) ? BigInt(text) : undefined),
};

const plays = wordList('Only events of these plays, by id or slug');

export const EVENTS = {
  after,
  types: someOf(TYPES, 'Only events of these types'),
  plays,
  categories: someOf(TOLD, `Only events of these aggregates; ${ABOUT_PLAYS.join(',')} unless said otherwise`),
};

export const CHANGES = { after, plays };

const notReached = (asked: Position, head: Position): Problem =>
  problem(400, 'position-not-reached', 'The log has not got there', `it ends at ${head}, before ${asked}`, {
    accepted: 'a position that this log has given out; after a restored backup, one up to its end',
  });

/**
 * Where a feed begins. A browser that comes back repeats its URL and names the last event it had in the header, so
 * the header counts. A position that is not there yet is one of another log, and to wait for it would hide that.
 */
export const beginningOf = (
  lastEventId: string | undefined,
  asked: Position | 'head' | undefined,
  fallback: Position | 'head',
  head: Position,
): E.Either<Problem, Position> => {
  if (lastEventId !== undefined && lastEventId !== '' && !POSITION.test(lastEventId))
    return E.left(
      badRequest(
        `the header Last-Event-ID is ${JSON.stringify(lastEventId)}`,
        [],
        `${POSITION_EXPECTED}, or no header`,
      ),
    );
  const named = lastEventId === undefined || lastEventId === '' ? (asked ?? fallback) : BigInt(lastEventId);
  const from = named === 'head' ? head : named;
  return from > head ? E.left(notReached(from, head)) : E.right(from);
};
