import type { PlainDate as DateText, Instant as InstantText } from '@tenure/domain/kernel/dates.ts';
import * as dates from '@tenure/domain/kernel/dates.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const on = (text: string): DateText => text as DateText;
const at = (text: string): InstantText => text as InstantText;

describe('dates and instants (EVT-3)', () => {
  it('a date is a day that exists', () => {
    for (const day of ['2026-11-21', '2028-02-29', '0001-01-01']) expect(dates.PlainDate.is(day), day).toBe(true);
    for (const day of ['2026-02-29', '2026-13-01', '2026-1-1', '2026-11-21T00:00', '21.11.2026', '', null, 20261121]) {
      expect(dates.PlainDate.is(day), String(day)).toBe(false);
    }
  });

  it('an instant is UTC to the millisecond, so that text order is time order', () => {
    expect(dates.Instant.is('2026-11-21T23:59:59.999Z')).toBe(true);
    for (const instant of [
      '2026-11-21T09:30:00Z',
      '2026-11-21T09:30:00.000+01:00',
      '2026-02-30T09:30:00.000Z',
      '2026-11-21T24:00:00.000Z',
      '2026-11-21T09:60:00.000Z',
      '2026-11-21T09:30:60.000Z',
      '2026-11-21',
    ]) {
      expect(dates.Instant.is(instant), instant).toBe(false);
    }
  });

  it('an instant and its milliseconds are the same moment', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), (milliseconds) => {
        const instant = dates.instantOf(milliseconds);
        expect(dates.Instant.is(instant)).toBe(true);
        expect(dates.epochMilliseconds(instant)).toBe(milliseconds);
      }),
    );
  });

  it('days are counted on the calendar, leap days and ends of years included', () => {
    expect(dates.addDays(on('2028-02-28'), 1)).toBe('2028-02-29');
    expect(dates.addDays(on('2027-01-01'), -1)).toBe('2026-12-31');
    expect(dates.daysBetween(on('2026-01-01'), on('2027-01-01'))).toBe(365);
    expect(dates.daysBetween(on('2027-01-01'), on('2026-12-31'))).toBe(-1);
    expect([dates.weekday(on('2026-11-23')), dates.weekday(on('2026-11-29'))]).toEqual([1, 7]);
    expect(dates.earliest(on('2026-02-01'), on('2026-01-31'))).toBe('2026-01-31');
    expect(dates.latest(on('2026-02-01'), on('2026-01-31'))).toBe('2026-02-01');
  });

  it('a day belongs to a place: it begins and ends there, daylight saving included', () => {
    expect(dates.dateAt(at('2026-11-21T23:30:00.000Z'), 'Europe/Berlin')).toBe('2026-11-22');
    expect(dates.dateAt(at('2026-11-21T23:30:00.000Z'), 'America/New_York')).toBe('2026-11-21');
    expect(dates.startOfDay(on('2026-03-29'), 'Europe/Berlin')).toBe('2026-03-28T23:00:00.000Z');
    expect(dates.endOfDay(on('2026-03-29'), 'Europe/Berlin')).toBe('2026-03-29T22:00:00.000Z');
    expect(dates.TimeZone.is('Europe/Berlin')).toBe(true);
    expect(dates.TimeZone.is('Europe/Atlantis')).toBe(false);
  });
});
