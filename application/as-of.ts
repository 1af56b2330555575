/**
 * The log as it stood at a moment (PROJ-4). A moment is a position; an instant means the last event recorded at or
 * before it, a day the last instant of it in UTC that is not in the future. Whatever is made from a log can be made from a cut one: nothing else has to know about the past.
 */

import type { GateEvent } from '@tenure/domain/gate/events.ts';
import type { Instant, PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { Position, RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import { aggregateOf, type PlayId, type StreamName, streamOf } from '@tenure/domain/kernel/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import { delivered } from './delivered.ts';
import { type Delivered, type Delivery, Dropped, type EventLog, type Filter } from './ports/event-store.ts';
import { readOrNone, type StreamFailure } from './read-or-none.ts';

export type Moment =
  | { readonly _tag: 'Position'; readonly position: Position }
  | { readonly _tag: 'Instant'; readonly instant: Instant }
  | { readonly _tag: 'Day'; readonly date: PlainDate };

/** The gate's stream is the ledger of the stage: it names every unit and every finding (docs/decisions/0009). */
const mentioned = ({ type, data }: GateEvent): readonly StreamName[] => {
  if (type === 'UnitPlanned') return [streamOf('unit', data.unitId)];
  return type === 'FindingRegistered' ? [streamOf('feedback', data.findingId)] : [];
};

/** Every event on the streams of one play, in the order of the log. */
export const historyOf =
  (log: Pick<EventLog, 'read'>) =>
  (playId: PlayId): TaskEither<StreamFailure, readonly RecordedEvent[]> =>
  async () => {
    const read = readOrNone(log);
    const gate = await read(streamOf('gate', playId))();
    if (E.isLeft(gate)) return gate;
    const events = [...gate.right];
    for (const stream of [
      streamOf('play', playId),
      ...new Set((gate.right as readonly RecordedEvent<GateEvent>[]).flatMap(mentioned)),
    ]) {
      const own = await read(stream)();
      if (E.isLeft(own)) return own;
      events.push(...own.right);
    }
    return E.right(events.toSorted((a, b) => (a.position < b.position ? -1 : 1)));
  };

const fits = ({ categories, types }: Filter, { stream, type }: Delivered): boolean =>
  (categories === undefined || categories.includes(aggregateOf(stream).category)) &&
  (types === undefined || types.includes(type));

/** A log of these events and no others, which are in order. */
export const logOf = (events: readonly RecordedEvent[]): EventLog => {
  const head = events.at(-1)?.position ?? 0n;
  const byStream = Map.groupBy(events, ({ stream }) => stream);
  return {
    read:
      (stream, from = 0) =>
      async () => {
        const own = byStream.get(stream);
        return own === undefined
          ? E.left({ _tag: 'NotFound', stream })
          : E.right(own.filter(({ revision }) => revision >= from));
      },
    head: () => async () => E.right(head),
    subscribe: async function* (after, filter = {}): AsyncGenerator<Delivery> {
      for (const event of events) {
        const each = delivered(event);
        if (event.position > after && fits(filter, each)) yield each;
      }
      yield { _tag: 'CaughtUp', position: head };
      throw new Dropped('closed');
    },
  };
};

/**
 * A log up to and with a position, read as it goes: it may be larger than the memory. The position may move on
 * between one reading and the next.
 */
export const logUpTo = (log: EventLog, until: () => Position): EventLog => ({
  read: (stream, from) => async () => {
    const read = await log.read(stream, from)();
    if (E.isLeft(read)) return read;
    const own = read.right.filter(({ position }) => position <= until());
    const began = (from ?? 0) > 0 || own.length > 0 || read.right.length === 0;
    return !began ? E.left({ _tag: 'NotFound', stream }) : E.right(own);
  },
  head: () => async () => E.right(until()),
  subscribe: async function* (after, filter, signal): AsyncGenerator<Delivery> {
    const end = until();
    for await (const delivery of log.subscribe(after, filter, signal)) {
      if (delivery.position > end || delivery._tag === 'CaughtUp') break;
      yield delivery;
      if (delivery.position === end) break;
    }
    yield { _tag: 'CaughtUp', position: end };
    throw new Dropped('closed');
  },
});
