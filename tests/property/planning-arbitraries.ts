/** Random dates and calendars, and an oracle for working days that shares no code with the calendar under test. */
import { addDays, type PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { WorkingCalendar } from '@tenure/domain/planning/calendar.ts';
import fc from 'fast-check';

const EPOCH = '2026-01-01' as PlainDate;

export const dates: fc.Arbitrary<PlainDate> = fc.integer({ min: 0, max: 1_500 }).map((days) => addDays(EPOCH, days));

/** Single holidays all over the years the dates fall in, and at most one shutdown of up to six weeks. */
const holidays: fc.Arbitrary<readonly PlainDate[]> = fc
  .record({
    single: fc.array(fc.integer({ min: 0, max: 2_000 }), { maxLength: 60 }),
    shutdown: fc.record({ from: fc.integer({ min: 0, max: 1_600 }), days: fc.integer({ min: 0, max: 42 }) }),
  })
  .map(({ single, shutdown }) =>
    [...single, ...Array.from({ length: shutdown.days }, (_, day) => shutdown.from + day)].map((days) =>
      addDays(EPOCH, days),
    ),
  );

const weeks = fc.oneof(
  { weight: 3, arbitrary: fc.constant<readonly number[]>([1, 2, 3, 4, 5]) },
  { weight: 1, arbitrary: fc.constant<readonly number[]>([7, 1, 2, 3, 4]) },
  { weight: 2, arbitrary: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }) },
);

export const calendars: fc.Arbitrary<WorkingCalendar> = fc.record({
  id: fc.constant('random'),
  timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/Sao_Paulo'),
  workingWeekdays: weeks,
  holidays,
});

export const worksWithin = (calendar: WorkingCalendar, from: PlainDate, to: PlainDate): readonly PlainDate[] => {
  const free = new Set<string>(calendar.holidays);
  const found: PlainDate[] = [];
  for (let time = Date.parse(from); time <= Date.parse(to); time += 86_400_000) {
    const date = new Date(time);
    const text = date.toISOString().slice(0, 10) as PlainDate;
    if (calendar.workingWeekdays.includes(date.getUTCDay() || 7) && !free.has(text)) found.push(text);
  }
  return found;
};

export const worksOn = (calendar: WorkingCalendar, date: PlainDate): boolean =>
  worksWithin(calendar, date, date).length === 1;
