/**
 * The event store for many machines (STORE-2): EventStoreDB, also called KurrentDB, from 22.6 on. What it promises
 * beyond the port, and what it cannot, is in docs/decisions/0016.
 */
import type { Appended, AppendFailure, EventStore, ReadFailure } from '@tenure/application/ports/event-store.ts';
import { type EventDecoder, eventDecoder } from '@tenure/domain/kernel/decode-event.ts';
import type { RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import type { StreamName } from '@tenure/domain/kernel/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import { MAX_EVENT_BYTES } from '../options.ts';
import { appender } from './appender.ts';
import { connectionTo, within } from './connection.ts';
import { followers } from './followers.ts';
import { ledgerOf, type RemoteLedger } from './ledger.ts';
import { logEnd } from './log-end.ts';
import type { EventStoreDbOptions } from './options.ts';
import { probe } from './probe.ts';
import { readRecorded } from './read-recorded.ts';
import { isDeleted } from './server-errors.ts';
import { unsealed } from './stored-envelope.ts';
import { type StreamHeads, streamHeads } from './stream-heads.ts';
import { streamNames } from './stream-names.ts';
import { positionOf, type StreamReader, streamReader } from './stream-reader.ts';

export interface EventStoreDbEventStore extends EventStore {
  readonly ledger: RemoteLedger;
  /** Whether the leader would take an event now; none is stored. */
  readonly probe: () => TaskEither<Error, void>;
}

const CLOSED = { _tag: 'Unavailable', cause: new Error('the event store is closed') } as const;

/** Connects with the first call. Throws when the connection string or the namespace cannot be used. */
export const openEventStoreDb = (options: EventStoreDbOptions): EventStoreDbEventStore => {
  const { patienceMs = 30_000, livenessMs = 15_000, since = 0n } = options;
  const { random = Math.random, onTrouble = () => {} } = options;
  const { maxEventBytes = MAX_EVENT_BYTES, maxAppendBytes = MAX_EVENT_BYTES } = options;
  const decode = options.decode ?? eventDecoder(options.registries, options.upcasters);
  const names = streamNames(options.namespace);
  const connection = connectionTo(options.connectionString, options.deadlineMs);
  const reader = streamReader(connection, names);
  const heads = streamHeads(reader);
  const end = logEnd(connection, names, since);
  const append = appender({ connection, names, reader, heads, rules: { decode, maxEventBytes, maxAppendBytes } });
  const read = readerOf(reader, heads, decode);
  const following = { connection, names, logEnd: end, decode, since, livenessMs };
  const feed = followers(following, { patienceMs, random, onTrouble });
  const accepted = new Set<Promise<unknown>>();
  let closed = false;

  const keep = async <A>(work: Promise<A>): Promise<A> => {
    accepted.add(work);
    try {
      return await work;
    } finally {
      accepted.delete(work);
    }
  };

  return {
    append: (stream, expected, events) => async (): Promise<E.Either<AppendFailure, Appended>> =>
      closed ? E.left(CLOSED) : keep(append({ stream, expected, events })),
    read:
      (stream, from = 0) =>
      async () =>
        closed ? E.left(CLOSED) : keep(read(stream, from)),
    subscribe: feed.subscribe,
    head: () => async () => {
      if (closed) return E.left(CLOSED);
      try {
        return E.right((await keep(end.last())) ?? 0n);
      } catch (cause) {
        return E.left({ _tag: 'Unavailable', cause });
      }
    },
    close: async () => {
      closed = true;
      await feed.close();
      await Promise.allSettled(accepted);
      await within(connection.deadlineMs, 'the end of its calls', connection.client.dispose()).catch(() => {});
    },
    ledger: ledgerOf(connection, names, since),
    probe: () => probe(connection, names),
  };
};

const readerOf =
  (reader: StreamReader, heads: StreamHeads, decode: EventDecoder) =>
  async (stream: StreamName, from: number): Promise<E.Either<ReadFailure, readonly RecordedEvent[]>> => {
    try {
      const found = await reader.events(stream, Math.max(0, from));
      if (found === null) return E.left({ _tag: 'NotFound', stream });
      const events: RecordedEvent[] = [];
      for (const stored of found) {
        const revision = Number(stored.revision);
        const event = readRecorded(decode, stored, { stream, revision, position: positionOf(stored) });
        if (E.isLeft(event)) return E.left({ _tag: 'Unreadable', stream, revision, problem: event.left });
        events.push(event.right);
      }
      const last = found.at(-1);
      const sealed = last === undefined ? null : unsealed(last, stream);
      if (last !== undefined && sealed !== null && E.isRight(sealed))
        heads.remember(stream, { revision: Number(last.revision), leaf: sealed.right.leaf });
      return E.right(events);
    } catch (cause) {
      if (!isDeleted(cause)) return E.left({ _tag: 'Unavailable', cause });
      return E.left({ _tag: 'Unreadable', stream, revision: 0, problem: 'the stream was deleted from the server' });
    }
  };
