/**
 * An event as EventStoreDB keeps it: the payload as its data, everything else as metadata, which is a flat object of
 * strings. Canonical bytes are made again from both, and the leaf that was stored with them says whether they are
 * the bytes it was made of (AUD-1).
 */
import { type EventData, jsonEvent, type RecordedEvent as StoredEvent } from '@eventstore/db-client';
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { NewEvent } from '@tenure/domain/kernel/envelope.ts';
import type { CommandId, EventId, StreamName } from '@tenure/domain/kernel/ids.ts';
import type { Hat } from '@tenure/domain/kernel/vocabulary.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { SealedEvent } from '../judge-append.ts';
import { leafOf, storedBytes } from '../stored-event.ts';

type Metadata = Readonly<Record<string, string>>;

/** The events of one append, ready to be sent. `prev` is the leaf of the event before the first of them. */
export const toStored = (events: readonly NewEvent[], sealed: readonly SealedEvent[], prev: string | null) =>
  events.map((event, index): EventData => {
    const leaf = sealed[index]?.leaf ?? '';
    const before = index === 0 ? prev : (sealed[index - 1]?.leaf ?? null);
    return jsonEvent({
      id: event.id,
      type: event.type,
      data: event.data as Record<string, unknown>,
      metadata: metadataOf(event, before, leaf),
    });
  });

const metadataOf = (event: NewEvent, prev: string | null, leaf: string): Metadata => ({
  $correlationId: event.correlationId,
  $causationId: event.causationId,
  actorKind: event.actor.kind,
  actorId: event.actor.id,
  ...given('actorActsFor', event.actor.actsFor),
  ...given('hat', event.hat),
  commandId: event.commandId,
  occurredAt: event.occurredAt,
  recordedAt: event.recordedAt,
  ...given('policyVersion', event.policyVersion),
  schemaVersion: String(event.schemaVersion),
  ...given('prev', prev),
  leaf,
});

/** What there is not is left out: metadata has no null. */
const given = (key: string, value: string | null): Metadata => (value === null ? {} : { [key]: value });

/** Size of an append, as the server measures it. */
export const sizeOf = (events: readonly EventData[]): number =>
  events.reduce((sum, { data, metadata }) => sum + jsonSize(data) + jsonSize(metadata), 0);

const jsonSize = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** An event as it was given to the store, with its bytes and the leaf stored beside it. */
export interface Unsealed {
  readonly event: NewEvent;
  readonly bytes: string;
  readonly leaf: string;
}

/** The event in a stored one, whose leaf may be wrong; or why there is none. */
export const unsealed = (stored: StoredEvent, stream: StreamName): E.Either<string, Unsealed> => {
  // The client hands out JSON it cannot parse as the raw text, and metadata of that kind as bytes.
  if (!stored.isJson || typeof stored.data === 'string') return E.left('the stored payload is not JSON');
  const { metadata } = stored;
  if (!isFlat(metadata)) return E.left('the stored metadata is not a flat JSON object of strings');
  const missing = REQUIRED.find((key) => metadata[key] === undefined);
  if (missing !== undefined) return E.left(`the stored metadata has no ${missing}`);
  const event = eventOf(stored, metadata);
  try {
    const bytes = storedBytes(event, stream, Number(stored.revision), metadata.prev ?? null);
    return E.right({ event, bytes, leaf: metadata.leaf ?? '' });
  } catch (cause) {
    return E.left(`the stored event has no canonical form: ${cause instanceof Error ? cause.message : cause}`);
  }
};

/** The same, of an event whose bytes are those its leaf was made of. */
export const intact = (stored: StoredEvent, stream: StreamName): E.Either<string, Unsealed> => {
  const read = unsealed(stored, stream);
  if (E.isLeft(read)) return read;
  const { bytes, leaf } = read.right;
  return leafOf(bytes) === leaf ? read : E.left('the stored event is not the one its leaf hash was made of');
};

const REQUIRED = [
  ...['$correlationId', '$causationId', 'actorKind', 'actorId', 'commandId', 'occurredAt', 'recordedAt'],
  ...['schemaVersion', 'leaf'],
] as const;

const isFlat = (metadata: unknown): metadata is Metadata =>
  typeof metadata === 'object' &&
  metadata !== null &&
  !Array.isArray(metadata) &&
  !(metadata instanceof Uint8Array) &&
  Object.values(metadata).every((value) => typeof value === 'string');

/** Whether the members are what their types say, the reader of stored events looks at again. */
const eventOf = ({ id, type, data }: StoredEvent, metadata: Metadata): NewEvent => ({
  id: id as EventId,
  type,
  schemaVersion: Number(metadata.schemaVersion),
  recordedAt: metadata.recordedAt as Instant,
  occurredAt: metadata.occurredAt as Instant,
  actor: {
    kind: metadata.actorKind,
    id: metadata.actorId,
    actsFor: metadata.actorActsFor ?? null,
  } as Principal,
  hat: (metadata.hat ?? null) as Hat | null,
  commandId: metadata.commandId as CommandId,
  correlationId: metadata.$correlationId ?? '',
  causationId: metadata.$causationId ?? '',
  policyVersion: metadata.policyVersion ?? null,
  data,
});
