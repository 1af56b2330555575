/** The open subscriptions of one store: woken together after a commit, dropped together when it closes. */
import type { Delivery, Filter } from '@tenure/application/ports/event-store.ts';
import { Dropped } from '@tenure/application/ports/event-store.ts';
import type { EventDecoder } from '@tenure/domain/kernel/decode-event.ts';
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import type { OpenLog } from './log-reader.ts';
import { Subscription } from './subscription.ts';

export interface Subscribers {
  readonly subscribe: (after: Position, filter?: Filter, signal?: AbortSignal) => AsyncIterable<Delivery>;
  readonly wake: () => void;
  readonly close: () => void;
}

/** `onCount` hears how many are open whenever that changes, so that a store polls only while somebody listens. */
export const subscribers = (
  open: OpenLog,
  decode: EventDecoder,
  onCount: (count: number) => void = () => {},
): Subscribers => {
  const active = new Set<Subscription>();
  let closed = false;

  const start = (after: Position, filter: Filter, signal: AbortSignal | undefined): Subscription => {
    const abort = (): void => subscription.end(new Dropped('aborted', signal?.reason));
    const subscription = new Subscription(
      () => open(filter),
      decode,
      Number(after),
      () => {
        signal?.removeEventListener('abort', abort);
        if (active.delete(subscription)) onCount(active.size);
      },
    );
    if (closed) subscription.end(new Dropped('closed'));
    else if (signal?.aborted === true) abort();
    else {
      signal?.addEventListener('abort', abort, { once: true });
      active.add(subscription);
      onCount(active.size);
    }
    return subscription;
  };

  return {
    subscribe: (after, filter = {}, signal) => ({ [Symbol.asyncIterator]: () => start(after, filter, signal) }),
    wake: () => {
      for (const subscription of active) subscription.wake();
    },
    close: () => {
      closed = true;
      for (const subscription of [...active]) subscription.end(new Dropped('closed'));
    },
  };
};
