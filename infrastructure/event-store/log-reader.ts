/** What subscriptions and verification need of a store. Positions are plain numbers in here; the port's are bigints. */
import type { Filter } from '@tenure/application/ports/event-store.ts';
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import type { EventId, StreamName } from '@tenure/domain/kernel/ids.ts';

export interface LogRow {
  readonly position: number;
  readonly stream: StreamName;
  readonly revision: number;
  readonly type: string;
  readonly bytes: string;
}

export interface LogPage {
  /** Matching rows after the position asked for, in order. */
  readonly rows: readonly LogRow[];
  /** Every row up to here has been looked at. */
  readonly upTo: number;
  /** Whether the log held rows beyond `upTo`. */
  readonly more: boolean;
}

/** Pages through the log, bounded in rows looked at, not in rows found: a rare type must not stall the process. */
export interface LogReader {
  readonly page: (after: number) => LogPage;
}

export type OpenLog = (filter: Filter) => LogReader;

/** A stored row as it is, undecoded, for the verification of the ledger (AUD-2). */
export interface LedgerRow {
  readonly position: Position;
  readonly stream: StreamName;
  readonly revision: number;
  readonly id: EventId;
  readonly type: string;
  readonly bytes: string;
  /** As stored, lower-case hex; whether it is the hash of `bytes` is for the verifier to find out. */
  readonly leaf: string;
}

export interface Ledger {
  /** Every row after a position, in order; rows appended meanwhile are included. Throws when the store cannot be read. */
  readonly rows: (after?: Position) => Iterable<LedgerRow>;
}
