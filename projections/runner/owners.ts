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

/** A place, and the epoch of whoever took it over. */
export interface Owned {
  readonly generation: Place;
  readonly epoch: number | null;
}

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

const keyOf = ({ projection, generation }: Place): string => `${projection} ${generation}`;

const byPlace = <Row extends Place>(rows: readonly Row[]): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [keyOf(row), row]));

const positions = (db: Kysely<ReadModel>) =>
  db
    .selectFrom('projection_generations')
    .select(['projection', 'generation', 'position'])
    .where('status', '!=', 'retired')
    .execute();

/**
 * Waits until each lane can be taken over: nobody works on it, or whoever did shows no life. What was seen of its owner
 * then, to be compared when taking over; lanes whose checkpoint moved meanwhile are lost. All are watched at once:
 * whoever died left all that it worked on, and each would be waited for as long.
 */
export const freeOwners = async (
  db: Kysely<ReadModel>,
  lanes: readonly Lane[],
  leaseMs: number,
): Promise<ReadonlyMap<Lane, OwnerRow | undefined>> => {
  const found = new Map<Lane, OwnerRow | undefined>();
  const silentFor = new Map(lanes.map((lane) => [lane, 0]));
  for (let seen = byPlace(await owners(db)); ; ) {
    for (const [lane, silence] of silentFor) {
      const owner = seen.get(keyOf(lane.generation));
      if (owner?.busy === 1 && silence < leaseMs) continue;
      found.set(lane, owner);
      silentFor.delete(lane);
    }
    if (silentFor.size === 0) return found;
    const asleep = performance.now();
    await pause(POLL_MS);
    // One who stood still itself, as a stopped process does, has not been listening all that time.
    const slept = Math.min(performance.now() - asleep, 5 * POLL_MS);
    const at = byPlace(await positions(db));
    const now = byPlace(await owners(db));
    for (const [lane, silence] of silentFor) {
      const key = keyOf(lane.generation);
      const [before, owner] = [seen.get(key), now.get(key)];
      lane.lost = at.get(key)?.position !== lane.position;
      const isSilent = owner?.epoch === before?.epoch && owner?.beat === before?.beat;
      if (lane.lost) silentFor.delete(lane);
      else silentFor.set(lane, isSilent ? silence + slept : 0);
    }
    seen = now;
  }
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
  { generation: { projection, generation }, epoch }: Owned,
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

/**
 * A beat between commits. It says nothing of whether there is work: it may have waited for a commit, and that commit
 * may have been the last.
 */
const pulse = async (
  db: Kysely<ReadModel>,
  { generation: { projection, generation }, epoch }: Owned,
): Promise<void> => {
  await db
    .updateTable('projection_owners')
    .set((update) => ({ beat: update('beat', '+', 1) }))
    .where('projection', '=', projection)
    .where('generation', '=', generation)
    .where('epoch', '=', epoch)
    .execute();
};

/** Keeps the hearts of what is busy beating until `work` is over, then lets go of what still is. */
export const whileBeating = async <T>(
  db: Kysely<ReadModel>,
  busy: () => readonly Owned[],
  leaseMs: number,
  work: () => Promise<T>,
): Promise<T> => {
  let beating: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    beating = beating
      .then(async () => {
        for (const owned of busy()) await pulse(db, owned);
        // A beat that fails is missed, as one of a process that stands still: the commit will tell.
      })
      .catch(() => {});
  }, leaseMs / 4);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await beating;
    for (const owned of busy()) await beat(db, owned, false).catch(() => false);
  }
};
