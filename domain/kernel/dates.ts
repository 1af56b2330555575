/**
 * Plain dates in the organisation's time zone and UTC instants (EVT-3). Both are ISO strings, so they are
 * stored, compared with `<` and printed as they stand; `Temporal` does the arithmetic.
 */
import { refinedString } from './codec.ts';

declare const brand: unique symbol;
/** `2026-11-21` */
export type PlainDate = string & { readonly [brand]: 'PlainDate' };
/** `2026-11-21T09:30:00.000Z`: always UTC, always milliseconds, so that text order is time order. */
export type Instant = string & { readonly [brand]: 'Instant' };

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

const parses = (parse: () => unknown): boolean => {
  try {
    parse();
    return true;
  } catch {
    return false;
  }
};

// Dates recur endlessly in a stream, so a date already found sound is not parsed again.
const soundDates = new Set<string>();
const isDate = (value: string): boolean => {
  if (soundDates.has(value)) return true;
  if (!DATE.test(value) || !parses(() => Temporal.PlainDate.from(value))) return false;
  if (soundDates.size < 20_000) soundDates.add(value);
  return true;
};

const isInstant = (value: string): boolean =>
  INSTANT.test(value) &&
  isDate(value.slice(0, 10)) &&
  value.slice(11, 13) < '24' &&
  value.slice(14, 16) < '60' &&
  value.slice(17, 19) < '60';

export const PlainDate = refinedString<PlainDate>('a date like 2026-11-21', isDate);
export const Instant = refinedString<Instant>('an instant like 2026-11-21T09:30:00.000Z', isInstant);
export const TimeZone = refinedString<string>('an IANA time zone like Europe/Berlin', (value) =>
  parses(() => Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(value)),
);

export const instantOf = (epochMilliseconds: number): Instant =>
  Temporal.Instant.fromEpochMilliseconds(epochMilliseconds).toString({ smallestUnit: 'millisecond' }) as Instant;

export const epochMilliseconds = (instant: Instant): number => Temporal.Instant.from(instant).epochMilliseconds;

export const addDays = (date: PlainDate, days: number): PlainDate =>
  days === 1 ? dayAfter(date) : (Temporal.PlainDate.from(date).add({ days }).toString() as PlainDate);

const daysAfter = new Map<PlainDate, PlainDate>();

const dayAfter = (date: PlainDate): PlainDate => {
  const known = daysAfter.get(date);
  if (known !== undefined) return known;
  const next = Temporal.PlainDate.from(date).add({ days: 1 }).toString() as PlainDate;
  if (daysAfter.size < 20_000) daysAfter.set(date, next);
  return next;
};

/** Calendar days from one date to another; negative when `to` is earlier. */
export const daysBetween = (from: PlainDate, to: PlainDate): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;

/** ISO weekday, Monday 1 to Sunday 7. */
export const weekday = (date: PlainDate): number => Temporal.PlainDate.from(date).dayOfWeek;

/** The date on the wall calendar of a time zone at an instant. */
export const dateAt = (instant: Instant, timeZone: string): PlainDate =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString() as PlainDate;

// Plays wait for the ends of the same few hundred days, so where a day begins is worked out once per time zone.
const beginnings = new Map<string, Instant>();

/** The first instant of a date in a time zone, daylight saving included. */
export const startOfDay = (date: PlainDate, timeZone: string): Instant => {
  const key = `${date} ${timeZone}`;
  const known = beginnings.get(key);
  if (known !== undefined) return known;
  const start = Temporal.PlainDate.from(date)
    .toZonedDateTime({ timeZone })
    .toInstant()
    .toString({ smallestUnit: 'millisecond' }) as Instant;
  if (beginnings.size < 20_000) beginnings.set(key, start);
  return start;
};

/** The instant at which a date is over: the first instant of the next one. */
export const endOfDay = (date: PlainDate, timeZone: string): Instant => startOfDay(addDays(date, 1), timeZone);

export const earliest = (a: PlainDate, b: PlainDate): PlainDate => (a < b ? a : b);
export const latest = (a: PlainDate, b: PlainDate): PlainDate => (a > b ? a : b);
