import type { Clock } from '@tenure/application/ports/clock.ts';
import type { EventLog } from '@tenure/application/ports/event-store.ts';
import type { Policies } from '@tenure/domain/kernel/decision-context.ts';
import type { Kysely } from 'kysely';
import type { Projection } from '../projection.ts';
import type { ReadModel } from '../schema.ts';

export interface RunnerDeps {
  readonly db: Kysely<ReadModel>;
  readonly store: EventLog;
  readonly projections: readonly Projection[];
  readonly clock: Clock;
  readonly policies: Policies;
  /** How long another process's work may show no life before it is taken over; absent: LEASE_MS of owners.ts. */
  readonly leaseMs?: number;
}

/**
 * Events read and committed together when so many are waiting. Rows are made and compared once a batch, so the more events
 * of a stream come together, the less is written only to be written again; and they share a sync of the disk. Few
 * enough to stay small in memory.
 */
export const BATCH = 5_000;
