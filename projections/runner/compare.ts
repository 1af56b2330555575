/** Comparing two generations of a table row by row, page by page, so that memory stays flat. */
import type { Kysely } from 'kysely';
import type { Row, Table, Tables, Value } from '../table.ts';
import { keyOf } from './row-changes.ts';

export interface Difference {
  readonly table: string;
  /** The row's key columns and their values. */
  readonly key: Row;
  /** null: the whole row is there on one side only. */
  readonly column: string | null;
  readonly stored: Value | 'no such row';
  readonly expected: Value | 'no such row';
}

export interface Comparison {
  readonly rows: number;
  readonly differing: number;
  /** The first of them, at most as many as asked for. */
  readonly differences: readonly Difference[];
}

const PAGE = 1_000;

export const compareTables = async (
  db: Kysely<Tables>,
  table: Table,
  stored: string,
  expected: string,
  most: number,
): Promise<Comparison> => {
  const left = await reader(db, table, stored);
  const right = await reader(db, table, expected);
  const differences: Difference[] = [];
  let rows = 0;
  let differing = 0;
  const note = (found: readonly Difference[]): void => {
    differing += 1;
    differences.push(...found.slice(0, most - differences.length));
  };
  for (;;) {
    const a = left.row();
    const b = right.row();
    if (a === undefined && b === undefined) return { rows, differing, differences };
    rows += 1;
    const order = a === undefined ? 1 : b === undefined ? -1 : compareKeys(table, a, b);
    if (order === 0 && a !== undefined && b !== undefined) {
      const found = differingColumns(table, a, b);
      if (found.length > 0) note(found);
    } else {
      const only = order < 0 ? a : b;
      if (only !== undefined) note([lonely(table, only, order < 0)]);
    }
    if (order <= 0) await left.next();
    if (order >= 0) await right.next();
  }
};

const lonely = (table: Table, row: Row, isStored: boolean): Difference => ({
  table: table.name,
  key: keyColumns(table, row),
  column: null,
  stored: isStored ? keyOf(table, row) : 'no such row',
  expected: isStored ? 'no such row' : keyOf(table, row),
});

const differingColumns = (table: Table, a: Row, b: Row): readonly Difference[] =>
  [...table.names]
    .filter((column) => a[column] !== b[column])
    .map((column) => ({
      table: table.name,
      key: keyColumns(table, a),
      column,
      stored: a[column] ?? null,
      expected: b[column] ?? null,
    }));

const keyColumns = ({ key }: Table, row: Row): Row =>
  Object.fromEntries(key.map((column) => [column, row[column] ?? null]));

const compareKeys = ({ key }: Table, a: Row, b: Row): number => {
  for (const column of key) {
    const left = a[column] ?? null;
    const right = b[column] ?? null;
    if (left === right) continue;
    return left === null || (right !== null && isBefore(left, right)) ? -1 : 1;
  }
  return 0;
};

/** As both databases order text: by code points, where JavaScript goes by halves of surrogate pairs. */
const isBefore = (a: string | number, b: string | number): boolean => {
  if (typeof a !== 'string' || typeof b !== 'string') return a < b;
  const [left, right] = [[...a], [...b]];
  const first = left.findIndex((character, index) => character !== right[index]);
  if (first < 0) return left.length < right.length;
  return (left[first]?.codePointAt(0) ?? 0) < (right[first]?.codePointAt(0) ?? -1);
};

/** Reads a table in the order of its key. */
const reader = async (db: Kysely<Tables>, { key, names }: Table, name: string) => {
  let rows: readonly Row[] = [];
  let index = 0;

  const page = async (last: Row | undefined): Promise<void> => {
    let query = db
      .selectFrom(name)
      .select([...names])
      .limit(PAGE);
    for (const column of key) query = query.orderBy(column);
    if (last !== undefined) {
      query = query.where((is) =>
        // Later in the key's order: greater in one column and equal in those before it.
        is.or(
          key.map((column, place) =>
            is.and([
              ...key.slice(0, place).map((earlier) => is(earlier, '=', last[earlier] ?? null)),
              is(column, '>', last[column] ?? null),
            ]),
          ),
        ),
      );
    }
    rows = await query.execute();
    index = 0;
  };

  await page(undefined);
  return {
    row: (): Row | undefined => rows[index],
    next: async (): Promise<void> => {
      const last = rows[index];
      index += 1;
      if (index >= rows.length && rows.length === PAGE) await page(last);
    },
  };
};
