/** What the stage's content cites of the generated sample, in one place: the tests compare it with the files. */
import { addDays, type PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { Money } from '@tenure/domain/kernel/money.ts';
import { NORTHWIND } from '../accounts.ts';
import { analyticsOf, signupOf, termEndOf } from '../contracts.ts';

/** Counted in the generated usage files (seed of `tenure sample`); they are the same whatever the reference date. */
export const USAGE = { activeUsersNow: 134, workOrdersLastWeek: 433 } as const;

/** The stage's account as of a reference date, with everything dated by it. */
export const stageFacts = (referenceDate: PlainDate) => ({
  referenceDate,
  /** The last day of the newest week in the usage files. */
  lastWeek: addDays(referenceDate, -1),
  signedOn: signupOf(NORTHWIND, referenceDate),
  termEnd: termEndOf(NORTHWIND, referenceDate),
  analytics: analyticsOf(NORTHWIND, referenceDate),
  /** A day of the past, counted back from the reference date. */
  ago: (days: number): PlainDate => addDays(referenceDate, -days),
});
export type StageFacts = ReturnType<typeof stageFacts>;

/** Minor units: amounts are whole numbers everywhere (EVT-4). */
export const euros = (major: number): Money => ({ minor: Math.round(major * 100), currency: 'EUR' });

/** `EUR 148,000`; cents only where there are any. */
export const inWords = ({ minor, currency }: Money): string => {
  const [whole, cents] = [Math.floor(minor / 100), minor % 100];
  const grouped = String(whole).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${currency} ${grouped}${cents === 0 ? '' : `.${String(cents).padStart(2, '0')}`}`;
};

/** A share of an amount, in whole percent; the sample's amounts leave no fraction of a cent. */
export const percentOf = ({ minor, currency }: Money, percent: number): Money => ({
  minor: Math.round((minor * percent) / 100),
  currency,
});
