/**
 * Writes row changes in few statements of many rows. A statement is built and compiled once for its table and number
 * of rows, then used again with other values: building one per event would cost more than running it.
 */
import type { CompiledQuery, Kysely } from 'kysely';
import type { Row, Table, Tables, Value } from '../table.ts';
import { breath } from './breath.ts';
import type { TableChange } from './row-changes.ts';

/** Rows of one statement. The largest stays below every database's limit of values in a statement. */
const SIZES = [64, 16, 4, 1];
const KEPT_STATEMENTS = 400;

export type RowWriter = (tx: Kysely<Tables>, name: string, change: TableChange) => Promise<void>;

/** `db` only compiles; each write runs on the transaction it is given. */
export const rowWriter = (db: Kysely<Tables>): RowWriter => {
  const statements = new Map<string, CompiledQuery>();

  const statement = (key: string, build: () => CompiledQuery): CompiledQuery => {
    const known = statements.get(key);
    if (known !== undefined) return known;
    // Generations come and go; their statements must not stay for ever.
    if (statements.size >= KEPT_STATEMENTS) statements.clear();
    const built = build();
    statements.set(key, built);
    return built;
  };

  const upsert = (name: string, table: Table, size: number): CompiledQuery =>
    statement(`${name} ${size}`, () => {
      const columns = table.names;
      const blank = Object.fromEntries(columns.map((column) => [column, '']));
      const others = columns.filter((column) => !table.key.includes(column));
      return db
        .insertInto(name)
        .values(Array.from({ length: size }, () => blank))
        .onConflict((conflict) => {
          const same = conflict.columns([...table.key]);
          if (others.length === 0) return same.doNothing();
          return same.doUpdateSet(({ ref }) =>
            Object.fromEntries(others.map((column) => [column, ref(`excluded.${column}`)])),
          );
        })
        .compile();
    });

  const removal = (name: string, { key }: Table, size: number): CompiledQuery =>
    statement(`${name} removal ${size}`, () =>
      db
        .deleteFrom(name)
        .where((is) => is.or(Array.from({ length: size }, () => is.and(key.map((column) => is(column, '=', ''))))))
        .compile(),
    );

  return async (tx, name, { table, writes, removals }) => {
    const { isDue, take } = breath();
    for (const rows of piecesOf(removals)) {
      if (isDue()) await take();
      await run(tx, removal(name, table, rows.length), valuesOf(rows, table.key));
    }
    for (const rows of piecesOf(writes)) {
      if (isDue()) await take();
      await run(tx, upsert(name, table, rows.length), valuesOf(rows, table.names));
    }
  };
};

function* piecesOf(rows: readonly Row[]): Generator<readonly Row[]> {
  let from = 0;
  for (const size of SIZES) {
    for (; rows.length - from >= size; from += size) yield rows.slice(from, from + size);
  }
}

const run = async (tx: Kysely<Tables>, statement: CompiledQuery, parameters: readonly Value[]): Promise<void> => {
  await tx.executeQuery({ ...statement, parameters });
};

const valuesOf = (rows: readonly Row[], columns: readonly string[]): readonly Value[] => {
  const values: Value[] = [];
  for (const row of rows) for (const column of columns) values.push(row[column] ?? null);
  return values;
};
