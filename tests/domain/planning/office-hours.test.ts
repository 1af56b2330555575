/** Response clocks in business hours, against an oracle that counts minute by minute (POL-14). */
import { epochMilliseconds, type Instant, instantOf, type PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { ResponseTime } from '@tenure/domain/kernel/policy.ts';
import type { WorkingCalendar } from '@tenure/domain/planning/calendar.ts';
import { respondBy } from '@tenure/domain/planning/office-hours.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const HOURS = { opens: '09:00', closes: '17:00' };
const at = (text: string): Instant => instantOf(Date.parse(text));
const calendar = (timeZone: string, holidays: readonly string[] = []): WorkingCalendar => ({
  id: 'test',
  timeZone,
  workingWeekdays: [1, 2, 3, 4, 5],
  holidays: holidays as readonly PlainDate[],
});

const BERLIN = calendar('Europe/Berlin', ['2026-12-25', '2027-01-01', '2026-04-06']);
const NEW_YORK = calendar('America/New_York', ['2026-11-26', '2026-07-03']);
const SYDNEY = calendar('Australia/Sydney', ['2026-01-26', '2026-04-25']);

/** Wall-clock parts of an instant as the platform's other calendar knows them. */
const partsIn = (timeZone: string) => {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (time: number) => Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]));
};

/** Counts every minute somebody is there, until enough of them have gone by. */
const oracle = ({ timeZone, holidays }: WorkingCalendar, from: Instant, minutes: number): Instant => {
  const parts = partsIn(timeZone);
  let time = epochMilliseconds(from);
  let left = minutes;
  while (left > 0) {
    const { weekday = '', year, month, day, hour = '' } = parts(time);
    const isThere =
      !['Sat', 'Sun'].includes(weekday) &&
      !holidays.includes(`${year}-${month}-${day}` as PlainDate) &&
      hour >= '09' &&
      hour < '17';
    time += 60_000;
    if (isThere) left -= 1;
  }
  return instantOf(time);
};

const hours = (businessHours: number): ResponseTime => ({ businessHours });
const days = (businessDays: number): ResponseTime => ({ businessDays });

describe('a response time', () => {
  it.each([
    ['within the day', '2026-11-23T09:00:00Z', hours(4), '2026-11-23T13:00:00Z'],
    ['used up exactly at the close', '2026-11-23T12:00:00Z', hours(4), '2026-11-23T16:00:00Z'],
    ['over the night', '2026-11-23T15:30:00Z', hours(1), '2026-11-24T08:30:00Z'],
    ['over the weekend', '2026-11-27T15:00:00Z', hours(4), '2026-11-30T11:00:00Z'],
    ['from a Sunday', '2026-11-29T11:00:00Z', hours(1), '2026-11-30T09:00:00Z'],
    ['from before the office opens', '2026-11-23T03:00:00Z', hours(1), '2026-11-23T09:00:00Z'],
    ['one business day: the same time of the next', '2026-11-23T10:30:00Z', days(1), '2026-11-24T10:30:00Z'],
    ['one business day from a Saturday: the close of Monday', '2026-11-28T10:30:00Z', days(1), '2026-11-30T16:00:00Z'],
    ['three business days over Christmas', '2026-12-23T10:00:00Z', days(3), '2026-12-29T10:00:00Z'],
  ])('POL-14: %s', (_, from, response, due) => {
    expect(respondBy(BERLIN, HOURS, at(from), response)).toBe(at(due));
  });

  it('POL-14: the clocks of the office are put forward and back over the weekend: it opens at nine all the same', () => {
    expect(respondBy(BERLIN, HOURS, at('2026-03-27T15:30:00Z'), hours(1))).toBe(at('2026-03-30T07:30:00Z'));
    expect(respondBy(BERLIN, HOURS, at('2026-10-23T14:30:00Z'), hours(1))).toBe(at('2026-10-26T08:30:00Z'));
  });

  it('POL-14: over a year of holidays, weekends and both changes of the clock, in three time zones, it is what somebody counts minute by minute', () => {
    const minute = fc.integer({ min: 0, max: 366 * 24 * 60 - 1 });
    const response = fc.constantFrom<readonly [ResponseTime, number]>(
      [hours(1), 60],
      [hours(4), 240],
      [days(1), 480],
      [days(3), 1_440],
    );
    fc.assert(
      fc.property(fc.constantFrom(BERLIN, NEW_YORK, SYDNEY), minute, response, (where, offset, [time, minutes]) => {
        const from = instantOf(Date.parse('2026-01-01T00:00:00Z') + offset * 60_000);
        expect(respondBy(where, HOURS, from, time)).toBe(oracle(where, from, minutes));
      }),
      { numRuns: 60 },
    );
  });

  it('POL-14: it never shrinks when it starts later, and never ends outside the office', () => {
    const start = fc.integer({ min: 0, max: 366 * 24 * 3_600 });
    fc.assert(
      fc.property(fc.constantFrom(BERLIN, NEW_YORK, SYDNEY), start, fc.nat(86_400), (where, offset, later) => {
        const from = instantOf(Date.parse('2026-01-01T00:00:00Z') + offset * 1_000);
        const due = respondBy(where, HOURS, from, hours(4));
        expect(respondBy(where, HOURS, instantOf(epochMilliseconds(from) + later * 1_000), hours(4)) >= due).toBe(true);
        const { hour = '', minute = '' } = partsIn(where.timeZone)(epochMilliseconds(due));
        expect(hour >= '09' && (hour < '17' || (hour === '17' && minute === '00'))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
