/** One generation of one projection on its way through the log. */
import type { StreamName } from '@tenure/domain/kernel/ids.ts';
import type { ExpressionBuilder, Kysely } from 'kysely';
import type { Projection } from '../projection.ts';
import type { ReadModel } from '../schema.ts';
import type { Generation } from './generations.ts';
import { placeKey } from './place.ts';
import type { Poison } from './quarantine.ts';
import { quarantineOf } from './quarantine.ts';

export interface Lane {
  readonly projection: Projection;
  readonly generation: Generation;
  /** Everything up to here is in the rows. */
  position: number;
  /** Streams that stand still, each from a revision on. */
  stops: Map<StreamName, number>;
  /** An attempt was noted and never ended: an earlier process died of it. */
  interrupted: boolean;
  /** A trial run notes nothing and never retries; what it could not take is collected here. */
  readonly trial: Poison[] | null;
  /** Which of its owners this runner is; null until it has taken the lane over. A trial run has no need to. */
  epoch: number | null;
  /** Other runners see it worked on, and wait. */
  busy: boolean;
  /** Another runner moved the checkpoint: this lane's idea of it is stale. */
  lost: boolean;
  /** Why its rows cannot be written, when they cannot. */
  failure: unknown;
}

/** A generation to be taken on, and the projection whose it is. */
export interface Opening {
  readonly projection: Projection;
  readonly generation: Generation;
}

/** Lanes for generations, with what is noted of their streams. */
export const openLanes = async (db: Kysely<ReadModel>, openings: readonly Opening[]): Promise<readonly Lane[]> => {
  const lanes = openings.map(
    ({ projection, generation }): Lane => ({
      projection,
      generation,
      position: generation.position,
      stops: new Map(),
      interrupted: false,
      trial: null,
      epoch: null,
      busy: false,
      lost: false,
      failure: null,
    }),
  );
  await readNotes(db, lanes);
  return lanes;
};

export const openLane = async (db: Kysely<ReadModel>, opening: Opening): Promise<Lane> => {
  const [lane] = await openLanes(db, [opening]);
  return lane as Lane;
};

/** What is noted of the lanes' streams by now. */
export const readNotes = async (db: Kysely<ReadModel>, lanes: readonly Lane[]): Promise<void> => {
  if (lanes.length === 0) return;
  const all = Map.groupBy(await quarantineOf(db), placeKey);
  for (const lane of lanes) {
    const noted = all.get(placeKey(lane.generation)) ?? [];
    lane.stops = new Map(
      noted.flatMap((row) => (row.status === 'quarantined' ? [[row.stream, row.revision] as const] : [])),
    );
    lane.interrupted = noted.some((row) => row.status === 'attempting');
  }
};

/** A lane that fills a scratch generation and stops where another lane's streams stand still. */
export const trialLane = (projection: Projection, generation: Generation, stops: Lane['stops']): Lane => ({
  projection,
  generation,
  position: generation.position,
  stops: new Map(stops),
  interrupted: false,
  trial: [],
  epoch: null,
  busy: false,
  lost: false,
  failure: null,
});

export interface OwnedLane extends Lane {
  readonly epoch: number;
}

export const isOwned = (lane: Lane): lane is OwnedLane => lane.epoch !== null;

/** Owned here, with more to come. */
export const isBusy = (lane: Lane): lane is OwnedLane => isOwned(lane) && lane.busy && !lane.lost;

export const isGoing = (lane: Lane): boolean => !lane.lost && lane.failure === null;

/** Rows of lanes in use whose checkpoint is where each lane takes it to be. */
export const atTheirCheckpoints =
  (lanes: readonly Lane[]) =>
  ({ or, and, eb }: ExpressionBuilder<ReadModel, 'projection_generations'>) =>
    and([
      eb('status', '!=', 'retired'),
      or(
        lanes.map(({ position, generation: { projection, generation } }) => and({ projection, generation, position })),
      ),
    ]);

/** Lanes that stand at the same position and can go on together, furthest behind first. */
export const byPosition = (lanes: readonly Lane[]): readonly (readonly Lane[])[] => {
  const groups = Map.groupBy(lanes.filter(isGoing), (lane) => lane.position);
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group);
};
