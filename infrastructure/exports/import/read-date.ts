/** A date somebody else's tool wrote. What could be two days is asked about, never guessed. */
import { PlainDate } from '@tenure/domain/kernel/dates.ts';
import * as E from 'fp-ts/lib/Either.js';

export const FIELD_ORDERS = ['dmy', 'mdy'] as const;
export type FieldOrder = (typeof FIELD_ORDERS)[number];

const YEAR_FIRST =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/;

const dateOf = (year: string, month: string, day: string): E.Either<string, PlainDate> => {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return PlainDate.is(text) ? E.right(text) : E.left('is no date of the calendar');
};

/** Left: why not. `order` null: nobody has said whether day or month comes first. */
export const readDate = (given: string, order: FieldOrder | null): E.Either<string, PlainDate> => {
  const text = given.trim();
  const [, year, month = '', day = ''] = YEAR_FIRST.exec(text) ?? [];
  if (year !== undefined) return dateOf(year, month, day);
  const [, first, , second = '', last = ''] = YEAR_LAST.exec(text) ?? [];
  if (first === undefined) return E.left('is no date in a form known here (2026-11-21, 21/11/2026, 11/21/2026)');
  const dayFirst = dateOf(last, second, first);
  const monthFirst = dateOf(last, first, second);
  if (order === 'dmy') return dayFirst;
  if (order === 'mdy') return monthFirst;
  if (E.isRight(dayFirst) && E.isRight(monthFirst) && dayFirst.right !== monthFirst.right)
    return E.left(`is ${dayFirst.right} or ${monthFirst.right}: say which part comes first, dates dmy or dates mdy`);
  return E.isRight(dayFirst) ? dayFirst : monthFirst;
};
