/** What a batch changes in a projection's tables, as data: which rows to write and which to remove. */
import type { Column, Row, Table, Value } from '../table.ts';

export interface TableChange {
  readonly table: Table;
  readonly writes: Row[];
  /** Rows to remove; only their keys matter. */
  readonly removals: Row[];
}

/** By table name. Rows of different streams have different keys, so no key occurs twice. */
export type RowChanges = Map<string, TableChange>;

const changeOf = (changes: RowChanges, table: Table): TableChange => {
  const known = changes.get(table.name);
  if (known !== undefined) return known;
  const made: TableChange = { table, writes: [], removals: [] };
  changes.set(table.name, made);
  return made;
};

export const isEmpty = (changes: RowChanges): boolean => changes.size === 0;

/** Notes a row to be written, once it is certain that the table can hold it. */
export const write = (changes: RowChanges, table: Table, row: Row): void => {
  checkRow(table, row);
  changeOf(changes, table).writes.push(row);
};

/** A row's key as one string; no key holds the separator. */
export const keyOf = ({ key }: Table, row: Row): string => {
  const [first, second] = key;
  if (first !== undefined && key.length === 1) return String(row[first]);
  if (first !== undefined && second !== undefined && key.length === 2) return `${row[first]}\n${row[second]}`;
  return key.map((column) => row[column]).join('\n');
};

/** Notes the difference between what a stream's rows of one table were and what they are. */
export const noteDifference = (
  changes: RowChanges,
  table: Table,
  before: readonly Row[],
  after: readonly Row[],
): void => {
  // Rows mostly keep their places, from the front or from the end; keys are only looked up in between.
  const same = (was: Row | undefined, row: Row | undefined): boolean => {
    if (was === row) return true;
    if (was === undefined || row === undefined || !sameKey(table, was, row)) return false;
    if (!sameRow(table, was, row)) write(changes, table, row);
    return true;
  };
  const shorter = Math.min(before.length, after.length);
  let front = 0;
  while (front < shorter && same(before[front], after[front])) front += 1;
  let back = 0;
  while (back < shorter - front && same(before.at(-1 - back), after.at(-1 - back))) back += 1;
  if (front + back === before.length && front + back === after.length) return;

  const old = new Map(before.slice(front, before.length - back).map((row) => [keyOf(table, row), row]));
  for (const row of after.slice(front, after.length - back)) {
    const key = keyOf(table, row);
    const was = old.get(key);
    old.delete(key);
    if (was === undefined || !sameRow(table, was, row)) write(changes, table, row);
  }
  for (const gone of old.values()) changeOf(changes, table).removals.push(gone);
};

const sameKey = ({ key }: Table, a: Row, b: Row): boolean => {
  for (const column of key) if (a[column] !== b[column]) return false;
  return true;
};

const sameRow = ({ names }: Table, a: Row, b: Row): boolean => {
  if (a === b) return true;
  for (const column of names) if (a[column] !== b[column]) return false;
  return true;
};

/** A row no database could hold as it is meant: a defect of the projection, found before anything is written. */
export class UnfitRow extends Error {
  override readonly name = 'UnfitRow';
}

const checkRow = (table: Table, row: Row): void => {
  for (const column of table.names) {
    const value: Value | undefined = row[column];
    const expected = table.columns[column];
    if (expected === undefined) continue;
    if (value === null ? !expected.nullable : !fits(expected, value)) {
      const shown = value === undefined ? 'undefined' : JSON.stringify(value);
      throw new UnfitRow(`${table.name}.${column} cannot hold ${shown}`);
    }
  }
};

const fits = ({ kind }: Column, value: Value | undefined): boolean =>
  kind === 'text' ? typeof value === 'string' : Number.isSafeInteger(value);

/** Adds changes to others. */
export const addChanges = (to: RowChanges, more: RowChanges): void => {
  for (const { table, writes, removals } of more.values()) {
    const change = changeOf(to, table);
    for (const row of writes) change.writes.push(row);
    for (const row of removals) change.removals.push(row);
  }
};
