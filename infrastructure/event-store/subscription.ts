/**
 * A subscription over a log that is read in pages. Written as an iterator by hand: a generator that waits for
 * the next event cannot be told to stop before that event comes.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Delivery } from '@tenure/application/ports/event-store.ts';
import { Dropped } from '@tenure/application/ports/event-store.ts';
import type { EventDecoder } from '@tenure/domain/kernel/decode-event.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { LogReader, LogRow } from './log-reader.ts';
import { readStored } from './stored-event.ts';

type Step = IteratorResult<Delivery, undefined>;

export class Subscription implements AsyncIterator<Delivery, undefined> {
  readonly #open: () => LogReader;
  readonly #decode: EventDecoder;
  readonly #onEnd: () => void;
  #log: LogReader | null = null;
  /** Everything up to here has been read from the log. */
  #after: number;
  #rows: readonly LogRow[] = [];
  #nextRow = 0;
  /** Follows the rows of a page. */
  #closing: Delivery | null = null;
  #caughtUpAt: number | null = null;
  #behind = false;
  #rested = false;
  #woken = true;
  #waiting: PromiseWithResolvers<void> | null = null;
  #ended: Dropped | 'released' | null = null;

  constructor(open: () => LogReader, decode: EventDecoder, after: number, onEnd: () => void) {
    this.#open = open;
    this.#decode = decode;
    this.#after = after;
    this.#onEnd = onEnd;
  }

  async next(): Promise<Step> {
    for (;;) {
      if (this.#ended !== null) return this.#lastStep(this.#ended);
      const row = this.#rows[this.#nextRow];
      if (row !== undefined) {
        this.#nextRow += 1;
        return { done: false, value: this.#delivered(row) };
      }
      if (this.#closing !== null) {
        const value = this.#closing;
        this.#closing = null;
        return { done: false, value };
      }
      // A reader far behind must not keep the process from its timers and sockets, so it rests between pages.
      if (this.#behind && !this.#rested) {
        await breathe();
        this.#rested = true;
      } else if (!this.#behind && !this.#woken) {
        this.#waiting ??= Promise.withResolvers();
        await this.#waiting.promise;
      } else this.#turnPage();
    }
  }

  /** The consumer is done; a `next` it still awaits is answered too. */
  async return(): Promise<Step> {
    this.end('released');
    return { done: true, value: undefined };
  }

  /** There may be something new in the log. A hint: the log itself is asked again. */
  wake(): void {
    this.#woken = true;
    this.#waiting?.resolve();
    this.#waiting = null;
  }

  end(how: Dropped | 'released'): void {
    if (this.#ended !== null) return;
    this.#ended = how;
    this.#rows = [];
    this.#onEnd();
    this.wake();
  }

  #lastStep(how: Dropped | 'released'): Step {
    this.#ended = 'released';
    if (how === 'released') return { done: true, value: undefined };
    throw how;
  }

  #turnPage(): void {
    this.#rested = false;
    this.#woken = false;
    try {
      this.#log ??= this.#open();
      const { rows, upTo, more } = this.#log.page(this.#after);
      this.#rows = rows;
      this.#nextRow = 0;
      this.#after = upTo;
      this.#behind = more;
      this.#closing = more ? checkpointAfter(rows, upTo) : this.#caughtUp(upTo);
    } catch (cause) {
      this.end(new Dropped('unavailable', cause));
    }
  }

  #caughtUp(upTo: number): Delivery | null {
    if (this.#caughtUpAt === upTo) return null;
    this.#caughtUpAt = upTo;
    return { _tag: 'CaughtUp', position: BigInt(upTo) };
  }

  #delivered({ position, stream, revision, type, bytes }: LogRow): Delivery {
    const place = { stream, revision, position: BigInt(position) };
    const read = readStored(this.#decode, bytes, place);
    const [event, problem] = E.isRight(read) ? [read.right, null] : [null, read.left];
    return { _tag: 'Event', ...place, type, event, problem };
  }
}

/** Says how far a page looked, unless its last event says so itself. */
const checkpointAfter = (rows: readonly LogRow[], upTo: number): Delivery | null =>
  rows.at(-1)?.position === upTo ? null : { _tag: 'Checkpoint', position: BigInt(upTo) };
