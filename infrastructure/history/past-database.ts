/** The database of a past, for as long as `use` runs. */
import type { ReadModel } from '@tenure/projections/schema.ts';
import type { Kysely } from 'kysely';
import { openReadModel } from '../read-model/sqlite/open.ts';

export const withReadModel = async <A>(use: (db: Kysely<ReadModel>) => Promise<A>): Promise<A> => {
  const db = await openReadModel(':memory:');
  try {
    return await use(db);
  } finally {
    await db.destroy();
  }
};
