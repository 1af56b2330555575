/** Reading one stream again, past events this release does not know. */
import { delivered } from '@tenure/application/delivered.ts';
import { batchesToHead } from '@tenure/application/follow.ts';
import type { Delivered, EventLog } from '@tenure/application/ports/event-store.ts';
import type { RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import { aggregateOf, type StreamName } from '@tenure/domain/kernel/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import { isUnknown } from './deliveries.ts';

/** The store is out of reach: no fault of the event at hand, and nothing to be counted against it. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

const SCAN = 1_000;

/**
 * A stream's events as delivered. A store refuses to read a stream with an event it cannot decode, because nothing
 * may be decided on it (EVT-2); a projection passes over unknown types, so it then looks through the log instead.
 */
export const readDeliveries = async (log: EventLog, stream: StreamName): Promise<readonly Delivered[]> => {
  const read = await log.read(stream)();
  if (E.isRight(read)) return read.right.map(delivered);
  switch (read.left._tag) {
    case 'NotFound':
      return [];
    case 'Unavailable':
      throw new StoreUnavailable(`cannot read ${stream}`, { cause: read.left.cause });
    case 'Unreadable':
      return await scan(log, stream);
  }
};

const scan = async (log: EventLog, stream: StreamName): Promise<readonly Delivered[]> => {
  const found: Delivered[] = [];
  const filter = { categories: [aggregateOf(stream).category] };
  for await (const { events } of batchesToHead(log, { after: 0n, batchSize: SCAN, filter })) {
    for (const event of events) if (event.stream === stream) found.push(event);
  }
  return found;
};

/** For folding: a stream without its events of unknown types. One of a known type that does not decode still stops it. */
export const readableEvents =
  (log: EventLog): EventLog['read'] =>
  (stream) =>
  async () => {
    const events: RecordedEvent[] = [];
    for (const each of await readDeliveries(log, stream)) {
      if (isUnknown(each)) continue;
      if (each.event === null) {
        const { revision, problem } = each;
        return E.left({ _tag: 'Unreadable', stream, revision, problem: problem ?? `${each.type} cannot be decoded` });
      }
      events.push(each.event);
    }
    return E.right(events);
  };
