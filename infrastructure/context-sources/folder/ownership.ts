/** Whose row it is: accounts found through other tables, and rows that belong to nobody known. */
import type { ContextMapping } from './mapping/mapping.ts';
import { cellOf, type Flaw, type LoadedTable, type Row, textOf } from './rows.ts';

type Tables = ReadonlyMap<string, LoadedTable>;

/** Rows by the value of a column, as text; the first row with a value stands for it. */
export const rowsByKey = (table: LoadedTable, column: string): ReadonlyMap<string, Row> => {
  const found = new Map<string, Row>();
  for (const row of table.rows) {
    const cell = cellOf(table, row, column);
    if (cell !== null && !found.has(String(cell))) found.set(String(cell), row);
  }
  return found;
};

const flawOf = (table: LoadedTable, row: Row, column: string, problem: string): Flaw => ({
  table: table.name,
  place: row.place,
  field: table.spec.columns[column]?.from ?? column,
  value: textOf(table, row, column),
  problem,
  account: row.account,
  date: row.date,
});

/** Gives the rows of a table their account, going through other tables first where the mapping says so. */
const assign = (tables: Tables, table: LoadedTable, done: Set<string>, flaws: Flaw[]): void => {
  if (done.has(table.name)) return;
  done.add(table.name);
  const { column, through } = table.spec.account;
  const target = through === undefined ? undefined : tables.get(through);
  if (target?.spec.key === undefined) return;
  assign(tables, target, done, flaws);
  const owners = rowsByKey(target, target.spec.key);
  for (const row of table.rows) {
    const owner = owners.get(String(cellOf(table, row, column)));
    row.account = owner?.account ?? null;
    if (owner !== undefined) continue;
    row.flawed = true;
    flaws.push(flawOf(table, row, column, `refers to nothing in ${target.spec.file}; the row belongs to no account`));
  }
};

const strangers = (table: LoadedTable, known: ReadonlySet<string>, file: string): readonly Flaw[] =>
  table.rows.flatMap((row) => {
    if (table.spec.account.through !== undefined || (row.account !== null && known.has(row.account))) return [];
    row.flawed = true;
    return [flawOf(table, row, table.spec.account.column, `no such account in ${file}`)];
  });

/** Settles every row's account and reports those without one. */
export const settleOwners = (mapping: ContextMapping, tables: Tables): readonly Flaw[] => {
  const flaws: Flaw[] = [];
  const done = new Set<string>();
  for (const table of tables.values()) assign(tables, table, done, flaws);
  const accounts = tables.get(mapping.accounts.table);
  if (accounts === undefined) return flaws;
  const known = new Set(accounts.rows.flatMap(({ account }) => (account === null ? [] : [account])));
  const others = [...tables.values()].filter((table) => table !== accounts);
  return [...flaws, ...others.flatMap((table) => strangers(table, known, accounts.spec.file))];
};
