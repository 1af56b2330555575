/** Filling new generations while the present ones serve, and letting them serve once they have caught up (PROJ-2). */

import type { Projection } from '../projection.ts';
import { positionNumber } from '../table.ts';
import { alone, atomically } from '../transactions.ts';
import { advance, type Run } from './advance.ts';
import { createGeneration, type Generation, generationsInUse, retireGeneration, swapIn } from './generations.ts';
import { headOf } from './head.ts';
import { byPosition, openLanes } from './lane.ts';
import { dropRetired } from './retired.ts';
import { views } from './views.ts';

export interface RebuildProgress {
  /** Those that are made together, from events read once. */
  readonly projections: readonly string[];
  readonly position: number;
  /** End of the log when the rebuild began. */
  readonly head: number;
}

export interface Rebuilt {
  readonly projection: string;
  readonly generation: number;
  readonly version: number;
  readonly position: number;
  /** Events read for it; those read for several count for each. */
  readonly events: number;
}

export interface Built {
  readonly rebuilt: readonly Rebuilt[];
  /** Why the others could not be built, by their names. */
  readonly failures: ReadonlyMap<string, unknown>;
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
  await dropRetired(db);
};

/** A projection on its way to its new generation. */
interface Work {
  readonly projection: Projection;
  readonly generation: number;
  events: number;
}

/**
 * Takes the building generations to the head of the log together, each event read and folded once for all of them,
 * and swaps each in. Another runner may help, or take over: then what it lets serve is the answer. One that cannot
 * be built does not hold up the others. `onlyOutdated`: what serves by now and was made by code as new as this is
 * the answer as well.
 */
export const build = async (
  run: Run,
  projections: readonly Projection[],
  {
    onProgress = () => {},
    onlyOutdated = false,
  }: { readonly onProgress?: ((progress: RebuildProgress) => void) | undefined; readonly onlyOutdated?: boolean } = {},
): Promise<Built> => {
  // The lanes that serve go on meanwhile, with views of their own.
  const apart: Run = { ...run, views: views(run.store) };
  const head = positionNumber(await headOf(run.store));
  const rebuilt: Rebuilt[] = [];
  const failures = new Map<string, unknown>();
  let left: Work[] = [];
  for (const projection of projections) {
    // Another runner may have rebuilt it since it was found outdated.
    const isEnough = ({ version }: { readonly version: number }) => onlyOutdated && version >= projection.version;
    const { generation } = await createGeneration(run.db, projection, 'building', isEnough);
    left.push({ projection, generation, events: 0 });
  }
  for (;;) {
    const present = await generationsInUse(run.db);
    rebuilt.push(...left.flatMap((work) => answerOf(work, present)));
    left = left.filter((work) => buildingOf(work, present) !== undefined);
    if (left.length === 0) break;
    const openings = left.flatMap((work) => {
      const generation = buildingOf(work, present);
      return generation === undefined ? [] : [{ projection: work.projection, generation }];
    });
    const lanes = await openLanes(run.db, openings);
    for (const group of byPosition(lanes)) {
      const names = group.map(({ projection }) => projection.name);
      const read = await advance(apart, group, {
        onBatch: (position) => onProgress({ projections: names, position, head }),
      });
      for (const work of left) if (names.includes(work.projection.name)) work.events += read;
    }
    for (const { projection, generation, position, lost, failure } of lanes) {
      if (failure !== null) failures.set(projection.name, failure);
      else if (!lost) await swapIn(run.db, projection, { ...generation, position });
    }
    left = left.filter(({ projection }) => !failures.has(projection.name));
  }
  await dropRetired(run.db);
  return { rebuilt, failures };
};

/** From nothing, whatever an earlier rebuild left. */
export const rebuildFresh = async (
  run: Run,
  projections: readonly Projection[],
  onProgress?: (progress: RebuildProgress) => void,
): Promise<Built> => {
  for (const projection of projections) await discardBuilding(run, projection);
  return await build(run, projections, { onProgress });
};

/** The same for one; rejects with the reason why it could not be built. */
export const rebuildOne = async (
  run: Run,
  projection: Projection,
  onProgress?: (progress: RebuildProgress) => void,
): Promise<Rebuilt> => {
  const { rebuilt, failures } = await rebuildFresh(run, [projection], onProgress);
  const [only] = rebuilt;
  if (only === undefined) throw failures.get(projection.name);
  return only;
};

const buildingOf = ({ projection, generation }: Work, present: readonly Generation[]): Generation | undefined =>
  present.find(
    (each) => each.projection === projection.name && each.generation === generation && each.status === 'building',
  );

/** What serves, once nothing is being built any more. */
const answerOf = (work: Work, present: readonly Generation[]): readonly Rebuilt[] => {
  if (buildingOf(work, present) !== undefined) return [];
  const { name } = work.projection;
  const serving = present.find((each) => each.projection === name && each.status === 'serving');
  if (serving === undefined) throw new Error(`nothing serves ${name} after its rebuild`);
  const { version, generation, position } = serving;
  return [{ projection: name, version, generation, position, events: work.events }];
};
