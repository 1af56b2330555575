/**
 * One active owner for each generation of a projection, whichever process it runs in (docs/decisions/0017). Whoever
 * takes it over gives it a new epoch; every commit names its own, so that one that was taken for dead and wakes up
 * writes nothing. Owning holds only while there is work: the heart then beats, and nobody else folds the same events.
 */
import type { ExpressionBuilder, Kysely, Transaction } from 'kysely';
import type { ReadModel } from '../schema.ts';
import { isPostgres } from '../transactions.ts';
import type { Lane } from './lane.ts';
import { type Place, placeKey, placeOf } from './place.ts';
import type { OwnerRow } from './schema.ts';

/** A heart that has not beaten for so long has stopped. Told by whoever waits, so no two clocks are compared. */
export const LEASE_MS = 2_000;
const POLL_MS = 20;

/** A place, and the epoch of whoever took it over. */
export interface Owned {
  readonly generation: Place;
  readonly epoch: number;
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

const byPlace = <Row extends Place>(rows: readonly Row[]): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [placeKey(row), row]));

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
      const owner = seen.get(placeKey(lane.generation));
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
      const key = placeKey(lane.generation);
      const [before, owner] = [seen.get(key), now.get(key)];
      lane.lost = at.get(key)?.position !== lane.position;
      const isSilent = owner?.epoch === before?.epoch && owner?.beat === before?.beat;
      if (lane.lost) silentFor.delete(lane);
      else silentFor.set(lane, isSilent ? silence + slept : 0);
    }
    seen = now;
  }
};

/** Which rows a statement is about: those of these places that still are as they were seen. */
type Expected = Pick<OwnerRow, 'projection' | 'generation' | 'epoch'> & Partial<Pick<OwnerRow, 'beat'>>;

const asExpected =
  (expected: readonly Expected[]) =>
  ({ or, and }: ExpressionBuilder<ReadModel, 'projection_owners'>) =>
    or(expected.map((row) => and(row)));

/** Locks rows in one order, whoever asks: two that both changed several in one statement could wait for each other. */
const lockInOrder = async (tx: Transaction<ReadModel>, expected: readonly Expected[]): Promise<void> => {
  if (expected.length < 2 || !isPostgres(tx)) return;
  await tx
    .selectFrom('projection_owners')
    .select('epoch')
    .where(asExpected(expected))
    .orderBy('projection')
    .orderBy('generation')
    .forUpdate()
    .execute();
};

export interface Taking {
  readonly place: Place;
  /** Its owner as it was seen; undefined: it never had one. */
  readonly seen: OwnerRow | undefined;
}

/** Takes places over from the owners that were seen. Their new epochs; without those somebody else has taken since. */
export const takeOver = async (
  tx: Transaction<ReadModel>,
  takings: readonly Taking[],
): Promise<ReadonlyMap<string, number>> => {
  const firsts = takings.filter(({ seen }) => seen === undefined).map(({ place }) => placeOf(place));
  const owned = takings.flatMap(({ seen }) => (seen === undefined ? [] : [seen]));
  const expected = owned.map(({ epoch, beat: last, ...place }) => ({ ...placeOf(place), epoch, beat: last }));
  await lockInOrder(tx, expected);
  const begun =
    firsts.length === 0
      ? []
      : await tx
          .insertInto('projection_owners')
          .values(firsts.map((place) => ({ ...place, epoch: 1, busy: 1, beat: 0 })))
          .onConflict((conflict) => conflict.columns(['projection', 'generation']).doNothing())
          .returning(['projection', 'generation', 'epoch'])
          .execute();
  const taken =
    expected.length === 0
      ? []
      : await tx
          .updateTable('projection_owners')
          .set((update) => ({ epoch: update('epoch', '+', 1), busy: 1, beat: 0 }))
          .where(asExpected(expected))
          .returning(['projection', 'generation', 'epoch'])
          .execute();
  return new Map([...begun, ...taken].map((row) => [placeKey(row), row.epoch]));
};

const beatWhere = async (
  db: Kysely<ReadModel>,
  expected: readonly Expected[],
  busy: boolean | null,
): Promise<ReadonlySet<string>> => {
  const rows = await db
    .updateTable('projection_owners')
    .set((update) => ({ beat: update('beat', '+', 1), ...(busy !== null && { busy: busy ? 1 : 0 }) }))
    .where(asExpected(expected))
    .returning(['projection', 'generation'])
    .execute();
  return new Set(rows.map(placeKey));
};

const expectedOf = ({ generation, epoch }: Owned): Expected => ({ ...placeOf(generation), epoch });

/**
 * A beat of owners' hearts within a transaction, which keeps them from being replaced until it ends. Those that still
 * are; the places of the others are somebody else's by now. `busy`: whether more is to come.
 */
export const beat = async (
  tx: Transaction<ReadModel>,
  owners: readonly Owned[],
  busy: boolean,
): Promise<ReadonlySet<string>> => {
  if (owners.length === 0) return new Set();
  const expected = owners.map(expectedOf);
  await lockInOrder(tx, expected);
  return beatWhere(tx, expected, busy);
};

/** Beats one at a time: a statement that waits for one row holds no other meanwhile. */
const pulse = async (db: Kysely<ReadModel>, owners: readonly Owned[], busy: boolean | null): Promise<void> => {
  for (const owner of owners) await beatWhere(db, [expectedOf(owner)], busy);
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
        // It says nothing of whether there is work: it may have waited for a commit, and that may have been the last.
        await pulse(db, busy(), null);
        // A beat that fails is missed, as one of a process that stands still: the commit will tell.
      })
      .catch(() => {});
  }, leaseMs / 4);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await beating;
    await pulse(db, busy(), false).catch(() => {});
  }
};
