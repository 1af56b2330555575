/** Somebody who reads all the time, and says how long the longest wait for an answer was and what was in it. */
import { setTimeout as pause } from 'node:timers/promises';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { ReadModel } from '@tenure/projections/schema.ts';
import type { Kysely } from 'kysely';
import { quantile } from '../harness/figures.ts';
import { READS, type Seen } from './marks.ts';

export interface WasRead {
  readonly reads: number;
  readonly failed: number;
  readonly empty: number;
  readonly mixed: number;
  /** Old rows after new ones had been seen. */
  readonly backwards: number;
  /** Whether new rows were seen in the end. */
  readonly swapped: boolean;
  readonly medianMs: number;
  readonly p99Ms: number;
  /** Between two answers. */
  readonly longestGapMs: number;
  readonly firstFailure: string | null;
}

const BETWEEN_MS = 5;

export interface Reader {
  readonly stop: () => Promise<WasRead>;
}

export const startReading = (db: Kysely<ReadModel>, plays: readonly PlayId[]): Reader => {
  const counts = { failed: 0, empty: 0, mixed: 0, backwards: 0 };
  const times: number[] = [];
  const last = new Map<string, Seen>();
  let firstFailure: string | null = null;
  let longestGapMs = 0;
  let going = true;

  const once = async (what: string, play: PlayId): Promise<void> => {
    const read = READS[what];
    const seen = (await read?.(db, play)) ?? 'empty';
    const key = `${what} ${play}`;
    if (seen === 'empty' || seen === 'mixed') counts[seen] += 1;
    else if (seen === 'old' && last.get(key) === 'new') counts.backwards += 1;
    last.set(key, seen);
  };

  const names = Object.keys(READS);

  const reading = async (): Promise<void> => {
    let answered = performance.now();
    for (let turn = 0; going; turn += 1) {
      const what = names[turn % names.length] ?? '';
      const play = plays[turn % plays.length];
      if (play === undefined) throw new Error('there is no play to read');
      const asked = performance.now();
      try {
        await once(what, play);
        const now = performance.now();
        times.push(now - asked);
        longestGapMs = Math.max(longestGapMs, now - answered - BETWEEN_MS);
        answered = now;
      } catch (cause) {
        counts.failed += 1;
        firstFailure ??= cause instanceof Error ? cause.message : String(cause);
      }
      await pause(BETWEEN_MS);
    }
  };

  const over = reading();
  return {
    stop: async () => {
      going = false;
      await over;
      // Whatever had its turn before the last swap has another one.
      for (const play of plays) for (const what of names) await once(what, play);
      return {
        ...{ ...counts, reads: times.length, longestGapMs, firstFailure },
        swapped: [...last.values()].every((seen) => seen === 'new'),
        medianMs: quantile(times, 0.5),
        p99Ms: quantile(times, 0.99),
      };
    },
  };
};
