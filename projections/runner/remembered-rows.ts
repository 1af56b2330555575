/** The rows a view gave, for as long as the view is kept: the next batch compares with them instead of making them again. */
import type { TableRows } from '../projection.ts';
import type { Row } from '../table.ts';

const remembered = new WeakMap<TableRows, WeakMap<object, readonly Row[]>>();

const of = (part: TableRows): WeakMap<object, readonly Row[]> => {
  const known = remembered.get(part);
  if (known !== undefined) return known;
  const made = new WeakMap<object, readonly Row[]>();
  remembered.set(part, made);
  return made;
};

const isObject = (view: unknown): view is object => typeof view === 'object' && view !== null;

export const remember = (part: TableRows, view: unknown, rows: readonly Row[]): void => {
  if (isObject(view)) of(part).set(view, rows);
};

export const recalled = (part: TableRows, view: unknown): readonly Row[] | undefined =>
  isObject(view) ? of(part).get(view) : undefined;
