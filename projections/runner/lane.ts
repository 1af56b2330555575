/** One generation of one projection on its way through the log. */
import type { StreamName } from '@tenure/domain/kernel/ids.ts';
import type { Kysely } from 'kysely';
import type { Projection } from '../projection.ts';
import type { ReadModel } from '../schema.ts';
import type { Generation } from './generations.ts';
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

export const openLane = async (
  db: Kysely<ReadModel>,
  projection: Projection,
  generation: Generation,
): Promise<Lane> => {
  const lane: Lane = {
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
  };
  await readNotes(db, lane);
  return lane;
};

/** What is noted of the lane's streams by now. */
export const readNotes = async (db: Kysely<ReadModel>, lane: Lane): Promise<void> => {
  const noted = await quarantineOf(db, lane.generation);
  lane.stops = new Map(
    noted.flatMap((row) => (row.status === 'quarantined' ? [[row.stream, row.revision] as const] : [])),
  );
  lane.interrupted = noted.some((row) => row.status === 'attempting');
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

/** Owned here, with more to come. */
export const isBusy = ({ busy, lost }: Lane): boolean => busy && !lost;

export const isGoing = (lane: Lane): boolean => !lane.lost && lane.failure === null;

/** Lanes that stand at the same position and can go on together, furthest behind first. */
export const byPosition = (lanes: readonly Lane[]): readonly (readonly Lane[])[] => {
  const groups = Map.groupBy(lanes.filter(isGoing), (lane) => lane.position);
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group);
};
