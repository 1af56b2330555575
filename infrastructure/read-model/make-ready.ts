import { migrate } from '@tenure/projections/migrations.ts';
import { prepareProjections } from '@tenure/projections/runner/generations.ts';
import type { ReadModel } from '@tenure/projections/schema.ts';
import { PROJECTIONS } from '@tenure/projections/shipped.ts';
import type { Kysely } from 'kysely';

/** Brings the fixed tables up to date and puts every view in place; a database that cannot be made ready is closed. */
export const makeReady = async (db: Kysely<ReadModel>): Promise<Kysely<ReadModel>> => {
  try {
    await migrate(db);
    await prepareProjections(db, PROJECTIONS);
    return db;
  } catch (cause) {
    await db.destroy();
    throw cause;
  }
};
