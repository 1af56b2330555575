/** Taking over lanes, and noticing an event that kills its process before it kills every process that comes after (PROJ-5). */
import type { Kysely, Transaction } from 'kysely';
import type { ReadModel } from '../schema.ts';
import { atomically } from '../transactions.ts';
import { atTheirCheckpoints, isGoing, isOwned, type Lane, readNotes } from './lane.ts';
import { beat, freeOwners, owners, takeOver } from './owners.ts';
import { placeKey } from './place.ts';
import type { OwnerRow } from './schema.ts';

/** One process may die at a checkpoint for reasons of its own. */
const HARMLESS_BEGINNINGS = 2;

/**
 * How often handling what follows the checkpoint was begun, by place; without lanes that somebody else moved on or took
 * over.
 */
const beginWithin = async (
  tx: Transaction<ReadModel>,
  free: ReadonlyMap<Lane, OwnerRow | undefined>,
): Promise<ReadonlyMap<string, number>> => {
  const epochs = await takeOver(
    tx,
    [...free].map(([lane, seen]) => ({ place: lane.generation, seen })),
  );
  for (const lane of free.keys()) lane.epoch = epochs.get(placeKey(lane.generation)) ?? null;
  const owned = [...free.keys()].filter(isOwned);
  if (owned.length === 0) return new Map();
  const rows = await tx
    .updateTable('projection_generations')
    .set((update) => ({ attempts: update('attempts', '+', 1) }))
    .where(atTheirCheckpoints(owned))
    .returning(['projection', 'generation', 'attempts'])
    .execute();
  const attempts = new Map(rows.map((row) => [placeKey(row), Number(row.attempts)]));
  await beat(
    tx,
    owned.filter(({ generation }) => !attempts.has(placeKey(generation))),
    false,
  );
  return attempts;
};

/**
 * Called before the first event after a checkpoint is handled. A lane this runner does not own is taken over when it
 * is free, and that it begins there is noted; every commit sets the count back. True when earlier processes died
 * there, so that whoever goes on has to go on one event at a time.
 */
export const beginnings = (db: Kysely<ReadModel>, leaseMs: number) => {
  const owned = new Map<string, number>();

  /** Lanes of which somebody else is the owner, or nobody. */
  const notOwned = async (lanes: readonly Lane[]): Promise<readonly Lane[]> => {
    const present = await owners(db);
    return lanes.filter((lane) => {
      const key = placeKey(lane.generation);
      const mine = owned.get(key);
      if (lane.trial !== null || !isGoing(lane)) return false;
      if (mine === undefined || !present.some((row) => placeKey(row) === key && row.epoch === mine)) return true;
      lane.epoch = mine;
      return false;
    });
  };

  return async (lanes: readonly Lane[]): Promise<boolean> => {
    const fresh = await notOwned(lanes);
    if (fresh.length === 0) return false;
    const free = await freeOwners(db, fresh, leaseMs);
    const begun = await atomically(db, (tx) => beginWithin(tx, free));
    const asked = [...free.keys()];
    for (const lane of asked) {
      lane.busy = begun.has(placeKey(lane.generation));
      lane.lost = !lane.busy;
      if (isOwned(lane)) owned.set(placeKey(lane.generation), lane.epoch);
    }
    // What the one before left behind while this one waited for it.
    await readNotes(
      db,
      asked.filter((lane) => free.get(lane)?.busy === 1),
    );
    return asked.some((lane) => lane.interrupted || (begun.get(placeKey(lane.generation)) ?? 0) > HARMLESS_BEGINNINGS);
  };
};
