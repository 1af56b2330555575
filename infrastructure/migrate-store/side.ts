/** One of the two logs of a migration, opened. */
import type { EventStore } from '@tenure/application/ports/event-store.ts';
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import type { LedgerRow } from '../event-store/log-reader.ts';
import type { Which } from './failures.ts';

export interface Side {
  readonly which: Which;
  readonly shown: string;
  readonly rows: (after?: Position) => Iterable<LedgerRow> | AsyncIterable<LedgerRow>;
  readonly append: EventStore['append'];
  /** Whether a failure of this kind may pass by itself, so that asking again is worth the time. */
  readonly mayPass: (cause: unknown) => boolean;
  /** How long to go on asking without any success, in milliseconds. */
  readonly patienceMs: number;
  /** Told of every failure that is waited for. */
  readonly onTrouble: (cause: unknown) => void;
  readonly close: () => Promise<void>;
}
