/**
 * The event store port. One contract suite (tests/contract) states what every adapter must do.
 *
 * Failures are values; a rejected promise is a defect of the adapter.
 */

import type { NewEvent, Position, RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import type { EventId, StreamName } from '@tenure/domain/kernel/ids.ts';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';

/** Mandatory: there is no "any". A number is the revision of the last event the writer has seen; the first event of a stream has revision 0. */
export type ExpectedRevision = 'NoStream' | number;

/** The proof a writer keeps: where an event went and the hash the log holds for it (AUD-1). */
export interface Receipt {
  readonly eventId: EventId;
  readonly revision: number;
  readonly position: Position;
  /** Leaf hash, lower-case hex: SHA-256(0x00 ‖ canonical bytes). */
  readonly leaf: string;
}

export interface Appended {
  readonly stream: StreamName;
  /** Revision and position of the last event appended. */
  readonly revision: number;
  readonly position: Position;
  readonly receipts: readonly Receipt[];
}

export type AppendFailure =
  /** Another writer was first. Nothing was appended. `actual` is the stream's current revision (EVT-5). */
  | { readonly _tag: 'Conflict'; readonly expected: ExpectedRevision; readonly actual: ExpectedRevision }
  /** One event exceeds the limit, in bytes of its canonical form. Nothing was appended. */
  | { readonly _tag: 'TooLarge'; readonly eventId: EventId; readonly bytes: number; readonly limit: number }
  /** It may or may not have been appended. Retry with the same event ids and the same expectation: the answer will be right either way. */
  | { readonly _tag: 'OutcomeUnknown'; readonly cause: unknown }
  /** It was certainly not appended. */
  | { readonly _tag: 'Unavailable'; readonly cause: unknown };

export type ReadFailure =
  | { readonly _tag: 'NotFound'; readonly stream: StreamName }
  | { readonly _tag: 'Unavailable'; readonly cause: unknown }
  /** A stored event does not fit its codec, or its type is unknown: the stream must not be folded (EVT-2). */
  | { readonly _tag: 'Unreadable'; readonly stream: StreamName; readonly revision: number; readonly problem: string };

/** A stored event as bytes and place, for replay and verification; `event` is null when no codec reads it. */
export interface Delivered {
  readonly _tag: 'Event';
  readonly position: Position;
  readonly stream: StreamName;
  readonly revision: number;
  readonly type: string;
  readonly event: RecordedEvent | null;
  /** Why `event` is null. */
  readonly problem: string | null;
}

export type Delivery =
  | Delivered
  /** Nothing at or before `position` will be delivered any more; safe to persist as a starting point. */
  | { readonly _tag: 'Checkpoint'; readonly position: Position }
  /** Everything that was in the log when the subscription looked has been delivered. Comes again after every live burst. */
  | { readonly _tag: 'CaughtUp'; readonly position: Position };

/** Why a subscription ended. A subscription never ends in any other way. */
export class Dropped extends Error {
  override readonly name = 'Dropped';
  readonly reason: 'closed' | 'aborted' | 'unavailable';
  constructor(reason: 'closed' | 'aborted' | 'unavailable', cause?: unknown) {
    super(`subscription dropped: ${reason}`, { cause });
    this.reason = reason;
  }
}

export interface Filter {
  /** Only streams of these aggregates; absent: all. */
  readonly categories?: readonly string[];
  /** Only events of these types; absent: all. */
  readonly types?: readonly string[];
}

export interface EventStore {
  /**
   * Appends all events to one stream, or none. Acknowledged means durable.
   * Appending the same event ids with the same expectation again answers as the first time and stores nothing.
   */
  readonly append: (
    stream: StreamName,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ) => TaskEither<AppendFailure, Appended>;

  /** The stream's events from revision `from` (default 0), in order. Empty when `from` is past the end; NotFound when there is no stream. */
  readonly read: (stream: StreamName, from?: number) => TaskEither<ReadFailure, readonly RecordedEvent[]>;

  /**
   * Every event after `after` in global order, without gap or duplicate, then those to come.
   * Positions are strictly increasing and opaque. Ends only by throwing `Dropped`.
   */
  readonly subscribe: (after: Position, filter?: Filter, signal?: AbortSignal) => AsyncIterable<Delivery>;

  /** Position of the last event in the log; 0n when it is empty. */
  readonly head: () => TaskEither<{ readonly _tag: 'Unavailable'; readonly cause: unknown }, Position>;

  /** Finishes appends already accepted, then refuses new ones; open subscriptions are dropped as `closed`. */
  readonly close: () => Promise<void>;
}

/** The reading half of a store: all that folds, projections and views of the past need of one. */
export type EventLog = Pick<EventStore, 'read' | 'subscribe' | 'head'>;
