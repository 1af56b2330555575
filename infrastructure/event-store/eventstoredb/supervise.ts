/**
 * Brings a follower back when the server is lost: one attempt at a time, each after a pause that grows and is never
 * the same for two readers, and not for ever (reference: a tight loop of subscriptions fills the memory).
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Dropped } from '@tenure/application/ports/event-store.ts';
import { type Follower, SharedPosition } from './follow.ts';
import type { Mailbox } from './mailbox.ts';
import { isForbidden } from './server-errors.ts';

export interface Patience {
  readonly patienceMs: number;
  readonly random: () => number;
  readonly onTrouble: (cause: unknown) => void;
}

const SHORTEST_MS = 50;
const LONGEST_MS = 5_000;
/** A subscription that lasted this long was a good one, even if nothing came. */
const STEADY_MS = 5_000;

/** Settles when the reader has had enough or the follower was given up. */
export const supervise = async (
  follower: Follower,
  out: Mailbox,
  { patienceMs, random, onTrouble }: Patience,
): Promise<void> => {
  let failures = 0;
  let troubledSince = performance.now();
  while (!out.ended) {
    const [before, start] = [follower.seen, performance.now()];
    try {
      await follower.run();
    } catch (cause) {
      onTrouble(cause);
      const now = performance.now();
      if (follower.seen > before || now - start > STEADY_MS) {
        failures = 0;
        troubledSince = now;
      }
      const isHopeless = isForbidden(cause) || cause instanceof SharedPosition;
      if (isHopeless || now - troubledSince >= patienceMs) return out.end(new Dropped('unavailable', cause));
      await pause(pauseAfter(failures, random), out);
      failures += 1;
    }
  }
};

/** Between half of it and the whole of it, so that readers who lost the server together do not come back together. */
export const pauseAfter = (failures: number, random: () => number): number =>
  Math.min(LONGEST_MS, SHORTEST_MS * 2 ** failures) * (0.5 + random() / 2);

const pause = async (milliseconds: number, out: Mailbox): Promise<void> => {
  const enough = new AbortController();
  // The rest of the pause is nothing to wait for once the reader has gone.
  await out.unlessOver(sleep(milliseconds, undefined, { signal: enough.signal }).catch(() => {}));
  enough.abort();
};
