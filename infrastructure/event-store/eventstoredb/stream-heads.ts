/**
 * The leaf an append is chained to. What stands at a revision never changes, so what this process has read or
 * written last is enough for most appends; otherwise the one event is read.
 */
import type { RecordedEvent as StoredEvent } from '@eventstore/db-client';
import type { StreamName } from '@tenure/domain/kernel/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { StreamHead } from '../judge-append.ts';
import { BoundedMap } from './bounded-map.ts';
import { intact } from './stored-envelope.ts';
import type { StreamReader } from './stream-reader.ts';

const REMEMBERED = 10_000;

export interface StreamHeads {
  /** The stream as of a revision; null when it does not reach so far. Throws when that event cannot be chained to. */
  readonly at: (stream: StreamName, revision: number) => Promise<StreamHead | null>;
  readonly remember: (stream: StreamName, head: StreamHead) => void;
}

export const streamHeads = (reader: StreamReader): StreamHeads => {
  const known = new BoundedMap<StreamName, StreamHead>(REMEMBERED);
  return {
    at: async (stream, revision) => {
      const remembered = known.get(stream);
      if (remembered?.revision === revision) return remembered;
      const [event] = (await reader.events(stream, revision, 1)) ?? [];
      return event === undefined ? null : headOf(event, stream);
    },
    remember: (stream, head) => known.set(stream, head),
  };
};

/** Nothing may be chained to an event that is not what it was. */
const headOf = (event: StoredEvent, stream: StreamName): StreamHead => {
  const read = intact(event, stream);
  if (E.isLeft(read)) throw new Error(`event ${event.revision} of ${stream}: ${read.left}`);
  return { revision: Number(event.revision), leaf: read.right.leaf };
};
