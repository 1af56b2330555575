/**
 * The event store in memory, for tests and for simulations that are thrown away. It keeps the same bytes and
 * hashes as the durable ones, and judges by the same rules.
 */
import type { Appended, AppendFailure, EventStore, ReadFailure } from '@tenure/application/ports/event-store.ts';
import { eventDecoder } from '@tenure/domain/kernel/decode-event.ts';
import type { RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import type { StreamName } from '@tenure/domain/kernel/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { AppendRequest, SealedEvent, StreamPast } from '../judge-append.ts';
import { answer, improper, judgeAppend } from '../judge-append.ts';
import type { Ledger } from '../log-reader.ts';
import type { StoreOptions } from '../options.ts';
import { MAX_EVENT_BYTES } from '../options.ts';
import { readStream } from '../read-stream.ts';
import { subscribers } from '../subscribers.ts';
import { MemoryLog, receiptOf } from './memory-log.ts';

export type MemoryEventStore = EventStore & { readonly ledger: Ledger };

const CLOSED = { _tag: 'Unavailable', cause: new Error('the event store is closed') } as const;

export const memoryEventStore = (options: StoreOptions & { readonly log?: MemoryLog }): MemoryEventStore => {
  const { maxEventBytes = MAX_EVENT_BYTES, faults = {}, log = new MemoryLog() } = options;
  const decode = options.decode ?? eventDecoder(options.registries, options.upcasters);
  const feed = subscribers((filter) => ({ page: (after) => log.page(after, filter) }), decode);
  const past = pastOf(log);
  let closed = false;
  log.watchers.add(feed.wake);

  const append = (request: AppendRequest): E.Either<AppendFailure, Appended> => {
    if (closed) return E.left(CLOSED);
    const verdict = judgeAppend(past, { decode, maxEventBytes }, request);
    if (verdict._tag === 'Known') return E.right(verdict.appended);
    return verdict._tag === 'Write' ? write(request.stream, verdict.events) : E.left(verdict);
  };

  const write = (stream: StreamName, events: readonly SealedEvent[]): E.Either<AppendFailure, Appended> => {
    const known = events.find(({ id }) => log.holds(id));
    if (known !== undefined) return E.left(improper(`event ${known.id} is already in the log`));
    try {
      faults.beforeCommit?.();
    } catch (cause) {
      return E.left({ _tag: 'Unavailable', cause });
    }
    const add = (): void => void log.add(stream, events);
    try {
      if (faults.atCommit === undefined) add();
      else faults.atCommit(add);
    } catch (cause) {
      return E.left({ _tag: 'OutcomeUnknown', cause });
    } finally {
      for (const watcher of log.watchers) watcher();
    }
    return E.right(answer(stream, past.receipts(stream, events[0]?.revision ?? 0, events.length)));
  };

  const read = (stream: StreamName, from: number): E.Either<ReadFailure, readonly RecordedEvent[]> => {
    if (closed) return E.left(CLOSED);
    const rows = log.stream(stream);
    return rows === null
      ? E.left({ _tag: 'NotFound', stream })
      : readStream(decode, stream, rows.slice(Math.max(0, from)));
  };

  return {
    append: (stream, expected, events) => async () => append({ stream, expected, events }),
    read:
      (stream, from = 0) =>
      async () =>
        read(stream, from),
    subscribe: feed.subscribe,
    head: () => async () => (closed ? E.left(CLOSED) : E.right(BigInt(log.head()))),
    close: async () => {
      closed = true;
      log.watchers.delete(feed.wake);
      feed.close();
    },
    ledger: {
      rows: function* (after = 0n) {
        for (const row of log.rowsAfter(Number(after))) yield { ...row, position: BigInt(row.position) };
      },
    },
  };
};

const pastOf = (log: MemoryLog): StreamPast => ({
  head: (stream) => log.stream(stream)?.at(-1) ?? null,
  receipts: (stream, from, count) => (log.stream(stream) ?? []).slice(from, from + count).map(receiptOf),
});
