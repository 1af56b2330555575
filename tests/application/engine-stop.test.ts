/** An engine told to stop leaves off between two steps: what it leaves is planned durably. */
import { createEngine } from '@tenure/application/engine.ts';
import { Dropped, type EventStore } from '@tenure/application/ports/event-store.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import * as TE from 'fp-ts/lib/TaskEither.js';
import { expect, it } from 'vitest';

it('does not finish a long row of work first, nor what is worked out at its end', async () => {
  const stop = new AbortController();
  const did: string[] = [];
  const store: Pick<EventStore, 'head' | 'subscribe'> = {
    head: () => TE.right(0n),
    // biome-ignore lint/correctness/useYield: it ends before anything comes
    subscribe: async function* () {
      throw new Dropped('aborted');
    },
  };
  const engine = createEngine({
    store: store as EventStore,
    clock: { now: () => '2026-11-23T09:00:00.000Z' as Instant },
    reactor: {
      planToHead: async () => 0,
      dispatchPending: async (until) => {
        did.push(until === stop.signal ? 'dispatched, ready to stop' : 'dispatched');
        if (did.length === 3) stop.abort();
        return 1;
      },
      fireTimers: async () => 0,
    },
    ledger: { nextDue: () => TE.right(null), pending: () => TE.right([]) },
    readModels: { catchUp: async () => 0, settled: async () => did.push('settled') > 0 },
    onTrouble: (cause) => did.push(String(cause)),
  });
  await engine.run(stop.signal);
  expect(did).toEqual(Array.from({ length: 3 }, () => 'dispatched, ready to stop'));
});
