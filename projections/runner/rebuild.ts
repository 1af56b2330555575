/** Filling a new generation while the present one serves, and letting it serve once it has caught up (PROJ-2). */

import type { Projection } from '../projection.ts';
import { positionNumber } from '../table.ts';
import { alone, atomically } from '../transactions.ts';
import { advance, type Run } from './advance.ts';
import { createGeneration, generationsInUse, retireGeneration, swapIn } from './generations.ts';
import { headOf } from './head.ts';
import { openLane } from './lane.ts';
import { views } from './views.ts';

export interface RebuildProgress {
  readonly projection: string;
  readonly generation: number;
  readonly position: number;
  /** End of the log when the rebuild began. */
  readonly head: number;
}

export interface Rebuilt {
  readonly projection: string;
  readonly generation: number;
  readonly version: number;
  readonly position: number;
  readonly events: number;
}

/** Throws away what an earlier, interrupted rebuild left, so that the next one starts from nothing. */
export const discardBuilding = async ({ db }: Run, { name }: Projection, keepVersion?: number): Promise<void> => {
  await atomically(db, async (tx) => {
    await alone(tx, 'tables');
    for (const each of await generationsInUse(tx)) {
      if (each.projection !== name || each.status !== 'building' || each.version === keepVersion) continue;
      await retireGeneration(tx, each);
    }
  });
};

/**
 * Takes the building generation to the head of the log and swaps it in. Another runner may help, or take over: then
 * what it lets serve is the answer.
 */
export const build = async (
  run: Run,
  projection: Projection,
  onProgress: (progress: RebuildProgress) => void = () => {},
): Promise<Rebuilt> => {
  const { name } = projection;
  // The lanes that serve go on meanwhile, with views of their own.
  const apart: Run = { ...run, views: views(run.store) };
  const head = positionNumber(await headOf(run.store));
  const { generation } = await createGeneration(run.db, projection, 'building');
  let events = 0;
  for (;;) {
    const present = (await generationsInUse(run.db)).filter((each) => each.projection === name);
    const building = present.find((each) => each.generation === generation && each.status === 'building');
    if (building === undefined) {
      const serving = present.find((each) => each.status === 'serving');
      if (serving === undefined) throw new Error(`nothing serves ${name} after its rebuild`);
      return {
        projection: name,
        version: serving.version,
        generation: serving.generation,
        position: serving.position,
        events,
      };
    }
    const lane = await openLane(run.db, projection, building);
    events += await advance(apart, [lane], {
      onBatch: (position) => onProgress({ projection: name, generation, position, head }),
    });
    if (lane.failure !== null) throw lane.failure;
    if (!lane.lost) await swapIn(run.db, projection, { ...building, position: lane.position });
  }
};
