/** One process at a time works out what is next; the others leave it to that one for as long as it shows life. */
import type { Kysely, Transaction } from 'kysely';
import { beat, LEASE_MS, type Owned, ownerOf, takeOver, whileBeating } from '../runner/owners.ts';
import { placeKey } from '../runner/place.ts';
import type { OwnerRow } from '../runner/schema.ts';
import type { ReadModel } from '../schema.ts';
import { atomically } from '../transactions.ts';

/** The worklist has no generations: it is worked out anew, play by play. */
const PLACE = { projection: 'worklist', generation: 0 };

export interface Turn {
  /** Writes as long as the turn is held; false: somebody else has it by now, and nothing was written. */
  readonly write: (work: (tx: Transaction<ReadModel>) => Promise<void>) => Promise<boolean>;
}

/**
 * Does the work in a turn of its own, showing life for as long as it takes. null: another process is at it, and nothing
 * was done.
 */
export type Turns = <T>(work: (turn: Turn) => Promise<T>) => Promise<T | null>;

export const turns = (db: Kysely<ReadModel>, leaseMs = LEASE_MS): Turns => {
  let watched: { readonly row: OwnerRow; readonly since: number } | null = null;

  const isAlive = (row: OwnerRow): boolean => {
    const same = watched?.row.epoch === row.epoch && watched.row.beat === row.beat;
    if (watched === null || !same) watched = { row, since: performance.now() };
    return performance.now() - watched.since < leaseMs;
  };

  return async (work) => {
    const seen = await ownerOf(db, PLACE);
    if (seen?.busy === 1 && isAlive(seen)) return null;
    const taken = await atomically(db, (tx) => takeOver(tx, [{ place: PLACE, seen }]));
    const epoch = taken.get(placeKey(PLACE));
    if (epoch === undefined) return null;
    const own: Owned = { generation: PLACE, epoch };
    const write: Turn['write'] = (rows) =>
      atomically(db, async (tx) => {
        if ((await beat(tx, [own], true)).size === 0) return false;
        await rows(tx);
        return true;
      });
    return whileBeating(
      db,
      () => [own],
      leaseMs,
      () => work({ write }),
    );
  };
};
