/** Reading the log in batches: what projections and the reactor have in common. */
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import type { Delivered, EventLog, Filter } from './ports/event-store.ts';

export interface Batch {
  readonly events: readonly Delivered[];
  /** Everything up to here has been delivered: the checkpoint to store with the batch. */
  readonly upTo: Position;
}

export interface FollowOptions {
  readonly after: Position;
  readonly batchSize: number;
  readonly filter?: Filter;
  readonly signal?: AbortSignal;
}

/**
 * Yields batches until everything that was in the log has been read, then ends. A batch without events still
 * carries a position worth storing. Rejects with `Dropped` when the subscription is lost.
 */
export async function* batchesToHead(
  store: Pick<EventLog, 'subscribe'>,
  options: FollowOptions,
): AsyncGenerator<Batch> {
  const { after, batchSize, filter, signal } = options;
  let events: Delivered[] = [];
  let stored = after;
  for await (const delivery of store.subscribe(after, filter, signal)) {
    if (delivery._tag === 'Event') {
      events.push(delivery);
      if (events.length < batchSize) continue;
    }
    const upTo = delivery.position;
    if (upTo > stored) {
      yield { events, upTo };
      stored = upTo;
      events = [];
    }
    if (delivery._tag === 'CaughtUp') return;
  }
}
