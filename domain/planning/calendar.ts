/** The organisation's working time: which days count, in which time zone (PLAY-4). */
import * as t from 'io-ts';
import { integer, listOf, text } from '../kernel/codec.ts';
import { addDays, PlainDate, TimeZone, weekday } from '../kernel/dates.ts';

export const WorkingCalendar = t.readonly(
  t.strict({
    id: text(80),
    timeZone: TimeZone,
    /** ISO weekdays, Monday 1 to Sunday 7. */
    workingWeekdays: listOf(integer('an ISO weekday, 1 to 7', 1, 7)),
    holidays: listOf(PlainDate),
  }),
  'WorkingCalendar',
);
export type WorkingCalendar = t.TypeOf<typeof WorkingCalendar>;

/** Monday to Friday, UTC, no holidays: what a play uses when its organisation has said nothing. */
export const DEFAULT_CALENDAR: WorkingCalendar = {
  id: 'default',
  timeZone: 'UTC',
  workingWeekdays: [1, 2, 3, 4, 5],
  holidays: [],
};

export const isWorkingDay = (calendar: WorkingCalendar, date: PlainDate): boolean =>
  calendar.workingWeekdays.includes(weekday(date)) && !calendar.holidays.includes(date);

// A calendar without a single working day would make every search endless; five years without one is none.
const SEARCH_LIMIT_DAYS = 5 * 366;

const seek = (calendar: WorkingCalendar, from: PlainDate, step: 1 | -1): PlainDate => {
  let date = from;
  for (let tries = 0; tries <= SEARCH_LIMIT_DAYS; tries += 1) {
    if (isWorkingDay(calendar, date)) return date;
    date = addDays(date, step);
  }
  throw new Error(`calendar ${calendar.id} has no working day within ${SEARCH_LIMIT_DAYS} days of ${from}`);
};

/** The date itself if work is done on it, else the next working day. */
export const onOrAfter = (calendar: WorkingCalendar, date: PlainDate): PlainDate => seek(calendar, date, 1);

/** The date itself if work is done on it, else the last working day before it. */
export const onOrBefore = (calendar: WorkingCalendar, date: PlainDate): PlainDate => seek(calendar, date, -1);

/** Moves by working days: +1 from a Friday is the Monday after it, +0 is `onOrAfter`. */
export const addWorkingDays = (calendar: WorkingCalendar, from: PlainDate, days: number): PlainDate => {
  const step = days < 0 ? -1 : 1;
  let date = days < 0 ? onOrBefore(calendar, from) : onOrAfter(calendar, from);
  for (let left = Math.abs(days); left > 0; left -= 1) date = seek(calendar, addDays(date, step), step);
  return date;
};

/** Every working day from `from` to `to`, both included, in order. */
export const workingDays = (calendar: WorkingCalendar, from: PlainDate, to: PlainDate): readonly PlainDate[] => {
  const days: PlainDate[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) if (isWorkingDay(calendar, date)) days.push(date);
  return days;
};

/** The first working day from `from` to `to`, both included, or null when there is none. */
export const firstWithin = (calendar: WorkingCalendar, from: PlainDate, to: PlainDate): PlainDate | null => {
  for (let date = from; date <= to; date = addDays(date, 1)) if (isWorkingDay(calendar, date)) return date;
  return null;
};

/** The last working day from `from` to `to`, both included, or null when there is none. */
export const lastWithin = (calendar: WorkingCalendar, from: PlainDate, to: PlainDate): PlainDate | null => {
  for (let date = to; date >= from; date = addDays(date, -1)) if (isWorkingDay(calendar, date)) return date;
  return null;
};
