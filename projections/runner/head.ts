import type { EventLog } from '@tenure/application/ports/event-store.ts';
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import * as E from 'fp-ts/lib/Either.js';
import { StoreUnavailable } from './read-stream.ts';

/** End of the log; rejects when the store is out of reach. */
export const headOf = async (store: Pick<EventLog, 'head'>): Promise<Position> => {
  const head = await store.head()();
  if (E.isLeft(head)) throw new StoreUnavailable('cannot read the head of the log', { cause: head.left.cause });
  return head.right;
};
