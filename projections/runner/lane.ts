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
  readonly stops: Map<StreamName, number>;
  /** An attempt was noted and never ended: an earlier process died of it. */
  readonly interrupted: boolean;
  /** A trial run notes nothing and never retries; what it could not take is collected here. */
  readonly trial: Poison[] | null;
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
  const noted = await quarantineOf(db, generation);
  return {
    projection,
    generation,
    position: generation.position,
    stops: new Map(noted.flatMap((row) => (row.status === 'quarantined' ? [[row.stream, row.revision] as const] : []))),
    interrupted: noted.some((row) => row.status === 'attempting'),
    trial: null,
    lost: false,
    failure: null,
  };
};

/** A lane that fills a scratch generation and stops where another lane's streams stand still. */
export const trialLane = (projection: Projection, generation: Generation, stops: Lane['stops']): Lane => ({
  projection,
  generation,
  position: generation.position,
  stops: new Map(stops),
  interrupted: false,
  trial: [],
  lost: false,
  failure: null,
});

export const isGoing = (lane: Lane): boolean => !lane.lost && lane.failure === null;
