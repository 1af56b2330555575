/**
 * The end of the log, read once for all who follow it live: every event is read, decoded and written out one time,
 * whoever is behind reads the log alone until it is back here. What is held is bounded in bytes.
 */
import { type Delivered, type Delivery, Dropped } from '@tenure/application/ports/event-store.ts';
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import type { Entry } from './entry.ts';

/** A stretch of the log: these events and no others lie between where it was asked for and `upTo`. */
export interface Piece {
  readonly entries: readonly Entry[];
  readonly upTo: Position;
  /** Whether the log went no further when it was taken. */
  readonly isHead: boolean;
}

export interface TailDeps {
  /** Everything that comes after the head of the log, which is the first answer. */
  readonly live: (signal: AbortSignal) => Promise<readonly [Position, AsyncIterable<Delivery>]>;
  readonly entry: (delivered: Delivered) => Promise<Entry>;
  /** What is held, in characters of what goes out. */
  readonly most: number;
  /** The same of one piece. */
  readonly pieceMost: number;
}

export interface Tail {
  /** Settles once it stands at the log; answers how to leave. It reads while somebody has joined. */
  readonly join: () => Promise<() => void>;
  /** null: the tail begins later than that. Throws `Dropped` when the log is out of reach. */
  readonly after: (at: Position) => Piece | null;
  /** Settles when there is something after this position, or the signal aborts. */
  readonly grown: (at: Position, signal: AbortSignal) => Promise<void>;
}

/** Events after which those who wait are woken although more are on their way. */
const WAKE_EVERY = 256;

/** Positions are bigints, which `Math.max` does not take. */
const latest = (one: Position, other: Position): Position => (one < other ? other : one);

/** Index of the first entry after a position. */
const firstAfter = (entries: readonly Entry[], at: Position): number => {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle]?.position ?? 0n) > at) high = middle;
    else low = middle + 1;
  }
  return low;
};

export const createTail = ({ live, entry, most, pieceMost }: TailDeps): Tail => {
  let held: Entry[] = [];
  let size = 0;
  let from: Position = 0n;
  let upTo: Position = 0n;
  let members = 0;
  let reading: { readonly stop: AbortController; readonly ready: Promise<void> } | null = null;
  let failure: Dropped | null = null;
  const waiting = new Set<() => void>();

  const wake = (): void => {
    for (const resolve of waiting) resolve();
    waiting.clear();
  };

  const forget = (): void => {
    let dropped = 0;
    for (const each of held) {
      if (size <= most / 2) break;
      size -= each.frame.length;
      from = each.position;
      dropped += 1;
    }
    held = held.slice(dropped);
  };

  const take = async (deliveries: AsyncIterable<Delivery>, signal: AbortSignal): Promise<void> => {
    let unheard = 0;
    for await (const delivery of deliveries) {
      const made = delivery._tag === 'Event' ? await entry(delivery) : null;
      if (signal.aborted) return;
      if (made !== null) {
        held.push(made);
        size += made.frame.length;
        if (size > most) forget();
      }
      upTo = delivery.position;
      unheard += 1;
      if (delivery._tag !== 'CaughtUp' && unheard < WAKE_EVERY) continue;
      unheard = 0;
      wake();
    }
  };

  const fail = (cause: unknown, signal: AbortSignal): void => {
    if (signal.aborted) return;
    failure = cause instanceof Dropped ? cause : new Dropped('unavailable', cause);
    wake();
  };

  const start = (): NonNullable<typeof reading> => {
    const stop = new AbortController();
    const { signal } = stop;
    failure = null;
    const ready = live(signal).then(([head, deliveries]) => {
      if (signal.aborted) return;
      [held, size, from, upTo] = [[], 0, head, head];
      take(deliveries, signal).catch((cause: unknown) => fail(cause, signal));
    });
    return { stop, ready };
  };

  const leave = (): void => {
    members -= 1;
    if (members > 0) return;
    reading?.stop.abort();
    reading = null;
    held = [];
    size = 0;
  };

  return {
    join: async () => {
      members += 1;
      if (failure !== null) {
        reading?.stop.abort();
        reading = null;
      }
      reading ??= start();
      try {
        await reading.ready;
      } catch (cause) {
        leave();
        throw cause instanceof Dropped ? cause : new Dropped('unavailable', cause);
      }
      return leave;
    },

    after: (at) => {
      if (failure !== null) throw failure;
      if (at < from) return null;
      const first = firstAfter(held, at);
      let end = first;
      for (let taken = 0; end < held.length && taken < pieceMost; end += 1) taken += held[end]?.frame.length ?? 0;
      const isHead = end === held.length;
      const entries = held.slice(first, end);
      // Whoever read the log alone may be further than the tail by a moment.
      return { entries, upTo: isHead ? latest(upTo, at) : (entries.at(-1)?.position ?? at), isHead };
    },

    grown: (at, signal) =>
      new Promise((resolve) => {
        if (signal.aborted || failure !== null || upTo > at) return resolve();
        const heard = (): void => {
          waiting.delete(heard);
          signal.removeEventListener('abort', heard);
          resolve();
        };
        waiting.add(heard);
        signal.addEventListener('abort', heard, { once: true });
      }),
  };
};
