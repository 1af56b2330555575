/** Public holidays of Berlin, so that the sample organisation's plans meet real days off (PLAY-4). */
import { addDays, type PlainDate } from '@tenure/domain/kernel/dates.ts';

/** Easter Sunday of a Gregorian year, by the anonymous algorithm of 1876 (Butcher). */
export const easterSunday = (year: number): PlainDate => {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const shift = Math.floor((golden + 11 * epact + 22 * sunday) / 451);
  const days = epact + sunday - 7 * shift + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(days / 31), day: (days % 31) + 1 }).toString() as PlainDate;
};

const FIXED = ['01-01', '03-08', '05-01', '10-03', '12-25', '12-26'];

/** Good Friday, Easter Monday, Ascension Day, Whit Monday, as days from Easter Sunday. */
const MOVABLE = [-2, 1, 39, 50];

/** Days the city has made holidays once: 80 years after the end of the war, 75 years after the uprising of 1953. */
const ONCE: Readonly<Record<number, string>> = { 2025: '05-08', 2028: '06-17' };

export const berlinHolidays = (year: number): readonly PlainDate[] => {
  const once = ONCE[year];
  const fixed = [...FIXED, ...(once === undefined ? [] : [once])].map((day) => `${year}-${day}` as PlainDate);
  const easter = easterSunday(year);
  return [...fixed, ...MOVABLE.map((days) => addDays(easter, days))].sort();
};
