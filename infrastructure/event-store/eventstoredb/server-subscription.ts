/**
 * One subscription on the server, read by hand. What the client says beside the events it says ahead of them, so
 * checkpoints are put into line behind the events they stand for; whatever ends the stream ends it with a reason.
 */
import { type AllStreamResolvedEvent, START, streamNameFilter } from '@eventstore/db-client';
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import { type Connection, NoAnswer } from './connection.ts';
import { letGo } from './stream-reader.ts';

export type Item =
  | { readonly event: NonNullable<AllStreamResolvedEvent['event']> }
  /** The server has looked at everything up to here. */
  | { readonly checkpoint: Position };

export interface ServerSubscription {
  /** What has arrived; null when nothing has. Throws once it has ended. */
  readonly read: () => Item | null;
  /** Settles when there may be something to read; false when the time is over. */
  readonly changed: (milliseconds: number) => Promise<boolean>;
  /** Settles when the server has accepted it. */
  readonly confirmed: (milliseconds: number) => Promise<void>;
  readonly close: () => void;
}

/** A server says how far it got after so many windows of 32 events, whoever they belong to. */
const CHECKPOINT_INTERVAL = 32;

export const subscribeOnServer = (
  { client, deadlineMs }: Connection,
  after: Position,
  prefixes: readonly string[],
): ServerSubscription => {
  let failure: unknown = null;
  let isConfirmed = false;
  let isClosed = false;
  const waiting = new Set<() => void>();
  /** Something has happened since the last look: whoever looked before that must look again. */
  let woken = false;
  const wake = (): void => {
    woken = true;
    for (const resolve of [...waiting]) resolve();
  };
  const fail = (cause: unknown): void => {
    failure ??= cause;
    wake();
  };

  const stream = client.subscribeToAll({
    // Our events are written one by one, so the two halves of their positions are the same (docs/decisions/0016).
    fromPosition: after === 0n ? START : { commit: after, prepare: after },
    filter: streamNameFilter({
      prefixes: [...prefixes],
      checkpointInterval: CHECKPOINT_INTERVAL,
      // Called while the events before it still wait to be read. A throw in here would stall the stream for good.
      checkpointReached: async (subscription, { commit }) => void subscription.push({ checkpoint: commit }),
    }),
  });
  stream.on('confirmation', () => {
    isConfirmed = true;
    wake();
  });
  stream.on('readable', wake);
  stream.on('error', fail);
  stream.on('close', () => fail(new Error('the server ended the subscription')));

  const changed = (milliseconds: number): Promise<boolean> =>
    new Promise((resolve) => {
      const done = (inTime: boolean): void => {
        clearTimeout(timer);
        waiting.delete(heard);
        resolve(inTime);
      };
      const heard = (): void => done(true);
      const timer = setTimeout(() => done(false), milliseconds);
      if (failure !== null || woken) done(true);
      else waiting.add(heard);
    });

  return {
    changed,
    read: () => {
      woken = false;
      const item: AllStreamResolvedEvent | { readonly checkpoint: Position } | null = stream.read();
      if (item === null) {
        if (failure !== null) throw failure;
        return null;
      }
      if ('checkpoint' in item) return item;
      if (item.event === undefined) throw new Error('the server delivered a link that leads nowhere');
      return { event: item.event };
    },
    confirmed: async (milliseconds) => {
      const deadline = performance.now() + milliseconds;
      while (!isConfirmed) {
        if (failure !== null) throw failure;
        const left = deadline - performance.now();
        woken = false;
        if (left <= 0 || !(await changed(left))) throw new NoAnswer('a subscription', deadlineMs);
      }
    },
    close: () => {
      if (isClosed) return;
      isClosed = true;
      letGo(stream, () => stream.unsubscribe());
    },
  };
};
