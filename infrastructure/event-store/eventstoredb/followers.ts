/** The open subscriptions of one store. */
import { type Delivery, Dropped, type Filter } from '@tenure/application/ports/event-store.ts';
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import { type FollowDeps, Follower } from './follow.ts';
import { Mailbox } from './mailbox.ts';
import { type Patience, supervise } from './supervise.ts';

export interface Followers {
  readonly subscribe: (after: Position, filter?: Filter, signal?: AbortSignal) => AsyncIterable<Delivery>;
  /** Drops all as closed; settles when none of them uses the client any more. */
  readonly close: () => Promise<void>;
}

export const followers = (deps: FollowDeps, patience: Patience): Followers => {
  const active = new Map<Mailbox, Promise<void>>();
  let closed = false;

  const start = (after: Position, filter: Filter, signal: AbortSignal | undefined): Mailbox => {
    const abort = (): void => out.end(new Dropped('aborted', signal?.reason));
    const out = new Mailbox(() => signal?.removeEventListener('abort', abort));
    if (closed) out.end(new Dropped('closed'));
    else if (signal?.aborted === true) abort();
    else {
      signal?.addEventListener('abort', abort, { once: true });
      const follower = new Follower(deps, out, after, filter);
      active.set(
        out,
        supervise(follower, out, patience).then(() => void active.delete(out)),
      );
    }
    return out;
  };

  return {
    subscribe: (after, filter = {}, signal) => ({ [Symbol.asyncIterator]: () => start(after, filter, signal) }),
    close: async () => {
      closed = true;
      const running = [...active.values()];
      for (const out of active.keys()) out.end(new Dropped('closed'));
      await Promise.all(running);
    },
  };
};
