/**
 * Group commit: appends that are waiting together are written together. Each is answered only after the
 * commit that holds it.
 */
import type { AppendFailure } from '@tenure/application/ports/event-store.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { AppendRequest } from '../judge-append.ts';
import type { Answer, WriteBatch } from './write-batch.ts';

/** Beyond this many events a transaction gains nothing, and the process is away from its sockets for longer. */
const EVENTS_IN_A_BATCH = 512;

/** For a file another process is writing to, in milliseconds; the spread keeps two processes out of step. */
const retry = (turn: () => void): unknown => setTimeout(turn, 1 + Math.random() * 3);

interface Waiting extends AppendRequest {
  /** When it came, on the clock of `performance.now()`. */
  readonly since: number;
  readonly resolve: (answer: Answer) => void;
}

export interface GroupCommit {
  readonly append: (request: AppendRequest) => Promise<Answer>;
  /** Writes what is waiting, then refuses. */
  readonly close: () => void;
  /** The file cannot be trusted any more: refuses until the process is started again. */
  readonly fail: (cause: Error) => void;
  /** Why it does; null while it does not. */
  readonly fatal: () => Error | null;
}

/** `patienceMs`: how long an append waits for other processes before it is refused. */
export const groupCommit = (write: WriteBatch, patienceMs: number, committed: () => void): GroupCommit => {
  let waiting: Waiting[] = [];
  let scheduled = false;
  let fatal: Error | null = null;
  let refusal: AppendFailure | null = null;

  /** Whether the file could be written to. */
  const flush = (): boolean => {
    const batch = nextBatch();
    const outcome = write(batch);
    if ('busy' in outcome) {
      waiting = [...stillPatient(batch, outcome.busy), ...waiting];
      return false;
    }
    if (outcome.fatal !== null) fail(outcome.fatal);
    batch.forEach(({ resolve }, index) => {
      resolve(outcome.answers[index] as Answer);
    });
    if (outcome.wrote) committed();
    return true;
  };

  const stillPatient = (batch: readonly Waiting[], cause: Error): readonly Waiting[] => {
    const latest = performance.now() - patienceMs;
    for (const { since, resolve } of batch) if (since < latest) resolve(E.left({ _tag: 'Unavailable', cause }));
    return batch.filter(({ since }) => since >= latest);
  };

  const nextBatch = (): readonly Waiting[] => {
    let events = 0;
    const end = waiting.findIndex((request, index) => {
      events += request.events.length;
      return index > 0 && events > EVENTS_IN_A_BATCH;
    });
    if (end !== -1) return waiting.splice(0, end);
    const all = waiting;
    waiting = [];
    return all;
  };

  const turn = (): void => {
    scheduled = false;
    if (waiting.length === 0) return;
    const written = flush();
    if (waiting.length > 0) schedule(written ? setImmediate : retry);
  };

  // The next turn of the event loop: what this turn's sockets and promises still bring joins the batch.
  const schedule = (start: (turn: () => void) => unknown = setImmediate): void => {
    if (scheduled) return;
    scheduled = true;
    start(turn);
  };

  const fail = (cause: Error): void => {
    fatal = cause;
    refusal = { _tag: 'Unavailable', cause };
    const stranded = waiting;
    waiting = [];
    for (const { resolve } of stranded) resolve(E.left(refusal));
  };

  return {
    append: ({ stream, expected, events }) =>
      new Promise((resolve) => {
        if (refusal !== null) {
          resolve(E.left(refusal));
          return;
        }
        waiting.push({ stream, expected, events, since: performance.now(), resolve });
        schedule();
      }),
    close: () => {
      while (waiting.length > 0) flush();
      refusal ??= { _tag: 'Unavailable', cause: new Error('the event store is closed') };
    },
    fail,
    fatal: () => fatal,
  };
};
