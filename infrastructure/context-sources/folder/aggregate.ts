/** The aggregates of the mapping language over selected rows. Null: there is nothing to aggregate. */
import type { PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { Money } from '@tenure/domain/kernel/money.ts';
import type { SimpleMeasure } from './mapping/measures.ts';
import { type Cell, cellOf, type LoadedTable, type Row } from './rows.ts';
import type { Selection } from './select-rows.ts';
import { termEndAfter } from './term-end.ts';

export type Value = number | string | Money;

export interface Aggregated {
  readonly value: Value;
  /** The rows the value comes from. */
  readonly rows: readonly Row[];
}

interface Filled {
  readonly row: Row;
  readonly cell: Exclude<Cell, null>;
}

/** A cell as people read it: money with its currency, yes and no. */
const readable = (table: LoadedTable, column: string, cell: Exclude<Cell, null>): Value => {
  const spec = table.spec.columns[column];
  if (spec?.type === 'money' && typeof cell === 'number') return { minor: cell, currency: spec.currency };
  return typeof cell === 'boolean' ? (cell ? 'yes' : 'no') : cell;
};

const filled = ({ table, rows }: Selection, column: string): readonly Filled[] =>
  rows.flatMap((row) => {
    const cell = cellOf(table, row, column);
    return cell === null ? [] : [{ row, cell }];
  });

const rowsOf = (cells: readonly Filled[]): readonly Row[] => cells.map(({ row }) => row);

const total = (cells: readonly Filled[]): number => cells.reduce((sum, { cell }) => sum + Number(cell), 0);

const isMoney = (table: LoadedTable, column: string): boolean => table.spec.columns[column]?.type === 'money';

const sum = ({ table }: Selection, column: string, cells: readonly Filled[]): Aggregated => {
  const amount = total(cells);
  // Minor units add up exactly as long as the total stays in the exact range; beyond it there is no honest sum.
  if (isMoney(table, column) && !Number.isSafeInteger(amount))
    throw new RangeError(`the sum of ${column} is not exact`);
  return { value: readable(table, column, amount), rows: rowsOf(cells) };
};

const mean = ({ table }: Selection, column: string, cells: readonly Filled[]): Aggregated | null => {
  if (cells.length === 0) return null;
  const average = total(cells) / cells.length;
  return {
    value: readable(table, column, isMoney(table, column) ? Math.round(average) : average),
    rows: rowsOf(cells),
  };
};

/** The one that no other beats; the first of equals. */
const champion = (
  cells: readonly Filled[],
  beats: (challenger: Filled, holder: Filled) => boolean,
): Filled | undefined =>
  cells.reduce<Filled | undefined>((best, cell) => (best === undefined || beats(cell, best) ? cell : best), undefined);

const alone = ({ table }: Selection, column: string, found: Filled | undefined): Aggregated | null =>
  found === undefined ? null : { value: readable(table, column, found.cell), rows: [found.row] };

const largest = (selection: Selection, column: string, by: string): Aggregated | null => {
  const size = ({ row }: Filled): Cell => cellOf(selection.table, row, by);
  const ranked = filled(selection, column).filter((cell) => size(cell) !== null);
  return alone(
    selection,
    column,
    champion(ranked, (a, b) => Number(size(a)) > Number(size(b))),
  );
};

const breakdown = (cells: readonly Filled[]): Aggregated | null => {
  const named = Map.groupBy(cells, ({ cell }) => (typeof cell === 'boolean' ? (cell ? 'yes' : 'no') : String(cell)));
  const parts = [...named].sort(([a, held], [b, other]) => other.length - held.length || (a < b ? -1 : 1));
  if (parts.length === 0) return null;
  const listed = parts.map(([name, held]) => (parts.length === 1 ? name : `${name} (${held.length})`));
  return { value: listed.join(', '), rows: rowsOf(cells) };
};

const nextTermEnd = ({ table, rows, asOf }: Selection, start: string, months: string): Aggregated | null => {
  const ends = rows.flatMap((row): readonly Filled[] => {
    const from = cellOf(table, row, start);
    const length = cellOf(table, row, months);
    if (typeof from !== 'string' || typeof length !== 'number') return [];
    const end = termEndAfter(from as PlainDate, length, asOf);
    return end === null ? [] : [{ row, cell: end }];
  });
  const first = champion(ends, (a, b) => a.cell < b.cell);
  return first === undefined ? null : { value: String(first.cell), rows: [first.row] };
};

export const aggregate = (measure: SimpleMeasure, selection: Selection): Aggregated | null => {
  if (measure.op === 'count') return { value: selection.rows.length, rows: selection.rows };
  if (measure.op === 'next-term-end') return nextTermEnd(selection, measure.start, measure.months);
  const { column } = measure;
  const cells = filled(selection, column);
  switch (measure.op) {
    case 'sum':
      return sum(selection, column, cells);
    case 'mean':
      return mean(selection, column, cells);
    case 'min':
      return alone(
        selection,
        column,
        champion(cells, (a, b) => a.cell < b.cell),
      );
    case 'max':
      return alone(
        selection,
        column,
        champion(cells, (a, b) => a.cell > b.cell),
      );
    case 'distinct':
      return { value: new Set(cells.map(({ cell }) => cell)).size, rows: rowsOf(cells) };
    case 'latest':
      // Rows without a date are in the order of the file, so the later of equals is the newer.
      return alone(
        selection,
        column,
        champion(cells, (a, b) => (a.row.date ?? '') >= (b.row.date ?? '')),
      );
    case 'largest':
      return largest(selection, column, measure.by);
    case 'breakdown':
      return breakdown(cells);
  }
};
