/** Bringing every projection to the head of the log. */
import type { Projection } from '../projection.ts';
import { advance, type Run } from './advance.ts';
import { createGeneration, type Generation, generationsInUse } from './generations.ts';
import { byPosition, type Opening, openLanes } from './lane.ts';
import { build, discardBuilding } from './rebuild.ts';

/** Some projections could not be brought up to the log; the others were. */
export class ProjectionsBehind extends Error {
  override readonly name = 'ProjectionsBehind';
  readonly projections: readonly string[];

  constructor(failures: ReadonlyMap<string, unknown>) {
    const why = [...failures].map(([name, cause]) => `${name}: ${cause instanceof Error ? cause.message : cause}`);
    super(`projections could not go on: ${why.join('; ')}`, { cause: [...failures.values()][0] });
    this.projections = [...failures.keys()];
  }
}

export interface CaughtUp {
  /** Events that were read. */
  readonly read: number;
  /** Whether every projection is at the head now; one that a newer release looks after may be anywhere. */
  readonly isWhole: boolean;
}

/**
 * A projection whose code is newer than its rows is rebuilt first; one whose rows
 * are newer belongs to a newer release and is left to it. Rejects with `ProjectionsBehind` after all others are done.
 */
export const catchUp = async (run: Run): Promise<CaughtUp> => {
  const failures = new Map<string, unknown>();
  let read = 0;
  let isWhole = true;
  for (;;) {
    const openings: Opening[] = [];
    await rebuildOutdated(run, failures);
    const present = await generationsInUse(run.db);
    for (const projection of run.projections) {
      if (failures.has(projection.name)) continue;
      try {
        const generation = await servingGeneration(run, projection, present);
        if (generation === null) isWhole = false;
        else openings.push({ projection, generation });
      } catch (cause) {
        failures.set(projection.name, cause);
      }
    }
    const lanes = await openLanes(run.db, openings);
    for (const group of byPosition(lanes)) read += await advance(run, group);
    for (const { projection, failure } of lanes) if (failure !== null) failures.set(projection.name, failure);
    if (lanes.every((lane) => !lane.lost)) break;
  }
  if (failures.size > 0) throw new ProjectionsBehind(failures);
  return { read, isWhole };
};

/** Those whose rows an older release made, all of them in one pass over the log. */
const rebuildOutdated = async (run: Run, failures: Map<string, unknown>): Promise<void> => {
  const present = await generationsInUse(run.db);
  const outdated = run.projections.filter(({ name, version }) => {
    const serving = present.find((each) => each.projection === name && each.status === 'serving');
    return serving !== undefined && serving.version < version && !failures.has(name);
  });
  if (outdated.length === 0) return;
  for (const projection of outdated) await discardBuilding(run, projection, projection.version);
  for (const [name, cause] of (await build(run, outdated, { onlyOutdated: true })).failures) failures.set(name, cause);
};

/** null: a newer release looks after it. */
const servingGeneration = async (
  run: Run,
  projection: Projection,
  present: readonly Generation[],
): Promise<Generation | null> => {
  const serving = present.find((each) => each.projection === projection.name && each.status === 'serving');
  if (serving === undefined) return await createGeneration(run.db, projection, 'serving');
  return serving.version > projection.version ? null : serving;
};
