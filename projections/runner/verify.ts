/** Proof that stored rows are what the log says: a fresh fold into scratch tables, compared row by row (PROJ-2). */
import type { StreamName } from '@tenure/domain/kernel/ids.ts';
import type { Projection } from '../projection.ts';
import { inSnapshot } from '../snapshot.ts';
import { alone, atomically } from '../transactions.ts';
import { advance, type Run } from './advance.ts';
import { type Comparison, compareTables, type Difference } from './compare.ts';
import {
  createGeneration,
  type Generation,
  generationOf,
  generationsInUse,
  physicalName,
  retireGeneration,
  untyped,
} from './generations.ts';
import { openLane, trialLane } from './lane.ts';
import type { Poison } from './quarantine.ts';
import { dropRetired } from './retired.ts';
import { views } from './views.ts';

export interface VerifyReport {
  readonly projection: string;
  readonly version: number;
  readonly generation: number;
  /** Both sides were compared as of this position. */
  readonly position: number;
  readonly equal: boolean;
  readonly rows: number;
  readonly differing: number;
  readonly differences: readonly Difference[];
  /** Streams that stand still: their rows are compared as of the quarantined event. */
  readonly quarantined: readonly StreamName[];
  /** Events the fresh fold could not take although the stored one did. */
  readonly poisons: readonly Poison[];
}

/** Differences told in full; the rest are only counted. */
const TOLD = 20;

export const verify = async (run: Run, projection: Projection): Promise<VerifyReport> => {
  await dropScratch(run, projection.name);
  const scratch = await createGeneration(run.db, projection, 'scratch');
  try {
    return await compareWith(run, projection, scratch);
  } finally {
    await dropScratch(run, projection.name);
  }
};

const compareWith = async (run: Run, projection: Projection, scratch: Generation): Promise<VerifyReport> => {
  const apart: Run = { ...run, views: views(run.store) };
  let lane = trialLane(projection, scratch, new Map());
  for (;;) {
    const serving = await generationOf(run.db, projection.name, 'serving');
    if (serving === null) throw new Error(`nothing serves ${projection.name}`);
    const { stops } = await openLane(run.db, { projection, generation: serving });
    lane = { ...lane, stops: new Map([...lane.stops, ...stops]) };
    await advance(apart, [lane], { until: serving.position });
    if (lane.failure !== null) throw lane.failure;
    if (lane.lost) throw new Error(`the scratch tables of ${projection.name} were dropped by another verification`);
    const found = await compareAt(run, projection, serving, lane.generation);
    if (found === null) continue;
    const poisons = lane.trial ?? [];
    return {
      projection: projection.name,
      version: serving.version,
      generation: serving.generation,
      position: serving.position,
      equal: found.differing === 0 && poisons.length === 0,
      ...found,
      quarantined: [...stops.keys()],
      poisons,
    };
  }
};

/** null: the serving rows moved on meanwhile. */
const compareAt = (
  { db }: Run,
  { name, tables }: Projection,
  serving: Generation,
  scratch: Generation,
): Promise<Comparison | null> =>
  inSnapshot(db, async (tx) => {
    const now = await generationOf(tx, name, 'serving');
    if (now?.generation !== serving.generation || now.position !== serving.position) return null;
    let total: Comparison = { rows: 0, differing: 0, differences: [] };
    for (const table of tables) {
      const found = await compareTables(
        untyped(tx),
        table,
        physicalName(table.name, serving.generation),
        physicalName(table.name, scratch.generation),
        TOLD - total.differences.length,
      );
      total = {
        rows: total.rows + found.rows,
        differing: total.differing + found.differing,
        differences: [...total.differences, ...found.differences],
      };
    }
    return total;
  });

const dropScratch = async ({ db }: Run, projection: string): Promise<void> => {
  await atomically(db, async (tx) => {
    await alone(tx, 'tables');
    for (const each of await generationsInUse(tx)) {
      if (each.projection === projection && each.status === 'scratch') await retireGeneration(tx, each);
    }
  });
  await dropRetired(db);
};
