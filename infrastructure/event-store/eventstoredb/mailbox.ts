/**
 * Deliveries on their way from a subscription to whoever reads it: a queue that holds little, so that a slow reader
 * slows down the server, and an iterator that can be told to stop while somebody waits for it.
 */
import { type Delivery, Dropped } from '@tenure/application/ports/event-store.ts';

type Step = IteratorResult<Delivery, undefined>;

const HELD = 64;

export class Mailbox implements AsyncIterator<Delivery, undefined> {
  readonly #queue: Delivery[] = [];
  readonly #asking: PromiseWithResolvers<Step>[] = [];
  readonly #onEnd: () => void;
  readonly #whenOver = new Set<() => void>();
  #room: PromiseWithResolvers<void> | null = null;
  #ended: Dropped | 'released' | null = null;

  constructor(onEnd: () => void) {
    this.#onEnd = onEnd;
  }

  get ended(): boolean {
    return this.#ended !== null;
  }

  /**
   * What comes of the work, or null when this ends first. Nothing is left behind that would live as long as the
   * subscription: one promise of the end, raced again and again, would gather all it was ever raced with.
   */
  async unlessOver<A>(work: Promise<A>): Promise<A | null> {
    const over = Promise.withResolvers<null>();
    const settle = (): void => over.resolve(null);
    if (this.#ended !== null) settle();
    this.#whenOver.add(settle);
    try {
      return await Promise.race([work, over.promise]);
    } finally {
      this.#whenOver.delete(settle);
    }
  }

  /** Settles when there is room for more. */
  async put(delivery: Delivery): Promise<void> {
    if (this.#ended !== null) return;
    const asked = this.#asking.shift();
    if (asked !== undefined) asked.resolve({ done: false, value: delivery });
    else this.#queue.push(delivery);
    if (this.#queue.length < HELD) return;
    this.#room ??= Promise.withResolvers();
    await this.#room.promise;
  }

  async next(): Promise<Step> {
    const value = this.#queue.shift();
    if (value !== undefined) {
      if (this.#queue.length < HELD / 2) this.#makeRoom();
      return { done: false, value };
    }
    if (this.#ended !== null) return this.#lastStep(this.#ended);
    const asked = Promise.withResolvers<Step>();
    this.#asking.push(asked);
    return asked.promise;
  }

  async return(): Promise<Step> {
    this.end('released');
    return { done: true, value: undefined };
  }

  /** Whoever lost the server still gets what had come before; whoever is told to stop gets nothing more. */
  end(how: Dropped | 'released'): void {
    if (this.#ended !== null) return;
    this.#ended = how;
    if (how === 'released' || how.reason !== 'unavailable') this.#queue.length = 0;
    this.#onEnd();
    this.#makeRoom();
    for (const settle of this.#whenOver) settle();
    for (const asked of this.#asking.splice(0)) this.#lastStep(this.#ended).then(asked.resolve, asked.reject);
  }

  #makeRoom(): void {
    this.#room?.resolve();
    this.#room = null;
  }

  async #lastStep(how: Dropped | 'released'): Promise<Step> {
    this.#ended = 'released';
    if (how instanceof Dropped) throw how;
    return { done: true, value: undefined };
  }
}
