/** Runs the checks a mapping declares over the loaded tables. Failing rows are marked; the flaws say where they are. */
import { meets } from './conditions.ts';
import type { Check } from './mapping/checks.ts';
import { rowsByKey } from './ownership.ts';
import { cellOf, type Flaw, type LoadedTable, type Row, textOf } from './rows.ts';

type Tables = ReadonlyMap<string, LoadedTable>;
type Fails = (row: Row) => boolean;
type Of<K extends Check['check']> = Extract<Check, { readonly check: K }>;

const tableOf = (tables: Tables, name: string): LoadedTable => {
  const table = tables.get(name);
  if (table === undefined) throw new Error(`the table ${name} passed the mapping's cross-check and was not loaded`);
  return table;
};

const repeats = (table: LoadedTable, { column }: Of<'unique'>): Fails => {
  const first = rowsByKey(table, column);
  return (row) => {
    const cell = cellOf(table, row, column);
    return cell !== null && first.get(String(cell)) !== row;
  };
};

const outOfOrder = (tables: Tables, table: LoadedTable, check: Of<'not-before'> | Of<'not-after'>): Fails => {
  const other = tableOf(tables, check.than.table);
  const counterparts = rowsByKey(other, other.spec.key ?? '');
  return (row) => {
    const own = cellOf(table, row, check.column);
    const counterpart = counterparts.get(String(cellOf(table, row, check.than.via)));
    const bound = counterpart === undefined ? null : cellOf(other, counterpart, check.than.column);
    // Dates are ISO texts; a row without one of the two dates contradicts nothing.
    if (typeof own !== 'string' || typeof bound !== 'string') return false;
    return check.check === 'not-before' ? own < bound : own > bound;
  };
};

const unmatched = (tables: Tables, table: LoadedTable, check: Of<'exists'> | Of<'absent'>): Fails => {
  const other = tableOf(tables, check.in);
  const pairs = Object.entries(check.on);
  const keyIn = (held: LoadedTable, columns: readonly string[], row: Row): string =>
    columns.map((column) => String(cellOf(held, row, column))).join('\0');
  const theirs = pairs.map(([, column]) => column);
  const ours = pairs.map(([column]) => column);
  const keys = new Set(other.rows.filter(meets(other, check.inWhere)).map((row) => keyIn(other, theirs, row)));
  return (row) => keys.has(keyIn(table, ours, row)) === (check.check === 'absent');
};

const failing = (tables: Tables, table: LoadedTable, check: Check): Fails => {
  switch (check.check) {
    case 'unique':
      return repeats(table, check);
    case 'not-before':
    case 'not-after':
      return outOfOrder(tables, table, check);
    case 'exists':
    case 'absent':
      return unmatched(tables, table, check);
    case 'never':
      return () => true;
  }
};

/** The column a reader should look at. */
const fieldOf = (check: Check): string | null => {
  if ('column' in check) return check.column;
  return 'on' in check ? (Object.keys(check.on).at(-1) ?? null) : (check.where[0]?.column ?? null);
};

/** All flaws the checks find, in the mapping's order. Marks the rows: `flawed`, and `excluded` where a check says so. */
export const runChecks = (checks: readonly Check[], tables: Tables): readonly Flaw[] =>
  checks.flatMap((check) => {
    const table = tableOf(tables, check.table);
    const applies = meets(table, check.where);
    const fails = failing(tables, table, check);
    const column = fieldOf(check);
    return table.rows
      .filter((row) => applies(row) && fails(row))
      .map((row): Flaw => {
        row.flawed = true;
        if (check.exclude === true) row.excluded = true;
        return {
          table: table.name,
          place: row.place,
          field: column === null ? null : (table.spec.columns[column]?.from ?? column),
          value: column === null ? null : textOf(table, row, column),
          problem: check.exclude === true ? `${check.problem}; the row is left out` : check.problem,
          account: row.account,
          date: row.date,
        };
      });
  });
