/** Taking over lanes, and noticing an event that kills its process before it kills every process that comes after (PROJ-5). */
import type { Kysely, Transaction } from 'kysely';
import type { ReadModel } from '../schema.ts';
import { atomically } from '../transactions.ts';
import { isGoing, type Lane, readNotes } from './lane.ts';
import { beat, freeOwners, owners, type Place, takeOver } from './owners.ts';
import type { OwnerRow } from './schema.ts';

/** One process may die at a checkpoint for reasons of its own. */
const HARMLESS_BEGINNINGS = 2;

const keyOf = ({ generation: { projection, generation } }: { readonly generation: Place }): string =>
  `${projection} ${generation}`;

/** How often handling what follows the checkpoint was begun; null: somebody else moved it on or took it over. */
const beginWithin = async (tx: Transaction<ReadModel>, lane: Lane, seen: OwnerRow | undefined) => {
  lane.epoch = await takeOver(tx, lane.generation, seen);
  if (lane.epoch === null) return null;
  const { projection, generation } = lane.generation;
  const row = await tx
    .updateTable('projection_generations')
    .set((update) => ({ attempts: update('attempts', '+', 1) }))
    .where('projection', '=', projection)
    .where('generation', '=', generation)
    .where('position', '=', lane.position)
    .where('status', '!=', 'retired')
    .returning('attempts')
    .executeTakeFirst();
  if (row === undefined) await beat(tx, lane, false);
  return row === undefined ? null : Number(row.attempts);
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
      const mine = owned.get(keyOf(lane));
      if (lane.trial !== null || !isGoing(lane)) return false;
      if (
        mine === undefined ||
        !present.some((row) => keyOf({ generation: row }) === keyOf(lane) && row.epoch === mine)
      )
        return true;
      lane.epoch = mine;
      return false;
    });
  };

  return async (lanes: readonly Lane[]): Promise<boolean> => {
    const fresh = await notOwned(lanes);
    if (fresh.length === 0) return false;
    const free = await freeOwners(db, fresh, leaseMs);
    const begun = await atomically(db, async (tx) => {
      const found = new Map<Lane, number | null>();
      for (const [lane, seen] of free) found.set(lane, await beginWithin(tx, lane, seen));
      return found;
    });
    let careful = false;
    for (const [lane, attempts] of begun) {
      lane.lost = attempts === null;
      lane.busy = attempts !== null;
      if (lane.epoch !== null) owned.set(keyOf(lane), lane.epoch);
      // What the one before left behind while this one waited for it.
      if (free.get(lane)?.busy === 1) await readNotes(db, lane);
      careful ||= lane.interrupted || (attempts ?? 0) > HARMLESS_BEGINNINGS;
    }
    return careful;
  };
};
