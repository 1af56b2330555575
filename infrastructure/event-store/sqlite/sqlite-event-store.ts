/**
 * The embedded event store (STORE-1): one SQLite file. All of it runs on the calling thread; what is
 * asynchronous is only the waiting for a batch. Several processes may open the same file.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { EventStore } from '@tenure/application/ports/event-store.ts';
import { eventDecoder } from '@tenure/domain/kernel/decode-event.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import { askTogether } from '../ask-together.ts';
import type { Ledger } from '../log-reader.ts';
import type { StoreOptions } from '../options.ts';
import { MAX_EVENT_BYTES } from '../options.ts';
import { subscribers } from '../subscribers.ts';
import { checkpoints } from './checkpoints.ts';
import { connect } from './connection.ts';
import { groupCommit } from './group-commit.ts';
import { headReader, ledgerOf, openLog } from './log-reader.ts';
import { pollForOthers } from './poll-for-others.ts';
import { asError, isBusy } from './sqlite-errors.ts';
import { streamReader } from './stream-reader.ts';
import { batchWriter } from './write-batch.ts';

export interface SqliteOptions extends StoreOptions {
  readonly path: string;
  /** How long to wait for other processes that hold the file, in milliseconds; 5,000 unless said otherwise. */
  readonly busyTimeoutMs?: number;
  /** How often subscriptions look for what other processes wrote, in milliseconds; 150 unless said otherwise. */
  readonly pollMs?: number;
  /** For tests: the version SQLite is taken for. */
  readonly sqliteVersion?: string;
}

export interface SqliteEventStore extends EventStore {
  readonly ledger: Ledger;
  /** Whether a transaction can be begun for writing. That the disk has room is found out only by an append. */
  readonly probe: () => TaskEither<Error, void>;
  /**
   * Why this store refuses every append; null while it does not. After a failed sync only a restart finds out
   * what the disk holds, so whoever runs the process should end it.
   */
  readonly fatal: () => Error | null;
}

/** Opens or creates the event file. Throws `UnusableStore` when it must not be used, saying why. */
export const openSqliteEventStore = (options: SqliteOptions): SqliteEventStore => {
  const { path, busyTimeoutMs = 5_000, pollMs = 150, maxEventBytes = MAX_EVENT_BYTES, faults = {} } = options;
  const decode = options.decode ?? eventDecoder(options.registries, options.upcasters);
  const db = connect({ path, openTimeoutMs: busyTimeoutMs, sqliteVersion: options.sqliteVersion });
  const head = headReader(db);
  const headOnce = askTogether(() => available(busyTimeoutMs, () => E.right(BigInt(head()))));
  const readStream = streamReader(db, decode);
  const poll = pollForOthers(db, pollMs, () => feed.wake());
  const feed = subscribers((filter) => openLog(db, head, filter), decode, poll.listeners);
  const log = checkpoints(db, (cause) => commits.fail(cause));
  const commits = groupCommit(batchWriter(db, { decode, maxEventBytes }, faults), busyTimeoutMs, () => {
    log.committed();
    feed.wake();
  });

  return {
    append: (stream, expected, events) => () => commits.append({ stream, expected, events }),
    read:
      (stream, from = 0) =>
      () =>
        available(busyTimeoutMs, () => readStream(stream, from)),
    subscribe: feed.subscribe,
    head: () => headOnce,
    close: async () => {
      if (!db.isOpen) return;
      commits.close();
      feed.close();
      log.stop();
      db.close();
    },
    ledger: ledgerOf(db),
    probe: () => async () => {
      const failure = commits.fatal();
      if (failure !== null) return E.left(failure);
      const begun = await available(busyTimeoutMs, () => E.right(db.exec('BEGIN IMMEDIATE; ROLLBACK')));
      return E.isLeft(begun) ? E.left(asError(begun.left.cause)) : begun;
    },
    fatal: commits.fatal,
  };
};

const available = async <L, A>(
  patienceMs: number,
  answer: () => E.Either<L, A>,
): Promise<E.Either<L | { _tag: 'Unavailable'; cause: unknown }, A>> => {
  const start = performance.now();
  for (;;) {
    try {
      return answer();
    } catch (cause) {
      // Readers wait for nobody, but for a process that is just then recovering the file.
      if (!isBusy(cause) || performance.now() - start > patienceMs) return E.left({ _tag: 'Unavailable', cause });
      await pause(2);
    }
  }
};
