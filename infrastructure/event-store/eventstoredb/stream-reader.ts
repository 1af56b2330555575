/** Reading one stream. The client's reads know no deadline, so each has one here for every step it takes. */
import { BACKWARDS, END, FORWARDS, type RecordedEvent as StoredEvent, type StreamingRead } from '@eventstore/db-client';
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import type { StreamName } from '@tenure/domain/kernel/ids.ts';
import { type Connection, within } from './connection.ts';
import { isNoStream, isNotLeader } from './server-errors.ts';
import type { StreamNames } from './stream-names.ts';

export interface StreamReader {
  /** Up to `count` events from a revision on; null when there is no such stream. */
  readonly events: (stream: StreamName, from: number, count?: number) => Promise<readonly StoredEvent[] | null>;
  /** Revision of the last event; null when there is no such stream. */
  readonly last: (stream: StreamName) => Promise<number | null>;
}

/** Everything a read gives, each step of it within the deadline. */
export async function* steps<A>(read: StreamingRead<A>, deadlineMs: number, what: string): AsyncGenerator<A, void> {
  const iterator = read[Symbol.asyncIterator]();
  try {
    for (;;) {
      const step = await within(deadlineMs, what, iterator.next());
      if (step.done === true) return;
      yield step.value;
    }
  } finally {
    letGo(read, () => read.cancel());
  }
}

interface Flowing {
  on(event: 'error', heard: () => void): unknown;
  removeAllListeners(event: string): unknown;
  resume(): unknown;
}

/**
 * Ends a stream of the client. What it still holds has to flow out: left in there, the client would take the stream
 * for open as long as it lives.
 */
export const letGo = (stream: Flowing, cancel: () => Promise<void>): void => {
  stream.on('error', () => {});
  // Not awaited: the server may be gone.
  cancel().catch(() => {});
  stream.removeAllListeners('readable');
  stream.resume();
};

/** Runs a call again that a node turned down because another one leads: the client goes there next. */
export const atLeader = async <A>(call: () => Promise<A>): Promise<A> => {
  try {
    return await call();
  } catch (cause) {
    if (!isNotLeader(cause)) throw cause;
    return call();
  }
};

export const streamReader = ({ client, deadlineMs }: Connection, names: StreamNames): StreamReader => {
  const read = async (stream: StreamName, options: object): Promise<readonly StoredEvent[] | null> => {
    const found: StoredEvent[] = [];
    try {
      const reading = client.readStream(names.stored(stream), { ...options, requiresLeader: true });
      for await (const { event } of steps(reading, deadlineMs, `a read of ${stream}`)) {
        if (event !== undefined) found.push(event);
      }
    } catch (cause) {
      if (isNoStream(cause)) return null;
      throw cause;
    }
    return found;
  };

  return {
    events: (stream, from, maxCount) =>
      atLeader(() =>
        read(stream, { fromRevision: BigInt(from), direction: FORWARDS, ...(maxCount !== undefined && { maxCount }) }),
      ),
    last: async (stream) => {
      const found = await atLeader(() => read(stream, { fromRevision: END, direction: BACKWARDS, maxCount: 1 }));
      return found?.[0] === undefined ? null : Number(found[0].revision);
    },
  };
};

/** Servers before 22.6 do not tell it, and without it nothing here can be followed. */
export const positionOf = ({ position, streamId, revision }: StoredEvent): Position => {
  if (position === undefined)
    throw new Error(`the server does not say where event ${revision} of ${streamId} stands: it is older than 22.6`);
  return position.commit;
};
