/** Dates and moments as people read them: in words, in the organisation's time zone. */
import type { Instant, PlainDate } from '@tenure/domain/kernel/dates.ts';

// Written out here and not asked of the runtime: its language data differ between releases, and so would the page.
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const monthOf = ({ month }: { readonly month: number }): string => MONTHS[month - 1] ?? '';

/** `1 April 2027` */
export const dayInWords = (date: PlainDate): string => {
  const day = Temporal.PlainDate.from(date);
  return `${day.day} ${monthOf(day)} ${day.year}`;
};

/** `1 Apr 2027`, for tables. */
export const dayInShort = (date: PlainDate): string => {
  const day = Temporal.PlainDate.from(date);
  return `${day.day} ${monthOf(day).slice(0, 3)} ${day.year}`;
};

/** `Apr`, and in January the year too. */
export const monthInShort = (date: PlainDate): string => {
  const day = Temporal.PlainDate.from(date);
  return day.month === 1 ? `Jan ${day.year}` : monthOf(day).slice(0, 3);
};

/** `Wednesday 4 November 2026, 10:00 (Europe/Berlin)` */
export const momentInWords = (instant: Instant, timeZone: string): string => {
  const moment = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  const time = moment.toPlainTime().toString({ smallestUnit: 'minute' });
  const weekday = WEEKDAYS[moment.dayOfWeek - 1] ?? '';
  return `${weekday} ${moment.day} ${monthOf(moment)} ${moment.year}, ${time} (${timeZone})`;
};

const counted = (days: number): string => (days === 1 ? '1 day' : `${days} days`);

/** `in 12 days`, `today`, `3 days ago` */
export const fromToday = (days: number): string => {
  if (days === 0) return 'today';
  return days > 0 ? `in ${counted(days)}` : `${counted(-days)} ago`;
};

export { counted as countedDays };
