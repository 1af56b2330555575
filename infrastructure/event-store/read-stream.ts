import type { ReadFailure } from '@tenure/application/ports/event-store.ts';
import type { EventDecoder } from '@tenure/domain/kernel/decode-event.ts';
import type { RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import type { StreamName } from '@tenure/domain/kernel/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import { readStored } from './stored-event.ts';

export interface StreamRow {
  readonly revision: number;
  readonly position: number;
  readonly bytes: string;
}

/** The events in a stream's rows; one that cannot be read makes the whole stream unreadable (EVT-2). */
export const readStream = (
  decode: EventDecoder,
  stream: StreamName,
  rows: readonly StreamRow[],
): E.Either<ReadFailure, readonly RecordedEvent[]> => {
  const events: RecordedEvent[] = [];
  for (const { revision, position, bytes } of rows) {
    const read = readStored(decode, bytes, { stream, revision, position: BigInt(position) });
    if (E.isLeft(read)) return E.left({ _tag: 'Unreadable', stream, revision, problem: read.left });
    events.push(read.right);
  }
  return E.right(events);
};
