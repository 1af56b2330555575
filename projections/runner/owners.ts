/**
 * One active owner for each generation of a projection, whichever process it runs in (docs/decisions/0017). Whoever
 * takes it over gives it a new epoch; every commit names its own, so that one that was taken for dead and wakes up
 * writes nothing. Owning holds only while there is work: the heart then beats, and nobody else folds the same events.
 */
import type { Kysely, Transaction } from 'kysely';
import type { ReadModel } from '../schema.ts';
import type { Generation } from './generations.ts';
import type { Lane } from './lane.ts';
import type { OwnerRow } from './schema.ts';

/** A heart that has not beaten for so long has stopped. Told by whoever waits, so no two clocks are compared. */
export const LEASE_MS = 2_000;
const POLL_MS = 20;

export type Place = Pick<Generation, 'projection' | 'generation'>;

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

export const owners = (db: Kysely<ReadModel>): Promise<readonly OwnerRow[]> =>
  db.selectFrom('projection_owners').selectAll().execute();

export const ownerOf = (db: Kysely<ReadModel>, { projection, generation }: Place): Promise<OwnerRow | undefined> =>
  db
    .selectFrom('projection_owners')
    .selectAll()
    .where('projection', '=', projection)
    .where('generation', '=', generation)
    .executeTakeFirst();

const positionOf = async (db: Kysely<ReadModel>, { projection, generation }: Place): Promise<number | null> => {
  const row = await db
    .selectFrom('projection_generations')
    .select('position')
    .where('projection', '=', projection)
    .where('generation', '=', generation)
    .where('status', '!=', 'retired')
    .executeTakeFirst();
  return row?.position ?? null;
};

/**
 * Waits until a lane can be taken over: nobody works on it, or whoever did shows no life. What was seen of the owner
 * then, to be compared when taking over. The lane is lost when its checkpoint moved meanwhile.
 */
const untilFree = async (db: Kysely<ReadModel>, lane: Lane, leaseMs: number): Promise<OwnerRow | undefined> => {
  let seen = await ownerOf(db, lane.generation);
  let silentFor = 0;
  while (seen !== undefined && seen.busy === 1 && silentFor < leaseMs) {
    const asleep = performance.now();
    await pause(POLL_MS);
    // One who stood still itself, as a stopped process does, has not been listening all that time.
    silentFor += Math.min(performance.now() - asleep, 5 * POLL_MS);
    if ((await positionOf(db, lane.generation)) !== lane.position) {
      lane.lost = true;
      return seen;
    }
    const now = await ownerOf(db, lane.generation);
    if (now?.epoch !== seen.epoch || now.beat !== seen.beat) silentFor = 0;
    seen = now;
  }
  return seen;
};

/** What was seen of each lane's owner when it was free; lanes that moved on meanwhile are lost. */
export const freeOwners = async (
  db: Kysely<ReadModel>,
  lanes: readonly Lane[],
  leaseMs: number,
): Promise<ReadonlyMap<Lane, OwnerRow | undefined>> => {
  const found = new Map<Lane, OwnerRow | undefined>();
  for (const lane of lanes) {
    const seen = await untilFree(db, lane, leaseMs);
    if (!lane.lost) found.set(lane, seen);
  }
  return found;
};

/** Takes a lane over from the owner that was seen; null when somebody else has done so since. */
export const takeOver = async (
  tx: Transaction<ReadModel>,
  { projection, generation }: Place,
  seen: OwnerRow | undefined,
): Promise<number | null> => {
  if (seen === undefined) {
    const made = await tx
      .insertInto('projection_owners')
      .values({ projection, generation, epoch: 1, busy: 1, beat: 0 })
      .onConflict((conflict) => conflict.columns(['projection', 'generation']).doNothing())
      .executeTakeFirst();
    return made.numInsertedOrUpdatedRows === 1n ? 1 : null;
  }
  const taken = await tx
    .updateTable('projection_owners')
    .set({ epoch: seen.epoch + 1, busy: 1, beat: 0 })
    .where('projection', '=', projection)
    .where('generation', '=', generation)
    .where('epoch', '=', seen.epoch)
    .where('beat', '=', seen.beat)
    .executeTakeFirst();
  return taken.numUpdatedRows === 1n ? seen.epoch + 1 : null;
};

/** One beat of an owner's heart; false when what it owned is somebody else's by now. `busy`: whether more is to come. */
export const beat = async (
  db: Kysely<ReadModel>,
  { generation: { projection, generation }, epoch }: { readonly generation: Place; readonly epoch: number | null },
  busy: boolean,
): Promise<boolean> => {
  const result = await db
    .updateTable('projection_owners')
    .set((update) => ({ beat: update('beat', '+', 1), busy: busy ? 1 : 0 }))
    .where('projection', '=', projection)
    .where('generation', '=', generation)
    .where('epoch', '=', epoch)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
};

/** Keeps the hearts of busy lanes beating until `work` is over, then lets go of them. */
export const whileBeating = async <T>(
  db: Kysely<ReadModel>,
  lanes: readonly Lane[],
  leaseMs: number,
  work: () => Promise<T>,
): Promise<T> => {
  const busy = () => lanes.filter((lane) => lane.busy && !lane.lost);
  let beating: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    beating = beating
      .then(async () => {
        for (const lane of busy()) await beat(db, lane, true);
        // A beat that fails is missed, as one of a process that stands still: the commit will tell.
      })
      .catch(() => {});
  }, leaseMs / 4);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await beating;
    for (const lane of busy()) await beat(db, lane, false).catch(() => false);
  }
};
