/** One transaction for many appends: one sync of the disk serves them all, and none disturbs another. */
import type { DatabaseSync } from 'node:sqlite';
import type { Appended, AppendFailure, Receipt } from '@tenure/application/ports/event-store.ts';
import type { EventId } from '@tenure/domain/kernel/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { StoreFaults } from '../faults.ts';
import type { AppendRequest, Rules, SealedEvent } from '../judge-append.ts';
import { answer, improper, judgeAppend } from '../judge-append.ts';
import { writeId } from './identifiers.ts';
import { asError, isBusy, isDiskFull, isDuplicate } from './sqlite-errors.ts';
import { streamTable } from './stream-table.ts';

export type Answer = E.Either<AppendFailure, Appended>;

export interface BatchOutcome {
  /** One for each request, in order. */
  readonly answers: readonly Answer[];
  readonly wrote: boolean;
  /** Not null when the file can no longer be trusted: this process must not append to it any more. */
  readonly fatal: Error | null;
}

/** Another process is writing. Nothing was tried, and nothing is answered. */
export interface Busy {
  readonly busy: Error;
}

export type WriteBatch = (requests: readonly AppendRequest[]) => BatchOutcome | Busy;

class DuplicateEvent extends Error {
  readonly request: AppendRequest;
  constructor(request: AppendRequest, id: EventId) {
    super(`event ${id} is already in the log`);
    this.request = request;
  }
}

export const batchWriter = (db: DatabaseSync, rules: Rules, faults: StoreFaults): WriteBatch => {
  const [begin, commit, rollback] = [db.prepare('BEGIN IMMEDIATE'), db.prepare('COMMIT'), db.prepare('ROLLBACK')];
  const insert = db.prepare('INSERT INTO events (stream, revision, id, type, bytes, leaf) VALUES (?, ?, ?, ?, ?, ?)');
  const table = streamTable(db);
  // SQLite copies what it is given, so one buffer of each kind serves every insert.
  const [id, leaf] = [Buffer.alloc(16), Buffer.alloc(32)];

  const store = (request: AppendRequest, events: readonly SealedEvent[]): Appended => {
    const key = table.head(request.stream)?.key ?? table.add(request.stream);
    const receipts: Receipt[] = [];
    for (const event of events) {
      writeId(event.id, id);
      leaf.write(event.leaf, 0, 'hex');
      const position = insertOnce(request, event, key);
      receipts.push({ eventId: event.id, revision: event.revision, position: BigInt(position), leaf: event.leaf });
    }
    const last = events[events.length - 1] as SealedEvent;
    table.advance(request.stream, { key, revision: last.revision, leaf: last.leaf });
    return answer(request.stream, receipts);
  };

  const insertOnce = (request: AppendRequest, event: SealedEvent, key: number): number | bigint => {
    try {
      return insert.run(key, event.revision, id, event.type, event.bytes, leaf).lastInsertRowid;
    } catch (cause) {
      throw isDuplicate(cause, 'events.id') ? new DuplicateEvent(request, event.id) : cause;
    }
  };

  /** Null, or why not even that was possible. */
  const undo = (): Error | null => {
    table.forget();
    try {
      if (db.isTransaction) rollback.run();
      return null;
    } catch (cause) {
      return asError(cause);
    }
  };

  const attempt = (requests: readonly AppendRequest[], refused: ReadonlyMap<AppendRequest, Answer>): BatchOutcome => {
    table.refresh();
    let wrote = false;
    const answers = requests.map((request) => {
      const settled = refused.get(request);
      if (settled !== undefined) return settled;
      const verdict = judgeAppend(table, rules, request);
      if (verdict._tag === 'Known') return E.right(verdict.appended);
      if (verdict._tag !== 'Write') return E.left(verdict);
      wrote = true;
      return E.right(store(request, verdict.events));
    });
    if (wrote) faults.beforeCommit?.();
    return { answers, wrote, fatal: null };
  };

  const attemptUntilClean = (requests: readonly AppendRequest[]): BatchOutcome | Busy => {
    const refused = new Map<AppendRequest, Answer>();
    for (;;) {
      try {
        begin.run();
        return attempt(requests, refused);
      } catch (cause) {
        if (isBusy(cause) && !db.isTransaction) return { busy: asError(cause) };
        const fatal = undo();
        if (fatal !== null || !(cause instanceof DuplicateEvent)) {
          return forAll(requests, { _tag: 'Unavailable', cause }, fatal);
        }
        // Rare, and a defect of one writer: the others' events are written again, without that one.
        refused.set(cause.request, E.left(improper(cause.message)));
      }
    }
  };

  const commitNow = (): void => void commit.run();

  return (requests) => {
    const outcome = attemptUntilClean(requests);
    if ('busy' in outcome || !db.isTransaction) return outcome;
    try {
      if (!outcome.wrote) rollback.run();
      else if (faults.atCommit === undefined) commitNow();
      else faults.atCommit(commitNow);
      return outcome;
    } catch (cause) {
      const failure = undo();
      // A full disk is found out while the log is written, before its commit mark: nothing was appended.
      if (failure === null && isDiskFull(cause)) return forAll(requests, { _tag: 'Unavailable', cause }, null);
      // After any other failure, a failed sync above all, nobody knows what a restart will find on the disk.
      return forAll(requests, { _tag: 'OutcomeUnknown', cause }, failure ?? asError(cause));
    }
  };
};

const forAll = (requests: readonly AppendRequest[], failure: AppendFailure, fatal: Error | null): BatchOutcome => ({
  answers: requests.map(() => E.left(failure)),
  wrote: false,
  fatal,
});
