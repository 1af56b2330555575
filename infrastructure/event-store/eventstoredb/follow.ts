/**
 * Follows the log through one subscription on the server after the other. The server delivers what all our streams
 * hold and the rest is left out here: only so does somebody who wants few of them know that there is nothing more.
 */
import type { Delivery, Filter } from '@tenure/application/ports/event-store.ts';
import type { EventDecoder } from '@tenure/domain/kernel/decode-event.ts';
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import type { StreamName } from '@tenure/domain/kernel/ids.ts';
import { aggregateOf } from '@tenure/domain/kernel/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import { type Connection, NoAnswer } from './connection.ts';
import type { LogEnd } from './log-end.ts';
import type { Mailbox } from './mailbox.ts';
import { readRecorded } from './read-recorded.ts';
import type { Item, ServerSubscription } from './server-subscription.ts';
import { subscribeOnServer } from './server-subscription.ts';
import type { StreamNames } from './stream-names.ts';

export interface FollowDeps {
  readonly connection: Connection;
  readonly names: StreamNames;
  readonly logEnd: LogEnd;
  readonly decode: EventDecoder;
  /** Nothing of ours lies at or before it. */
  readonly since: Position;
  readonly livenessMs: number;
}

/** Somebody wrote into our streams by a transaction over several of them: its events cannot be told apart by position. */
export class SharedPosition extends Error {
  override readonly name = 'SharedPosition';
}

/** Events left out after which a position is given all the same. */
const LEFT_OUT = 1_000;

/** Positions are bigints, which `Math.max` does not take. */
const latest = (one: Position, other: Position): Position => (one < other ? other : one);

export class Follower {
  readonly #deps: FollowDeps;
  readonly #out: Mailbox;
  readonly #filter: Filter;
  /** Everything of ours up to here has been dealt with. */
  #seen: Position;
  #seenPrepare: Position;
  /** The server's word for how far it looked: good once something later has come, for an event may yet get its place. */
  #promised: Position | null = null;
  #told: Position | null = null;
  #leftOut = 0;

  constructor(deps: FollowDeps, out: Mailbox, after: Position, filter: Filter) {
    this.#deps = deps;
    this.#out = out;
    this.#filter = filter;
    this.#seen = after;
    this.#seenPrepare = after;
  }

  get seen(): Position {
    return this.#seen;
  }

  /** Until the reader has had enough. Throws when the server is lost; called again, it goes on where it was. */
  async run(): Promise<void> {
    const { connection, names, since } = this.#deps;
    this.#promised = null;
    const subscription = subscribeOnServer(connection, latest(this.#seen, since), names.prefixes);
    try {
      await this.#out.unlessOver(subscription.confirmed(connection.deadlineMs));
      while (!this.#out.ended) {
        const item = subscription.read();
        if (item !== null) await this.#take(item);
        else await this.#rest(subscription);
      }
    } finally {
      subscription.close();
    }
  }

  /** Nothing has arrived: find out whether that is all, and wait for more. */
  async #rest(subscription: ServerSubscription): Promise<void> {
    const { logEnd, livenessMs } = this.#deps;
    const last = await this.#out.unlessOver(logEnd.lastAfter(this.#seen));
    if (this.#out.ended) return;
    if (last !== null) return this.#reach(last, subscription);
    if (this.#told !== this.#seen) {
      this.#told = this.#seen;
      this.#leftOut = 0;
      await this.#out.put({ _tag: 'CaughtUp', position: this.#seen });
    }
    await this.#out.unlessOver(subscription.changed(livenessMs));
  }

  /** There is something of ours that has not arrived: it comes, or the subscription is not what it seems. */
  async #reach(last: Position, subscription: ServerSubscription): Promise<void> {
    const { deadlineMs } = this.#deps.connection;
    while (this.#seen < last && !this.#out.ended) {
      const item = subscription.read();
      if (item !== null) await this.#take(item);
      else if ((await this.#out.unlessOver(subscription.changed(deadlineMs))) === false)
        throw new NoAnswer('a subscription that has events to deliver', deadlineMs);
    }
  }

  async #take(item: Item): Promise<void> {
    const position = 'event' in item ? item.event.position.commit : item.checkpoint;
    await this.#keepPromise(position, 'event' in item);
    if (!('event' in item)) {
      if (position > this.#seen) this.#promised = position;
      return;
    }
    const { event } = item;
    if (position < this.#seen) return;
    if (position === this.#seen) {
      if (event.position.prepare <= this.#seenPrepare) return;
      throw new SharedPosition(`event ${event.revision} of ${event.streamId} shares its position with another one`);
    }
    this.#seen = position;
    this.#seenPrepare = event.position.prepare;
    const stream = this.#deps.names.own(event.streamId);
    if (stream !== null && this.#wants(stream, event.type)) {
      this.#leftOut = 0;
      await this.#out.put(this.#delivered(event, stream));
    } else if (++this.#leftOut >= LEFT_OUT) await this.#checkpoint(position);
  }

  /** Something later has come. Told on only when nothing else tells how far the reader is. */
  async #keepPromise(later: Position, isEvent: boolean): Promise<void> {
    const promised = this.#promised;
    if (promised === null || later <= promised) return;
    this.#promised = null;
    if (promised <= this.#seen) return;
    this.#seen = promised;
    this.#seenPrepare = promised;
    if (!isEvent) await this.#checkpoint(promised);
  }

  async #checkpoint(position: Position): Promise<void> {
    this.#leftOut = 0;
    await this.#out.put({ _tag: 'Checkpoint', position });
  }

  #wants(stream: StreamName, type: string): boolean {
    const { categories, types } = this.#filter;
    return (
      (categories === undefined || categories.includes(aggregateOf(stream).category)) &&
      (types === undefined || types.includes(type))
    );
  }

  #delivered(stored: Extract<Item, { event: unknown }>['event'], stream: StreamName): Delivery {
    const place = { stream, revision: Number(stored.revision), position: stored.position.commit };
    const read = readRecorded(this.#deps.decode, stored, place);
    const [event, problem] = E.isRight(read) ? [read.right, null] : [null, read.left];
    return { _tag: 'Event', ...place, type: stored.type, event, problem };
  }
}
