/**
 * The form in which every adapter stores an event: its canonical bytes and their leaf hash (AUD-1). The global
 * position is not in it, because positions belong to one store: copied to another, an event keeps its bytes.
 */
import { hash } from 'node:crypto';
import { Principal } from '@tenure/domain/kernel/actor.ts';
import { canonicalJson } from '@tenure/domain/kernel/canonical-json.ts';
import { nullable } from '@tenure/domain/kernel/codec.ts';
import { Instant } from '@tenure/domain/kernel/dates.ts';
import type { EventDecoder } from '@tenure/domain/kernel/decode-event.ts';
import type { EventPlace, NewEvent, RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import type { StreamName } from '@tenure/domain/kernel/ids.ts';
import { CommandId, EventId } from '@tenure/domain/kernel/ids.ts';
import { Hat } from '@tenure/domain/kernel/vocabulary.ts';
import * as E from 'fp-ts/lib/Either.js';
import * as t from 'io-ts';

/** Leaf hash of canonical bytes, lower-case hex: SHA-256(0x00 ‖ utf8(bytes)), the leaf of RFC 6962. */
export const leafOf = (bytes: string): string => hash('sha256', `\0${bytes}`, 'hex');

/**
 * The canonical bytes of an event in its place. `prev` is the leaf of the stream's previous event, null for the
 * first. The members already stand in canonical order, so only what they hold has to be brought into it.
 */
export const storedBytes = (event: NewEvent, stream: StreamName, revision: number, prev: string | null): string =>
  `{"actor":${canonicalJson(event.actor)}` +
  `,"causationId":${canonicalJson(event.causationId)}` +
  `,"commandId":${canonicalJson(event.commandId)}` +
  `,"correlationId":${canonicalJson(event.correlationId)}` +
  `,"data":${canonicalJson(event.data)}` +
  `,"hat":${canonicalJson(event.hat)}` +
  `,"id":${canonicalJson(event.id)}` +
  `,"occurredAt":${canonicalJson(event.occurredAt)}` +
  `,"policyVersion":${canonicalJson(event.policyVersion)}` +
  `,"prev":${canonicalJson(prev)}` +
  `,"recordedAt":${canonicalJson(event.recordedAt)}` +
  `,"revision":${canonicalJson(revision)}` +
  `,"schemaVersion":${canonicalJson(event.schemaVersion)}` +
  `,"stream":${canonicalJson(stream)}` +
  `,"type":${canonicalJson(event.type)}}`;

/** All of an event but its payload, which its own codec checks, and its place, which the store knows. */
const Header = t.type({
  type: t.string,
  schemaVersion: t.number,
  id: EventId,
  recordedAt: Instant,
  occurredAt: Instant,
  actor: Principal,
  hat: nullable(Hat),
  commandId: CommandId,
  correlationId: t.string,
  causationId: t.string,
  policyVersion: nullable(t.string),
});

/**
 * Why this event must not be stored: nothing could read it back, and its stream would be closed for good. Only
 * a defect in a decision makes such an event.
 */
export const unstorable = (decode: EventDecoder, event: NewEvent): string | null => {
  if (!Header.is(event)) return 'a malformed envelope';
  const decoded = decode(event.type, event.schemaVersion, event.data);
  if (E.isLeft(decoded)) return decoded.left;
  return decoded.right.schemaVersion === event.schemaVersion ? null : 'a payload of a superseded schema version';
};

/** The event in stored bytes, or why it cannot be read: its bytes must name the place they were found in. */
export const readStored = (decode: EventDecoder, bytes: string, place: EventPlace): E.Either<string, RecordedEvent> => {
  const stored = parsed(bytes);
  if (!isEvent(stored)) return E.left('the stored bytes are not an event');
  if (stored.revision !== place.revision || stored.stream !== place.stream) {
    return E.left(`the stored bytes are those of ${stored.stream} revision ${stored.revision}`);
  }
  return recorded(decode, stored, place);
};

/** The same, of an event whose members a store keeps apart. */
export const recordedFrom = (
  decode: EventDecoder,
  stored: NewEvent,
  place: EventPlace,
): E.Either<string, RecordedEvent> =>
  isEvent(stored) ? recorded(decode, stored, place) : E.left('what is stored is not an event');

const recorded = (decode: EventDecoder, stored: NewEvent, place: EventPlace): E.Either<string, RecordedEvent> => {
  const decoded = decode(stored.type, stored.schemaVersion, stored.data);
  if (E.isLeft(decoded)) return decoded;
  return E.right({
    id: stored.id,
    type: stored.type,
    schemaVersion: decoded.right.schemaVersion,
    stream: place.stream,
    revision: place.revision,
    position: place.position,
    recordedAt: stored.recordedAt,
    occurredAt: stored.occurredAt,
    actor: stored.actor,
    hat: stored.hat,
    commandId: stored.commandId,
    correlationId: stored.correlationId,
    causationId: stored.causationId,
    policyVersion: stored.policyVersion,
    data: decoded.right.data,
  });
};

/**
 * `Header` held when the bytes were written, and whether they have changed since is for their leaf to tell. So
 * only the kinds of values are looked at again: to load a stream would otherwise take a third longer.
 */
const isEvent = (stored: Partial<Record<keyof RecordedEvent, unknown>> | null): stored is RecordedEvent =>
  stored !== null &&
  typeof stored.id === 'string' &&
  typeof stored.type === 'string' &&
  typeof stored.schemaVersion === 'number' &&
  typeof stored.recordedAt === 'string' &&
  typeof stored.occurredAt === 'string' &&
  isActor(stored.actor) &&
  isText(stored.hat) &&
  typeof stored.commandId === 'string' &&
  typeof stored.correlationId === 'string' &&
  typeof stored.causationId === 'string' &&
  isText(stored.policyVersion);

const isActor = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  (value.kind === 'person' || value.kind === 'agent' || value.kind === 'system') &&
  'id' in value &&
  typeof value.id === 'string' &&
  'actsFor' in value &&
  isText(value.actsFor);

const isText = (value: unknown): boolean => value === null || typeof value === 'string';

const parsed = (bytes: string): Partial<Record<keyof RecordedEvent, unknown>> | null => {
  try {
    return JSON.parse(bytes);
  } catch {
    return null;
  }
};
