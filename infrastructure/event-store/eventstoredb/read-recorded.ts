import type { RecordedEvent as StoredEvent } from '@eventstore/db-client';
import type { EventDecoder } from '@tenure/domain/kernel/decode-event.ts';
import type { EventPlace, RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import * as E from 'fp-ts/lib/Either.js';
import { recordedFrom } from '../stored-event.ts';
import { intact } from './stored-envelope.ts';

/** The event at a place, or why it cannot be read (EVT-2). */
export const readRecorded = (
  decode: EventDecoder,
  stored: StoredEvent,
  place: EventPlace,
): E.Either<string, RecordedEvent> => {
  const read = intact(stored, place.stream);
  return E.isLeft(read) ? read : recordedFrom(decode, read.right.event, place);
};
