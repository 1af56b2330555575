/** Getting rid of the tables of generations that are no longer in use, without anybody having to wait for it. */
import { type Kysely, sql, type Transaction } from 'kysely';
import type { ReadModel } from '../schema.ts';
import { alone, atomically, isPostgres } from '../transactions.ts';
import { physicalName } from './generations.ts';

/** Rows removed in one transaction. */
const PIECE = 1_000;

interface Retired {
  readonly projection: string;
  readonly generation: number;
  readonly tables: readonly string[];
}

/** Those that still have tables: of a rebuild just now, or of one whose process died before it came to this. */
const retiredWithTables = async (db: Kysely<ReadModel>): Promise<readonly Retired[]> => {
  const rows = await db
    .selectFrom('projection_generations')
    .select(['projection', 'generation', 'tables'])
    .where('status', '=', 'retired')
    .where('tables', '!=', '[]')
    .execute();
  return rows.map((row) => ({ ...row, tables: JSON.parse(row.tables) as readonly string[] }));
};

/** A transaction about the tables, unless another process has dropped them meanwhile: then false. */
const whileThere = (
  db: Kysely<ReadModel>,
  { projection, generation }: Retired,
  work: (tx: Transaction<ReadModel>) => Promise<void>,
): Promise<boolean> =>
  atomically(db, async (tx) => {
    await alone(tx, 'tables');
    const row = await tx
      .selectFrom('projection_generations')
      .select('tables')
      .where('projection', '=', projection)
      .where('generation', '=', generation)
      .executeTakeFirst();
    if (row === undefined || row.tables === '[]') return false;
    await work(tx);
    return true;
  });

/**
 * SQLite drops a table page by page and lets nobody write meanwhile, which takes seconds when it is large. So its rows
 * go first, in pieces; before them its indexes, or each row would have to be looked up in each.
 */
const empty = async (db: Kysely<ReadModel>, retired: Retired, name: string): Promise<void> => {
  let indexes: readonly string[] = [];
  await whileThere(db, retired, async (tx) => {
    indexes = (await isLarge(tx, name)) ? await indexesOf(tx, name) : [];
  });
  for (const index of indexes) {
    await whileThere(db, retired, (tx) => tx.schema.dropIndex(index).ifExists().execute());
  }
  for (let isMore = true; isMore; ) {
    isMore = false;
    await whileThere(db, retired, async (tx) => {
      if (!(await isLarge(tx, name))) return;
      await sql`delete from ${sql.table(name)}
        where rowid in (select rowid from ${sql.table(name)} limit ${PIECE})`.execute(tx);
      isMore = true;
    });
    // Others had to wait; now it is their turn.
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
};

/** Whether dropping it at once would take long. Earlier releases dropped tables and left their names. */
const isLarge = async (tx: Transaction<ReadModel>, name: string): Promise<boolean> => {
  const { rows: found } = await sql`select 1 from sqlite_schema where name = ${name}`.execute(tx);
  if (found.length === 0) return false;
  const { rows } = await sql`select 1 from ${sql.table(name)} limit ${PIECE}`.execute(tx);
  return rows.length === PIECE;
};

const indexesOf = async (tx: Transaction<ReadModel>, name: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ readonly name: string }>`
    select name from sqlite_schema where type = 'index' and tbl_name = ${name} and sql is not null`.execute(tx);
  return rows.map((index) => index.name);
};

/** Drops the tables of every retired generation. */
export const dropRetired = async (db: Kysely<ReadModel>): Promise<void> => {
  for (const retired of await retiredWithTables(db)) {
    const names = retired.tables.map((table) => physicalName(table, retired.generation));
    if (!isPostgres(db)) for (const name of names) await empty(db, retired, name);
    await whileThere(db, retired, async (tx) => {
      for (const name of names) await tx.schema.dropTable(name).ifExists().execute();
      await tx
        .updateTable('projection_generations')
        .set({ tables: '[]' })
        .where('projection', '=', retired.projection)
        .where('generation', '=', retired.generation)
        .execute();
    });
  }
};
