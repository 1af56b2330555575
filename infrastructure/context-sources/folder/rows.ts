/** A file as it was read: typed rows that remember their place, and what was wrong with the others. */
import type { PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { Table } from './mapping/columns.ts';

/** Money is held in minor units, a date as its ISO text; an empty or unreadable cell is null. */
export type Cell = string | number | boolean | null;

export interface Row {
  /** Line of the file, from 1, or index in the list of a JSON document, from 0. */
  readonly place: number;
  /** One per mapped column, in the mapping's order. */
  readonly cells: readonly Cell[];
  /** The same as written, for whoever has to find it again. */
  readonly texts: readonly string[];
  readonly date: PlainDate | null;
  /** The rest is found out once every file is there: whose row it is, and what the checks say of it. */
  account: string | null;
  flawed: boolean;
  excluded: boolean;
}

/** Something wrong at one place. Many become one defect with a count when they are reported. */
export interface Flaw {
  readonly table: string;
  readonly place: number | null;
  readonly field: string | null;
  readonly value: string | null;
  readonly problem: string;
  readonly account: string | null;
  readonly date: PlainDate | null;
}

export interface LoadedTable {
  readonly name: string;
  readonly spec: Table;
  /** Position of each mapped column in `cells`. */
  readonly index: ReadonlyMap<string, number>;
  /** Columns the file has, mapped or not. */
  readonly header: readonly string[];
  /** How many rows the file has, readable or not. */
  readonly inFile: number;
  readonly rows: readonly Row[];
  readonly flaws: readonly Flaw[];
  /** Every date a row has, ascending, each once. */
  readonly dates: readonly PlainDate[];
}

export const cellOf = (table: LoadedTable, row: Row, column: string): Cell =>
  row.cells[table.index.get(column) ?? -1] ?? null;

export const textOf = (table: LoadedTable, row: Row, column: string): string =>
  row.texts[table.index.get(column) ?? -1] ?? '';

/** The newest date any row of the table has, not after `asOf`; null when there is none. */
export const newestOf = (table: LoadedTable, asOf: PlainDate): PlainDate | null =>
  table.dates.findLast((date) => date <= asOf) ?? null;
