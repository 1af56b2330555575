/** Makes sure that a schema is a read model or may become one, before anything is written there. */
import type pg from 'pg';
import { UnusableReadModel } from '../unusable.ts';

/** Older servers are no longer mended by their makers. */
const OLDEST = 14;
/** The table every read model has: what is in a schema with it is ours. */
const MARK = 'read_model_version';

interface Facts {
  readonly version: string;
  readonly number: number;
  readonly encoding: string;
  readonly standby: boolean;
  readonly who: string;
  readonly database: string;
  readonly schema_there: boolean;
  readonly may_create_schema: boolean;
  readonly may_create: boolean | null;
  readonly foreign: string | null;
}

const FACTS = `
  select current_setting('server_version') as version,
         current_setting('server_version_num')::int as number,
         current_setting('server_encoding') as encoding,
         pg_is_in_recovery() as standby,
         current_user::text as who,
         current_database()::text as database,
         n.oid is not null as schema_there,
         has_database_privilege(current_database(), 'CREATE') as may_create_schema,
         case when n.oid is not null then has_schema_privilege(n.oid, 'CREATE, USAGE') end as may_create,
         (select min(c.relname::text) from pg_class c
           where c.relnamespace = n.oid
             and not exists (select from pg_class m where m.relnamespace = n.oid and m.relname = '${MARK}')) as foreign
    from (values (1)) one(row)
    left join pg_namespace n on n.nspname = $1`;

/** What is in the way and what would do, or null. */
export const obstacle = (facts: Facts, schema: string): string | null => {
  if (facts.number < OLDEST * 10_000) {
    return `the server is PostgreSQL ${facts.version}; a read model needs ${OLDEST} or newer`;
  }
  if (facts.encoding !== 'UTF8') {
    return `the database ${facts.database} holds text as ${facts.encoding}; a read model needs one created with encoding UTF8`;
  }
  if (facts.standby) return 'the server is a standby, which takes no writes; a read model needs the primary';
  if (!facts.schema_there && !facts.may_create_schema) {
    return (
      `there is no schema ${schema}, and ${facts.who} may not create one; ` +
      `an administrator can: create schema ${schema} authorization ${facts.who}`
    );
  }
  if (facts.schema_there && facts.may_create !== true) {
    return (
      `${facts.who} may not create tables in the schema ${schema}; ` +
      `an administrator can: grant usage, create on schema ${schema} to ${facts.who}`
    );
  }
  if (facts.foreign !== null) {
    return (
      `the schema ${schema} holds ${facts.foreign} and no read model; ` +
      'a read model needs a schema of its own, empty or not there yet'
    );
  }
  return null;
};

/** Rejects with `UnusableReadModel` when the schema cannot hold one; creates the schema when it is not there. */
export const claim = async (pool: pg.Pool, schema: string, place: string): Promise<void> => {
  const { rows } = await pool.query<Facts>(FACTS, [schema]);
  const [facts] = rows;
  if (facts === undefined) throw new Error('PostgreSQL told nothing about itself');
  const problem = obstacle(facts, schema);
  if (problem !== null) throw new UnusableReadModel(`${place} cannot hold the read model: ${problem}`);
  if (facts.schema_there) return;
  try {
    await pool.query(`create schema if not exists "${schema}"`);
  } catch (cause) {
    // Another process that starts at the same moment has made it.
    if (!(cause instanceof Error && 'code' in cause && cause.code === '23505')) throw cause;
  }
};
