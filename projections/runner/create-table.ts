/** From a table's description to the statements that make it. Portable: nothing here is one database's own. */
import type { CreateTableBuilder, Kysely } from 'kysely';
import type { Table, Tables } from '../table.ts';

/** Creates a table and its indexes under a physical name. */
export const createTable = async (db: Kysely<Tables>, table: Table, name: string = table.name): Promise<void> => {
  let builder: CreateTableBuilder<string, string> = db.schema.createTable(name);
  for (const [column, { kind, nullable }] of Object.entries(table.columns)) {
    // 64 bits everywhere: positions and minor units outgrow 32.
    builder = builder.addColumn(column, kind === 'text' ? 'text' : 'bigint', (c) => (nullable ? c : c.notNull()));
  }
  await builder.addPrimaryKeyConstraint(`${name}__key`, [...table.key]).execute();
  for (const { columns, unique } of table.indexes) {
    const index = db.schema
      .createIndex(`${name}__${columns.join('_')}`)
      .on(name)
      .columns([...columns]);
    await (unique ? index.unique() : index).execute();
  }
};
