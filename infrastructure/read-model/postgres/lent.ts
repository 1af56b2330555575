/** A connection of the pool as Kysely borrows it, with what `pg` leaves open about values and about silence settled. */
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type pg from 'pg';
import { toStored } from './nul.ts';

const storable = (value: unknown): unknown => (typeof value === 'string' ? toStored(value) : value);

const isSilence = (cause: unknown): boolean => cause instanceof Error && cause.message === 'Query read timeout';

const lent = (client: pg.PoolClient): PostgresPoolClient => {
  let silent: Error | null = null;
  const query = async (text: string, values: readonly unknown[]): Promise<unknown> => {
    // Its last answer may still be under way: whatever is asked now would get that, or wait as long again.
    if (silent !== null) throw silent;
    try {
      return await client.query(text, values.map(storable));
    } catch (cause) {
      if (isSilence(cause)) silent = cause as Error;
      throw cause;
    }
  };
  return {
    query: query as <R>(text: string, values: readonly unknown[]) => Promise<PostgresQueryResult<R>>,
    release: (destroy) => client.release(destroy === true || silent !== null),
  } as PostgresPoolClient;
};

export const lending = (pool: pg.Pool): PostgresPool => ({
  options: pool.options,
  connect: async () => lent(await pool.connect()),
  end: () => pool.end(),
});
