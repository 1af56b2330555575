/** When the running term of a subscription ends. */
import type { PlainDate } from '@tenure/domain/kernel/dates.ts';

/** A term longer than this is a slip of the pen, and its end no date a business would know. */
const LONGEST_MONTHS = 1_200;

/**
 * The first end after `asOf` of terms of so many months that follow each other from `start`; null when a term
 * has no length, or one beyond a hundred years. Every end is counted from the start itself: begun on the 31st, a term ends on the last day of
 * a short month and on the 31st again of the next long one.
 */
export const termEndAfter = (start: PlainDate, months: number, asOf: PlainDate): PlainDate | null => {
  if (months < 1 || months > LONGEST_MONTHS) return null;
  const from = Temporal.PlainDate.from(start);
  const elapsed = from.until(Temporal.PlainDate.from(asOf), { largestUnit: 'months' }).months;
  for (let term = Math.max(1, Math.floor(elapsed / months)); ; term += 1) {
    const end = from.add({ months: term * months }).toString() as PlainDate;
    if (end > asOf) return end;
  }
};
