/** What leaves for other systems: who is told, what is owed to them, and how it is sent (POL-19). */

import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import type { EventId } from '@tenure/domain/kernel/ids.ts';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';

export interface Endpoint {
  readonly id: string;
  readonly url: string;
  /** Of the endpoint alone, `whsec_` and base64; what it receives is signed with it. */
  readonly secret: string;
  /** Types of events it wants; null: all that are not about credentials. */
  readonly types: readonly string[] | null;
  /** Whether it may lie in a private network. */
  readonly allowPrivate: boolean;
  readonly createdAt: Instant;
  /** Nothing at or before it is owed. */
  readonly from: Position;
}

export type DeliveryStatus = 'pending' | 'delivered' | 'given-up';

export interface Delivery {
  readonly endpointId: string;
  readonly eventId: EventId;
  readonly position: Position;
  /** Deliveries of one group go one after the other, in the order of the log: the events of one play are one. */
  readonly group: string;
  readonly type: string;
  readonly body: string;
  readonly status: DeliveryStatus;
  readonly attempts: number;
  /** When it is tried next. */
  readonly nextAt: Instant;
  readonly lastStatus: number | null;
  readonly lastError: string | null;
  readonly settledAt: Instant | null;
}

export type NewDelivery = Pick<Delivery, 'eventId' | 'position' | 'group' | 'type' | 'body'>;

export interface Attempt {
  readonly at: Instant;
  readonly status: number | null;
  readonly error: string | null;
  readonly milliseconds: number;
}

export interface LedgerDown {
  readonly _tag: 'Unavailable';
  readonly cause: unknown;
}

type Result<A> = TaskEither<LedgerDown, A>;

/** Owed deliveries and their attempts. Durable: what is planned is sent, whatever dies in between. */
export interface WebhookLedger {
  readonly endpoints: () => Result<readonly Endpoint[]>;
  readonly add: (endpoint: Endpoint) => Result<void>;
  /** What is owed to it is dropped with it. False: there is none. */
  readonly remove: (endpointId: string) => Result<boolean>;
  readonly checkpoint: (endpointId: string) => Result<Position>;
  /** Rows and checkpoint together; false when another process was first. */
  readonly plan: (
    endpointId: string,
    from: Position,
    to: Position,
    rows: readonly NewDelivery[],
    at: Instant,
  ) => Result<boolean>;
  /** The first pending delivery of each group, if it is due. */
  readonly due: (endpointId: string, now: Instant, limit: number) => Result<readonly Delivery[]>;
  readonly nextDue: (endpointId: string) => Result<Instant | null>;
  readonly settle: (
    delivery: Pick<Delivery, 'endpointId' | 'eventId'>,
    attempt: Attempt,
    next: { readonly status: DeliveryStatus; readonly nextAt: Instant },
  ) => Result<void>;
  /** The newest first; `before`: only those that stand before it in the log. */
  readonly list: (
    endpointId: string,
    status: DeliveryStatus | null,
    limit: number,
    before?: Position,
  ) => Result<readonly Delivery[]>;
  /** Every attempt at these deliveries, the first one first. */
  readonly attemptsOf: (
    endpointId: string,
    eventIds: readonly EventId[],
  ) => Result<readonly (Attempt & { readonly eventId: EventId })[]>;
  /** How many deliveries of an endpoint are in each state. */
  readonly counts: (endpointId: string) => Result<Readonly<Record<DeliveryStatus, number>>>;
  /** Owes again what was delivered or given up, from a position on, with all its attempts before it; answers how many. */
  readonly replay: (endpointId: string, from: Position, at: Instant) => Result<number>;
  /**
   * Deletes what was delivered before an instant, with its attempts: of the first `limit` deliveries after a position.
   * `upTo`: where to go on; null: from there on nothing is that old.
   */
  readonly forget: (
    endpointId: string,
    deliveredBefore: Instant,
    after: Position,
    limit: number,
  ) => Result<{ readonly forgotten: number; readonly upTo: Position | null }>;
}

/** Sends one message and says what came of it; it never rejects. */
export interface WebhookSender {
  readonly send: (
    endpoint: Endpoint,
    message: Pick<Delivery, 'eventId' | 'body'>,
    at: Instant,
  ) => Promise<Attempt & { readonly retryAfterMs: number | null }>;
}
