/** From a table's description to the statements that make it: the one place that knows what a database calls a type. */
import { type CreateTableBuilder, type Kysely, type RawBuilder, sql } from 'kysely';
import type { Column, Table, Tables } from '../table.ts';
import { isPostgres } from '../transactions.ts';

/**
 * Text is compared byte by byte on every database, whatever language a server was set up for: SQLite knows no other
 * way. Integers have 64 bits everywhere, because positions and minor units outgrow 32.
 */
const typeOf = (db: Kysely<Tables>, kind: Column['kind']): 'bigint' | 'text' | RawBuilder<unknown> => {
  if (kind === 'integer') return 'bigint';
  return isPostgres(db) ? sql`text collate "C"` : 'text';
};

/** PostgreSQL cuts longer names off, and two that begin alike would then be one. */
const LONGEST_NAME = 63;

const checkedName = (name: string): string => {
  if (name.length > LONGEST_NAME) throw new Error(`${name} is longer than the ${LONGEST_NAME} letters of a name`);
  return name;
};

/** Creates a table and its indexes under a physical name. */
export const createTable = async (db: Kysely<Tables>, table: Table, name: string = table.name): Promise<void> => {
  let builder: CreateTableBuilder<string, string> = db.schema.createTable(checkedName(name));
  for (const [column, { kind, nullable }] of Object.entries(table.columns)) {
    builder = builder.addColumn(column, typeOf(db, kind), (c) => (nullable ? c : c.notNull()));
  }
  await builder.addPrimaryKeyConstraint(`${name}__key`, [...table.key]).execute();
  for (const { columns, unique } of table.indexes) {
    const index = db.schema
      .createIndex(checkedName(`${name}__${columns.join('_')}`))
      .on(name)
      .columns([...columns]);
    await (unique ? index.unique() : index).execute();
  }
};
