/** Measures of the mapping over a dataset: an aggregate, a ratio of two, or a trend between two windows. */
import { addDays, earliest, type PlainDate } from '@tenure/domain/kernel/dates.ts';
import { type Aggregated, aggregate, type Value } from './aggregate.ts';
import { type Dataset, newestIn } from './dataset.ts';
import type { Measure, SimpleMeasure } from './mapping/measures.ts';
import type { LoadedTable, Row } from './rows.ts';
import { selectRows, windowOf } from './select-rows.ts';

/** Rows of one table that a value rests on. */
export interface Evidence {
  readonly table: LoadedTable;
  readonly rows: readonly Row[];
}

export interface Measured {
  readonly value: Value;
  readonly evidence: readonly Evidence[];
  /** What day the value speaks of; never later than the newest row there is. */
  readonly observedOn: PlainDate | null;
}

export interface Question {
  readonly account: string;
  readonly asOf: PlainDate;
}

/** A trend needs data as far back as its earlier window; exports that start in its first week are let through. */
const SLACK_DAYS = 7;

/**
 * A value taken from the newest row is as old as that row. Everything else stands for the day the files were
 * exported, and the newest row of all of them is the best witness of that: a subscription begun in May is
 * still known to be running in November.
 */
const observedOn = (
  dataset: Dataset,
  measure: SimpleMeasure,
  { rows }: Aggregated,
  asOf: PlainDate,
): PlainDate | null => (measure.op === 'latest' ? (rows[0]?.date ?? null) : newestIn(dataset.tables.values(), asOf));

const simple = (dataset: Dataset, measure: SimpleMeasure, { account, asOf }: Question): Measured | null => {
  const selection = selectRows(dataset, account, measure, windowOf(measure, asOf));
  const result = selection === null ? null : aggregate(measure, selection);
  if (selection === null || result === null) return null;
  const { table } = selection;
  return {
    value: result.value,
    evidence: [{ table, rows: result.rows }],
    observedOn: observedOn(dataset, measure, result, asOf),
  };
};

/** Money divides as its minor units, so that a ratio of two amounts is a plain number. */
const asNumber = (value: Value): number | null => {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? null : value.minor;
};

const older = (a: PlainDate | null, b: PlainDate | null): PlainDate | null =>
  a === null || b === null ? (a ?? b) : earliest(a, b);

const ratio = (of: Measured | null, to: Measured | null): Measured | null => {
  const [above, below] = [of && asNumber(of.value), to && asNumber(to.value)];
  if (of === null || to === null || above === null || !below) return null;
  const same = of.evidence[0]?.table === to.evidence[0]?.table;
  return {
    value: above / below,
    // Over one table the denominator's rows contain the numerator's; over two, both are evidence.
    evidence: same ? to.evidence : [...of.evidence, ...to.evidence],
    observedOn: older(of.observedOn, to.observedOn),
  };
};

const trend = (dataset: Dataset, measure: SimpleMeasure, { account, asOf }: Question): Measured | null => {
  const days = 'days' in measure ? measure.days : undefined;
  if (days === undefined) return null;
  const before = { account, asOf: addDays(asOf, -days) };
  const reachesBackTo = dataset.tables.get(measure.table)?.dates[0];
  if (reachesBackTo === undefined || reachesBackTo > addDays(before.asOf, SLACK_DAYS - days)) return null;
  const now = simple(dataset, measure, { account, asOf });
  const then = simple(dataset, measure, before);
  const [current, past] = [now && asNumber(now.value), then && asNumber(then.value)];
  if (now === null || then === null || current === null || !past) return null;
  const table = now.evidence[0]?.table;
  const rows = [...now.evidence, ...then.evidence].flatMap((part) => part.rows);
  return {
    value: ((current - past) / Math.abs(past)) * 100,
    evidence: table === undefined ? [] : [{ table, rows }],
    observedOn: now.observedOn,
  };
};

/** The value of a measure for an account as of a date, or null where the data does not give one. */
export const measured = (dataset: Dataset, measure: Measure, question: Question): Measured | null => {
  if (measure.op === 'ratio')
    return ratio(simple(dataset, measure.of, question), simple(dataset, measure.to, question));
  return measure.op === 'trend' ? trend(dataset, measure.of, question) : simple(dataset, measure, question);
};
