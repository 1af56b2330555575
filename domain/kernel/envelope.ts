/** The envelope around every event (EVT-2). */
import type { Principal } from './actor.ts';
import type { Instant } from './dates.ts';
import type { CommandId, EventId, StreamName } from './ids.ts';
import type { Hat } from './vocabulary.ts';

/** What a decision returns: a stored type name and its payload. */
export interface DomainEvent {
  readonly type: string;
  readonly data: unknown;
}

/** Everything about an event that is known before it is appended. */
export interface EventHeader {
  readonly id: EventId;
  readonly schemaVersion: number;
  /** When the log took it. */
  readonly recordedAt: Instant;
  /** When it happened, as claimed by whoever reported it. */
  readonly occurredAt: Instant;
  readonly actor: Principal;
  readonly hat: Hat | null;
  /** The command that decided it. */
  readonly commandId: CommandId;
  /** Shared by everything one outside request set in motion: its trace where it names one, its id, or the command's. */
  readonly correlationId: string;
  /** The message that made the command be sent: an event id, or the command's own id when a face sent it. */
  readonly causationId: string;
  readonly policyVersion: string | null;
}

/**
 * The store's global order. Opaque: strictly increasing, never assumed gapless, and not part of what is
 * hashed, because only the store that holds the event knows it.
 */
export type Position = bigint;

export interface EventPlace {
  readonly stream: StreamName;
  readonly revision: number;
  readonly position: Position;
}

export type NewEvent<E extends DomainEvent = DomainEvent> = E & EventHeader;
export type RecordedEvent<E extends DomainEvent = DomainEvent> = E & EventHeader & EventPlace;

/** The part of a recorded event that folds may use; positions stay out, so a fold is the same in every store. */
export type Folded<E extends DomainEvent> = E & Pick<EventHeader, 'id' | 'recordedAt' | 'occurredAt' | 'actor'>;
