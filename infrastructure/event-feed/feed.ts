/** The log for those who follow it from outside: from any position on, without gap or duplicate (PROJ-3). */
import { batchesToHead } from '@tenure/application/follow.ts';
import { type Delivered, Dropped, type EventLog } from '@tenure/application/ports/event-store.ts';
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import * as E from 'fp-ts/lib/Either.js';
import { type Entry, entryOf, fits, type Wanted } from './entry.ts';
import type { PlayOf } from './play-of.ts';
import { createTail, type Piece } from './tail.ts';

export interface Feed {
  /**
   * Pieces of the log after a position, with what is wanted of them, then those to come. The next piece is taken when
   * it is asked for, so a slow reader costs no memory. Ends when the signal aborts; throws `Dropped` when the log is
   * out of reach.
   */
  readonly follow: (after: Position, wanted: Wanted, signal: AbortSignal) => AsyncGenerator<Piece, void>;
}

export interface FeedDeps {
  readonly store: Pick<EventLog, 'subscribe' | 'head'>;
  readonly playOf: PlayOf;
  /** Characters of the tail that are held, and of one piece of it. */
  readonly tail?: { readonly most: number; readonly pieceMost: number };
}

/** Events of a piece that is read from the log itself. */
const BATCH = 64;

export const createFeed = ({ store, playOf, tail: sizes }: FeedDeps): Feed => {
  const entry = async (delivered: Delivered): Promise<Entry> => entryOf(delivered, await playOf(delivered.stream));
  const tail = createTail({
    ...(sizes ?? { most: 8_388_608, pieceMost: 65_536 }),
    entry,
    live: async (signal) => {
      const head = await store.head()();
      if (E.isLeft(head)) throw new Dropped('unavailable', head.left.cause);
      return [head.right, store.subscribe(head.right, undefined, signal)];
    },
  });

  async function* behind(after: Position, wanted: Wanted, signal: AbortSignal): AsyncGenerator<Piece, void> {
    const { categories, types } = wanted;
    const filter = { categories, ...(types !== null && { types }) };
    for await (const { events, upTo } of batchesToHead(store, { after, batchSize: BATCH, filter, signal })) {
      const entries: Entry[] = [];
      for (const each of events) entries.push(await entry(each));
      yield { entries: entries.filter((each) => fits(wanted, each)), upTo, isHead: false };
    }
  }

  return {
    follow: async function* (after, wanted, signal) {
      const leave = await tail.join();
      try {
        let at = after;
        while (!signal.aborted) {
          const piece = tail.after(at);
          if (piece === null) {
            for await (const each of behind(at, wanted, signal)) {
              at = each.upTo;
              yield each;
            }
            continue;
          }
          at = piece.upTo;
          yield { ...piece, entries: piece.entries.filter((each) => fits(wanted, each)) };
          if (piece.isHead) await tail.grown(at, signal);
        }
      } finally {
        leave();
      }
    },
  };
};
