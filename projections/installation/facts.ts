/** Facts of an installation. Each is settled once, by whichever process is first, and holds for all of them. */
import type { Kysely } from 'kysely';
import type { ReadModel } from '../schema.ts';

/** `first-event`: the position and id of the log's first event. `token-secret`: of consistency tokens, in hex. */
export type FactName = 'first-event' | 'token-secret';

/** null: not settled yet. */
export const knownFact = async (db: Kysely<ReadModel>, name: FactName): Promise<string | null> => {
  const row = await db.selectFrom('installation').select('value').where('name', '=', name).executeTakeFirst();
  return row?.value ?? null;
};

/** The fact as it stands from now on, which is what another process said if that was earlier. */
export const settledFact = async (db: Kysely<ReadModel>, name: FactName, value: () => string): Promise<string> => {
  const known = await knownFact(db, name);
  if (known !== null) return known;
  const proposed = value();
  await db
    .insertInto('installation')
    .values({ name, value: proposed })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  return (await knownFact(db, name)) ?? proposed;
};
