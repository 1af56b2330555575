/** Reading and appending that outlast what passes by itself: a server that restarts, a reply that gets lost. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Appended, AppendFailure } from '@tenure/application/ports/event-store.ts';
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import * as E from 'fp-ts/lib/Either.js';
import { pauseAfter } from '../event-store/eventstoredb/supervise.ts';
import { ImproperAppend } from '../event-store/judge-append.ts';
import type { LedgerRow } from '../event-store/log-reader.ts';
import type { Batch } from './batches.ts';
import { Ended, named } from './failures.ts';
import type { Side } from './side.ts';

const patienceOf = ({ patienceMs, onTrouble }: Side, signal: AbortSignal) => {
  let failures = 0;
  let since = performance.now();
  return {
    /** Something went well: the patience is as fresh as at first. */
    renew: () => {
      failures = 0;
    },
    /** False when it is over. */
    pause: async (cause: unknown): Promise<boolean> => {
      if (failures === 0) since = performance.now();
      if (signal.aborted || performance.now() - since >= patienceMs) return false;
      onTrouble(cause);
      await sleep(pauseAfter(failures, Math.random), undefined, { signal }).catch(() => {});
      failures += 1;
      return true;
    },
  };
};

/** Every row after a position, each once and in order, however often the reading has to be begun again. */
export async function* steadyRows(
  side: Side,
  signal: AbortSignal,
  after: Position = 0n,
): AsyncGenerator<LedgerRow, void> {
  const patience = patienceOf(side, signal);
  let last = after;
  for (;;) {
    try {
      for await (const row of side.rows(last)) {
        last = row.position;
        patience.renew();
        yield row;
      }
      return;
    } catch (cause) {
      if (!side.mayPass(cause) || !(await patience.pause(cause)))
        throw new Ended({ _tag: 'NotRead', which: side.which, cause });
    }
  }
}

/** Appends what must succeed; what is in doubt is sent again with the same ids and the same expectation. */
export const steadyAppend = async (target: Side, batch: Batch, signal: AbortSignal): Promise<Appended> => {
  const patience = patienceOf(target, signal);
  const { stream, revision } = batch[0].row;
  const events = batch.map(({ event }) => event);
  for (;;) {
    const answer = await target.append(stream, revision === 0 ? 'NoStream' : revision - 1, events)();
    if (E.isRight(answer)) return answer.right;
    const { left } = answer;
    if (!isPassing(target, left) || !(await patience.pause(left.cause))) {
      const guilty = left._tag === 'TooLarge' ? batch.find(({ event }) => event.id === left.eventId) : undefined;
      throw new Ended({ _tag: 'NotTaken', event: named((guilty ?? batch[0]).row), failure: left });
    }
  }
};

type Passing = Extract<AppendFailure, { readonly cause: unknown }>;

const isPassing = (target: Side, failure: AppendFailure): failure is Passing => {
  if (failure._tag === 'OutcomeUnknown') return true;
  return failure._tag === 'Unavailable' && !(failure.cause instanceof ImproperAppend) && target.mayPass(failure.cause);
};
