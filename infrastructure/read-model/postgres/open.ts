/** Opens the read model for many machines (STORE-2): a schema of its own in a PostgreSQL database. */
import type { ReadModel } from '@tenure/projections/schema.ts';
import { isConnectionLost } from '@tenure/projections/transactions.ts';
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { makeReady } from '../make-ready.ts';
import { UnusableReadModel } from '../unusable.ts';
import { claim } from './claim.ts';
import { lending } from './lent.ts';
import { openPool } from './pool.ts';
import { checkedSchema, DEFAULTS, type PostgresSettings, placeOf } from './settings.ts';

/**
 * The read model in a schema, created when it is not there, with its fixed tables up to date and every view in place.
 * To be closed with `destroy()`. Rejects with `UnusableReadModel` or `NewerReadModel`.
 */
export const openPostgresReadModel = async (settings: PostgresSettings): Promise<Kysely<ReadModel>> => {
  const place = placeOf(settings.url);
  const schema = checkedSchema(settings.schema ?? DEFAULTS.schema);
  const pool = openPool(settings);
  await reached(pool, schema, place);
  return makeReady(new Kysely<ReadModel>({ dialect: new PostgresDialect({ pool: lending(pool) }) }));
};

const reached = async (pool: pg.Pool, schema: string, place: string): Promise<void> => {
  try {
    await claim(pool, schema, place);
  } catch (cause) {
    await pool.end();
    if (cause instanceof UnusableReadModel) throw cause;
    throw new UnusableReadModel(`cannot use the read model at ${place}: ${why(cause)}`, { cause });
  }
};

/** SQLSTATE of a login refused. */
const REFUSED = ['28P01', '28000'];

const why = (cause: unknown): string => {
  // One attempt for each address of a name: each has its reason.
  if (cause instanceof AggregateError && cause.message === '') return cause.errors.map(why).join('; ');
  const message = cause instanceof Error ? cause.message : String(cause);
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (REFUSED.includes(code)) return `${message}; check user and password in its URL`;
  if (code === '3D000') return `${message}; an administrator can create it, with encoding UTF8`;
  if (isConnectionLost(cause) || /timeout|ENOTFOUND/.test(message)) {
    return `${message}; check that PostgreSQL runs there and can be reached from here`;
  }
  return message;
};
