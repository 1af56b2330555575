/** One process at a time works out what is next; the others leave it to that one for as long as it shows life. */
import type { Kysely, Transaction } from 'kysely';
import { beat, LEASE_MS, ownerOf, takeOver } from '../runner/owners.ts';
import type { OwnerRow } from '../runner/schema.ts';
import type { ReadModel } from '../schema.ts';
import { atomically } from '../transactions.ts';

/** The worklist has no generations: it is worked out anew, play by play. */
const PLACE = { projection: 'worklist', generation: 0 };

export interface Turn {
  /** Writes as long as the turn is held; false: somebody else has it by now, and nothing was written. */
  readonly write: (work: (tx: Transaction<ReadModel>) => Promise<void>) => Promise<boolean>;
  readonly end: () => Promise<void>;
}

/** null: another process is at it. */
export type Turns = () => Promise<Turn | null>;

export const turns = (db: Kysely<ReadModel>, leaseMs = LEASE_MS): Turns => {
  let watched: { readonly row: OwnerRow; readonly since: number } | null = null;

  const isAlive = (row: OwnerRow): boolean => {
    const same = watched?.row.epoch === row.epoch && watched.row.beat === row.beat;
    if (watched === null || !same) watched = { row, since: performance.now() };
    return performance.now() - watched.since < leaseMs;
  };

  return async () => {
    const seen = await ownerOf(db, PLACE);
    if (seen?.busy === 1 && isAlive(seen)) return null;
    const epoch = await atomically(db, (tx) => takeOver(tx, PLACE, seen));
    if (epoch === null) return null;
    const own = { generation: PLACE, epoch };
    return {
      write: (work) =>
        atomically(db, async (tx) => {
          if (!(await beat(tx, own, true))) return false;
          await work(tx);
          return true;
        }),
      end: async () => void (await beat(db, own, false)),
    };
  };
};
