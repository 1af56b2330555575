/** Texts to typed cells. Nothing is guessed: what does not fit its declared type is a problem, in words. */
import { PlainDate } from '@tenure/domain/kernel/dates.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { Column, DateFormat } from './mapping/columns.ts';
import type { Cell } from './rows.ts';

export type CellReader = (text: string) => E.Either<string, Cell>;

const INTEGER = /^[+-]?\d+$/;
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?$/;
// A time of day may follow; the date is taken as written, without moving it to another time zone (EVT-3).
const ISO_DATE = /^(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
const DAY_FIRST = /^(\d{1,2})([./])(\d{1,2})\2(\d{4})$/;

const EXAMPLES: Readonly<Record<DateFormat, string>> = {
  'yyyy-mm-dd': '2026-11-21',
  'dd.mm.yyyy': '21.11.2026',
  'dd/mm/yyyy': '21/11/2026',
  'mm/dd/yyyy': '11/21/2026',
};

const isoOf = (text: string, format: DateFormat): string | null => {
  if (format === 'yyyy-mm-dd') return ISO_DATE.exec(text)?.[1] ?? null;
  const [, first = '', separator, second = '', year] = DAY_FIRST.exec(text) ?? [];
  if (year === undefined || separator !== (format === 'dd.mm.yyyy' ? '.' : '/')) return null;
  const [day, month] = format === 'mm/dd/yyyy' ? [second, first] : [first, second];
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
};

const readDate =
  (format: DateFormat): CellReader =>
  (text) => {
    const iso = isoOf(text, format);
    return iso !== null && PlainDate.is(iso) ? E.right(iso) : E.left(`not a date like ${EXAMPLES[format]}`);
  };

const readInteger: CellReader = (text) => {
  const value = Number(text);
  return INTEGER.test(text) && Number.isSafeInteger(value) ? E.right(value) : E.left('not a whole number');
};

const readNumber: CellReader = (text) => {
  const value = Number(text);
  return NUMBER.test(text) && Number.isFinite(value) ? E.right(value) : E.left('not a number');
};

const readBoolean: CellReader = (text) => {
  const word = text.toLowerCase();
  return word === 'true' || word === 'false' ? E.right(word === 'true') : E.left('neither true nor false');
};

/** Major units to whole minor units by their digits, never through a float (EVT-4). */
const readMoney =
  (currency: string, scale: number): CellReader =>
  (text) => {
    const [, sign, whole, fraction = ''] = DECIMAL.exec(text) ?? [];
    if (whole === undefined) return E.left(`not an amount in ${currency}`);
    if (/[1-9]/.test(fraction.slice(scale)))
      return E.left(`an amount finer than ${currency} has digits for (${scale})`);
    const minor = Number(`${sign}${whole}${fraction.slice(0, scale).padEnd(scale, '0')}`);
    return Number.isSafeInteger(minor) ? E.right(minor === 0 ? 0 : minor) : E.left(`an amount too large to be exact`);
  };

const readText =
  (accepted: readonly string[] | undefined): CellReader =>
  (text) =>
    accepted === undefined || accepted.includes(text) ? E.right(text) : E.left(`none of ${accepted.join(', ')}`);

const typed = (column: Column): CellReader => {
  switch (column.type) {
    case 'text':
      return readText(column.oneOf);
    case 'integer':
      return readInteger;
    case 'number':
      return readNumber;
    case 'boolean':
      return readBoolean;
    case 'date':
      return readDate(column.format ?? 'yyyy-mm-dd');
    case 'money':
      return readMoney(column.currency, column.scale);
  }
};

/** Reads cells of one column. An empty text is an empty cell; spaces around a value are not part of it. */
export const cellReader = (column: Column): CellReader => {
  const read = typed(column);
  const { values } = column;
  return (text) => {
    const trimmed = text.trim();
    if (trimmed === '') return E.right(null);
    if (values === undefined) return read(trimmed);
    const meant = Object.hasOwn(values, trimmed) ? values[trimmed] : undefined;
    return meant === undefined ? E.left(`none of ${Object.keys(values).join(', ')}`) : read(meant);
  };
};
