/**
 * The reactor's ledger: what policies asked for and what became of it. Planned rows are keyed by policy, source
 * event and index, so planning the same event twice, in one process or two, plans it once.
 */
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import type { CommandId, StreamName } from '@tenure/domain/kernel/ids.ts';
import type { PlannedAction } from '@tenure/domain/policies/planned.ts';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';

export type LedgerUnavailable = { readonly _tag: 'Unavailable'; readonly cause: unknown };

export interface PlannedRow {
  /** `POL-1:<event id>:0`, or `timer:<stream>:<timer key>`. */
  readonly key: string;
  /** Derived from the key, so that every attempt sends the same command. */
  readonly commandId: CommandId;
  readonly stream: StreamName;
  readonly action: PlannedAction;
  /** The event that made the policy ask; for a timer, the command's own id. */
  readonly causationId: string;
  readonly correlationId: string;
}

/** The key of the row a timer is planned as: the same timer is planned once. */
export const timerKey = (stream: StreamName, key: string): string => `timer:${stream}:${key}`;

export interface DueTimer {
  readonly stream: StreamName;
  /** Unique within the stream. */
  readonly key: string;
  readonly due: Instant;
  readonly action: PlannedAction;
}

export type Settlement =
  | { readonly _tag: 'Done' }
  /** The aggregate refused it: an answer, not a failure. */
  | { readonly _tag: 'Refused'; readonly reason: string };

export interface ReactorLedger {
  /** Position up to which every event has been reacted to. */
  readonly checkpoint: () => TaskEither<LedgerUnavailable, Position>;
  /** One transaction: inserts the rows not yet there and moves the checkpoint from `from` to `to`, or does neither. */
  readonly plan: (
    from: Position,
    to: Position,
    rows: readonly PlannedRow[],
  ) => TaskEither<LedgerUnavailable | { readonly _tag: 'CheckpointMoved'; readonly actual: Position }, void>;
  /** Timers due at `now` for which nothing has been planned yet, earliest first. */
  readonly dueTimers: (now: Instant, limit: number) => TaskEither<LedgerUnavailable, readonly DueTimer[]>;
  /** Inserts rows not yet there; used for timers. */
  readonly insert: (rows: readonly PlannedRow[]) => TaskEither<LedgerUnavailable, void>;
  /** Rows planned and not settled, oldest first. */
  readonly pending: (limit: number) => TaskEither<LedgerUnavailable, readonly PlannedRow[]>;
  readonly settle: (key: string, settlement: Settlement, at: Instant) => TaskEither<LedgerUnavailable, void>;
  /** When the next timer not yet planned is due; null when none is set. */
  readonly nextDue: () => TaskEither<LedgerUnavailable, Instant | null>;
}
