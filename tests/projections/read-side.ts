/** A read side of its own for a test: a log in memory, a read model, and runners over both. */
import type { Clock } from '@tenure/application/ports/clock.ts';
import type { EventStore } from '@tenure/application/ports/event-store.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import { SHIPPED_POLICIES } from '@tenure/domain/policies/shipped.ts';
import { memoryEventStore } from '@tenure/infrastructure/event-store/memory/memory-event-store.ts';
import { MemoryLog } from '@tenure/infrastructure/event-store/memory/memory-log.ts';
import { KNOWN_EVENTS } from '@tenure/infrastructure/known-events.ts';
import type { Projection } from '@tenure/projections/projection.ts';
import { LEASE_MS } from '@tenure/projections/runner/owners.ts';
import { createProjectionRunner, type ProjectionRunner } from '@tenure/projections/runner.ts';
import type { ReadModel } from '@tenure/projections/schema.ts';
import { PROJECTIONS } from '@tenure/projections/shipped.ts';
import type { Kysely } from 'kysely';
import { onTestFinished } from 'vitest';
import { freshReadModel } from '../support/read-models.ts';
import { appendAll } from '../support/recorded.ts';

export const CLOCK: Clock = { now: () => '2026-03-02T12:00:00.000Z' as Instant };

export interface ReadSide {
  readonly db: Kysely<ReadModel>;
  readonly log: MemoryLog;
  readonly store: EventStore;
  readonly runner: ProjectionRunner;
  /** Another runner on the same log and read model, as another process has one. */
  readonly another: (projections?: readonly Projection[], store?: EventStore, leaseMs?: number) => ProjectionRunner;
  readonly append: (events: readonly RecordedEvent[]) => Promise<void>;
  /** Rows of a table or view, in the order of all their columns. */
  readonly rows: (table: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;
}

/** Closed when the test is over. In the database the test is about, unless it brings its own. */
export const readSide = async (
  projections: readonly Projection[] = PROJECTIONS,
  { log = new MemoryLog(), db: given }: { readonly log?: MemoryLog; readonly db?: Kysely<ReadModel> } = {},
): Promise<ReadSide> => {
  const store = memoryEventStore({ ...KNOWN_EVENTS, log });
  const db = given ?? (await freshReadModel());
  onTestFinished(() => store.close());
  const another: ReadSide['another'] = (own = projections, from = store, leaseMs = LEASE_MS) =>
    createProjectionRunner({ db, store: from, projections: own, clock: CLOCK, policies: SHIPPED_POLICIES, leaseMs });
  return {
    db,
    log,
    store,
    runner: another(),
    another,
    append: (events) => appendAll(store, events),
    rows: async (table) => {
      const rows = await (db as unknown as Kysely<Record<string, Record<string, unknown>>>)
        .selectFrom(table)
        .selectAll()
        .execute();
      return rows.map((row) => ({ ...row })).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    },
  };
};

/** Every row of every table of a projection, for comparing one state of the read model with another. */
export const allRows = async (
  side: Pick<ReadSide, 'rows'>,
  projections: readonly Projection[] = PROJECTIONS,
): Promise<Readonly<Record<string, unknown>>> => {
  const tables = projections.flatMap((projection) => projection.tables.map(({ name }) => name));
  return Object.fromEntries(await Promise.all(tables.map(async (table) => [table, await side.rows(table)] as const)));
};
