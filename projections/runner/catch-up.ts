/** Bringing every projection to the head of the log. */
import type { Projection } from '../projection.ts';
import { advance, type Run } from './advance.ts';
import { createGeneration, type Generation, generationsInUse } from './generations.ts';
import { isGoing, type Lane, openLane } from './lane.ts';
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
    const lanes: Lane[] = [];
    const present = await generationsInUse(run.db);
    for (const projection of run.projections) {
      if (failures.has(projection.name)) continue;
      try {
        const generation = await servingGeneration(run, projection, present);
        if (generation === null) isWhole = false;
        else lanes.push(await openLane(run.db, projection, generation));
      } catch (cause) {
        failures.set(projection.name, cause);
      }
    }
    for (const group of byPosition(lanes)) read += await advance(run, group);
    for (const { projection, failure } of lanes) if (failure !== null) failures.set(projection.name, failure);
    if (lanes.every((lane) => !lane.lost)) break;
  }
  if (failures.size > 0) throw new ProjectionsBehind(failures);
  return { read, isWhole };
};

/** null: a newer release looks after it. */
const servingGeneration = async (
  run: Run,
  projection: Projection,
  present: readonly Generation[],
): Promise<Generation | null> => {
  const own = present.filter((each) => each.projection === projection.name);
  const serving = own.find((each) => each.status === 'serving');
  if (serving === undefined) return await createGeneration(run.db, projection, 'serving');
  if (serving.version > projection.version) return null;
  if (serving.version === projection.version) return serving;
  await discardBuilding(run, projection, projection.version);
  await build(run, projection);
  return await createGeneration(run.db, projection, 'serving');
};

/** Lanes that stand at the same position, furthest behind first. */
const byPosition = (lanes: readonly Lane[]): readonly (readonly Lane[])[] => {
  const groups = Map.groupBy(lanes.filter(isGoing), (lane) => lane.position);
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group);
};
