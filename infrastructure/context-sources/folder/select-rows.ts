/** Which rows a measure may look at: one account's, as of a date, in a window, meeting conditions. */
import { addDays, type PlainDate } from '@tenure/domain/kernel/dates.ts';
import { meets } from './conditions.ts';
import type { Dataset } from './dataset.ts';
import type { SimpleMeasure } from './mapping/measures.ts';
import { type LoadedTable, newestOf, type Row } from './rows.ts';

/** Rows after `after` (null: from the beginning) up to and including `until`. */
export interface Window {
  readonly after: PlainDate | null;
  readonly until: PlainDate;
}

export interface Selection {
  readonly table: LoadedTable;
  readonly rows: readonly Row[];
  /** Conditions with an as-of date are judged by it. */
  readonly asOf: PlainDate;
}

export const windowOf = (measure: SimpleMeasure, asOf: PlainDate): Window => ({
  after: 'days' in measure && measure.days !== undefined ? addDays(asOf, -measure.days) : null,
  until: asOf,
});

/**
 * The rows, or null where the data cannot tell: the account has no usable row in the table (unless the table
 * is complete), or nobody has a row in the window, so that the file ends before it. None among some is an
 * answer; none at all is a gap, and a gap is not a zero.
 */
export const selectRows = (
  dataset: Dataset,
  account: string,
  measure: SimpleMeasure,
  window: Window,
): Selection | null => {
  const table = dataset.tables.get(measure.table);
  if (table === undefined) return null;
  const known = dataset
    .rowsOf(measure.table, account)
    .filter((row) => !row.excluded && (row.date === null || row.date <= window.until));
  if (known.length === 0 && table.spec.complete !== true) return null;
  const { after } = window;
  const newest = newestOf(table, window.until);
  if (after !== null && (newest === null || newest <= after)) return null;
  const rows = known.filter((row) => after === null || (row.date !== null && row.date > after));
  return { table, rows: rows.filter(meets(table, measure.where, window.until)), asOf: window.until };
};
