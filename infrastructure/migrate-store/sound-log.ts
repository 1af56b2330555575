/**
 * Whether a log is what its hashes say, event by event, in its own order (AUD-1). What it remembers is the end of each
 * stream, not the log.
 */
import type { NewEvent } from '@tenure/domain/kernel/envelope.ts';
import type { StreamName } from '@tenure/domain/kernel/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { StreamHead } from '../event-store/judge-append.ts';
import type { LedgerRow } from '../event-store/log-reader.ts';
import { leafOf, storedBytes } from '../event-store/stored-event.ts';

/** The event as it was before a store took it, or why the row must not be believed. */
export type SoundLog = (row: LedgerRow) => E.Either<string, NewEvent>;

export const soundLog = (): SoundLog => {
  const heads = new Map<StreamName, StreamHead>();
  return (row) => {
    const { stream, revision, bytes, leaf } = row;
    if (leafOf(bytes) !== leaf) return E.left('it is not what its leaf hash was made of');
    const head = heads.get(stream);
    const next = (head?.revision ?? -1) + 1;
    if (revision !== next) return E.left(`it follows revision ${next - 1} of its stream`);
    const event = eventIn(bytes);
    if (event === null || event.id !== row.id || event.type !== row.type)
      return E.left('its bytes are those of another event');
    // Made again from the event, its place and the leaf before it: the target will make exactly these.
    if (remade(event, row, head?.leaf ?? null) !== bytes)
      return E.left('its bytes do not name its place, the event before it in its stream, or nothing else');
    heads.set(stream, { revision, leaf });
    return E.right(event);
  };
};

const remade = (event: NewEvent, { stream, revision }: LedgerRow, prev: string | null): string | null => {
  try {
    return storedBytes(event, stream, revision, prev);
  } catch {
    return null;
  }
};

/** Whether its members are what their types say, its bytes made again prove. */
const eventIn = (bytes: string): NewEvent | null => {
  try {
    const { stream: _stream, revision: _revision, prev: _prev, ...event } = JSON.parse(bytes);
    return event;
  } catch {
    return null;
  }
};
