/** Logs to be moved, and the two sides of a migration made of any store. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Category, StreamName } from '@tenure/domain/kernel/ids.ts';
import type { LedgerRow } from '@tenure/infrastructure/event-store/log-reader.ts';
import { memoryEventStore } from '@tenure/infrastructure/event-store/memory/memory-event-store.ts';
import type { MemoryLog } from '@tenure/infrastructure/event-store/memory/memory-log.ts';
import { openSqliteEventStore } from '@tenure/infrastructure/event-store/sqlite/sqlite-event-store.ts';
import type { Which } from '@tenure/infrastructure/migrate-store/failures.ts';
import { between } from '@tenure/infrastructure/migrate-store/migrate.ts';
import type { Migrated } from '@tenure/infrastructure/migrate-store/outcome.ts';
import type { Side } from '@tenure/infrastructure/migrate-store/side.ts';
import type { Problem } from '@tenure/infrastructure/problem.ts';
import type * as E from 'fp-ts/lib/Either.js';
import { onTestFinished } from 'vitest';
import type { StoreUnderTest } from '../../contract/event-store/harness.ts';
import { KNOWN, left, put, right, rowsOf, samples } from '../../contract/event-store/samples.ts';

const CATEGORIES: readonly Category[] = ['play', 'unit', 'gate', 'feedback', 'access'];

/** Appends one event after the other, each to the stream of its number. */
export const interleave = async (store: StoreUnderTest, streams: readonly number[], seed = 'moved'): Promise<void> => {
  const { stream, said } = samples(seed);
  const names = CATEGORIES.map(stream);
  const revisions = new Map<StreamName, number>();
  for (const [index, number] of streams.entries()) {
    const name = names[number % names.length] as StreamName;
    const before = revisions.get(name);
    await put(store, name, before ?? 'NoStream', [said(`event ${index} ü \u2028 "quoted"`)]);
    revisions.set(name, (before ?? -1) + 1);
  }
};

export const memory = (log?: MemoryLog): StoreUnderTest =>
  memoryEventStore({ registries: [KNOWN], ...(log !== undefined && { log }) });

export const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'tenure-moved-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
};

export const eventFile = (data: string): StoreUnderTest => {
  const store = openSqliteEventStore({ path: join(data, 'events.db'), registries: [KNOWN] });
  onTestFinished(() => store.close());
  return store;
};

export const sideOf = (which: Which, store: StoreUnderTest, change: Partial<Side> = {}): Side => ({
  ...{ which, shown: `the ${which}`, rows: store.ledger.rows, append: store.append, close: store.close },
  ...{ mayPass: () => true, patienceMs: 5_000, onTrouble: () => {}, ...change },
});

/** What is the same in every store. */
export const contents = async (store: StoreUnderTest) =>
  (await rowsOf(store)).map(({ position: _, ...row }: LedgerRow) => row);

export interface Moving {
  readonly source?: Partial<Side>;
  readonly target?: Partial<Side>;
  readonly signal?: AbortSignal;
  readonly verifyOnly?: boolean;
}

export const move = (
  from: StoreUnderTest,
  to: StoreUnderTest,
  { source, target, signal = new AbortController().signal, verifyOnly = false }: Moving = {},
): Promise<E.Either<Problem, Migrated>> =>
  between(sideOf('source', from, source), sideOf('target', to, target), { verifyOnly, signal, told: () => {} });

export const moved = async (...given: Parameters<typeof move>): Promise<Migrated> => right(await move(...given));
export const notMoved = async (...given: Parameters<typeof move>): Promise<Problem> => left(await move(...given));
