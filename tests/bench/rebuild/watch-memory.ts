/** Memory of this process over a piece of work, by tenths of it. Nothing is collected by force: that would stop readers. */

export interface Tenth {
  /** The least of it: what was alive after the collector had been through. */
  readonly heapMb: number;
  /** The most of it. */
  readonly rssMb: number;
}

const EVERY_MS = 25;
const MB = 2 ** 20;

export const watchMemory = () => {
  const tenths = new Map<number, { heapMb: number; rssMb: number }>();
  let share = 0;
  const look = (): void => {
    const { heapUsed, rss } = process.memoryUsage();
    const tenth = Math.min(9, Math.floor(share * 10));
    const seen = tenths.get(tenth) ?? { heapMb: Number.POSITIVE_INFINITY, rssMb: 0 };
    seen.heapMb = Math.min(seen.heapMb, heapUsed / MB);
    seen.rssMb = Math.max(seen.rssMb, rss / MB);
    tenths.set(tenth, seen);
  };
  const timer = setInterval(look, EVERY_MS);
  return {
    /** How much of the work is done, from 0 to 1. */
    progress: (done: number): void => {
      share = done;
      look();
    },
    stop: (): readonly Tenth[] => {
      clearInterval(timer);
      return [...tenths].sort(([a], [b]) => a - b).map(([, seen]) => seen);
    },
  };
};
