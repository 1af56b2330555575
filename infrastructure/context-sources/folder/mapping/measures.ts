/** How facts are computed from rows: a short closed list of aggregates, with conditions and a look-back window. */
import { finite, integer, listOf, nullable, oneOf, text } from '@tenure/domain/kernel/codec.ts';
import * as t from 'io-ts';
import { closed } from '../../../closed-object.ts';
import { MappedName } from './columns.ts';

const Plain = nullable(t.union([t.string, finite, t.boolean]));

/** One condition on a column; all conditions of a list must hold. Money compares by its minor units. */
export const Condition = t.union([
  closed({ column: MappedName, is: Plain }),
  closed({ column: MappedName, isNot: Plain }),
  closed({ column: MappedName, oneOf: listOf(Plain) }),
  closed({ column: MappedName, atLeast: finite }),
  closed({ column: MappedName, atMost: finite }),
  /** A date column: `reached` on or before the as-of date, `not-reached` empty or after it. */
  closed({ column: MappedName, asOf: oneOf(['reached', 'not-reached']) }),
]);
export type Condition = t.TypeOf<typeof Condition>;

const rows = {
  where: listOf(Condition),
  /** Only rows of the last so many days, the as-of date included. Needs the table's `date`. */
  days: integer('days, up to a hundred years', 1, 36_500),
};

const table = MappedName;
const column = MappedName;

export const SIMPLE = [
  closed({ op: t.literal('count'), table }, rows),
  closed({ op: t.literal('sum'), table, column }, rows),
  closed({ op: t.literal('mean'), table, column }, rows),
  closed({ op: t.literal('min'), table, column }, rows),
  closed({ op: t.literal('max'), table, column }, rows),
  /** How many different values. */
  closed({ op: t.literal('distinct'), table, column }, rows),
  /** The value in the newest row that has one; without a `date`, in the last row of the file. */
  closed({ op: t.literal('latest'), table, column }, rows),
  /** The value in the row whose `by` is greatest. */
  closed({ op: t.literal('largest'), table, column, by: MappedName }, rows),
  /** Every value with its count, most frequent first, as text: `monthly (7), annual (3)`. */
  closed({ op: t.literal('breakdown'), table, column }, rows),
  /** The first date after the as-of date on which a term of `months` months, begun at `start`, ends. */
  closed(
    { op: t.literal('next-term-end'), table, start: MappedName, months: MappedName },
    { where: listOf(Condition) },
  ),
] as const;

export const SimpleMeasure = t.union([...SIMPLE]);
export type SimpleMeasure = t.TypeOf<typeof SimpleMeasure>;

export const Measure = t.union([
  ...SIMPLE,
  /** One measure divided by another. */
  closed({ op: t.literal('ratio'), of: SimpleMeasure, to: SimpleMeasure }),
  /** Percent change of a windowed measure against the window of the same length before it. */
  closed({ op: t.literal('trend'), of: SimpleMeasure }),
]);
export type Measure = t.TypeOf<typeof Measure>;

const NotZero = new t.Type<number>(
  'a number other than 0',
  (input): input is number => finite.is(input) && input !== 0,
  (input, context) => (finite.is(input) && input !== 0 ? t.success(input) : t.failure(input, context)),
  t.identity,
);

export const FactRecipe = closed(
  { label: text(160), measure: Measure },
  {
    unit: text(40),
    /** Applied to numbers before rounding: `multiply` 100 makes a ratio a percentage, `divide` 3600 makes seconds hours. */
    multiply: finite,
    divide: NotZero,
    /** Digits kept after the point; 0 unless said. Money, and a number that stands in a cell as it is, are not rounded. */
    decimals: integer('digits, 0 to 6', 0, 6),
  },
);
export type FactRecipe = t.TypeOf<typeof FactRecipe>;
