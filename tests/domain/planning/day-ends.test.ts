import { addDays, dateAt, daysBetween, endOfDay, type Instant, startOfDay } from '@tenure/domain/kernel/dates.ts';
import { describe, expect, it } from 'vitest';
import { day } from './sample-plan.ts';

const at = (text: string) => text as Instant;
const hours = (date: string, zone: string) =>
  (Date.parse(endOfDay(day(date), zone)) - Date.parse(startOfDay(day(date), zone))) / 3_600_000;

describe('EVT-3 where a day ends', () => {
  it('EVT-3 a business day ends at midnight of the organisation, not of Greenwich', () => {
    expect(endOfDay(day('2026-06-01'), 'Europe/Berlin')).toBe('2026-06-01T22:00:00.000Z');
    expect(endOfDay(day('2026-06-01'), 'America/Los_Angeles')).toBe('2026-06-02T07:00:00.000Z');
    expect(endOfDay(day('2026-06-01'), 'Asia/Kolkata')).toBe('2026-06-01T18:30:00.000Z');
    expect(endOfDay(day('2026-06-01'), 'UTC')).toBe('2026-06-02T00:00:00.000Z');
  });

  it('EVT-3 the day summer time begins has 23 hours, the day it ends 25', () => {
    expect(hours('2026-03-29', 'Europe/Berlin')).toBe(23);
    expect(hours('2026-10-25', 'Europe/Berlin')).toBe(25);
    expect(hours('2026-03-30', 'Europe/Berlin')).toBe(24);
  });

  it('EVT-3 a day whose midnight the clocks skip begins when its first hour does', () => {
    expect(startOfDay(day('2018-11-04'), 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z');
    expect(hours('2018-11-04', 'America/Sao_Paulo')).toBe(23);
  });

  it('EVT-3 one day ends exactly where the next begins, daylight saving or not', () => {
    for (const date of ['2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25']) {
      expect(endOfDay(day(date), 'Europe/Berlin')).toBe(startOfDay(addDays(day(date), 1), 'Europe/Berlin'));
    }
  });

  it('EVT-3 an instant belongs to the date on the wall of its time zone', () => {
    expect(dateAt(at('2026-06-01T22:00:00.000Z'), 'Europe/Berlin')).toBe('2026-06-02');
    expect(dateAt(at('2026-06-01T21:59:59.999Z'), 'Europe/Berlin')).toBe('2026-06-01');
    expect(dateAt(at('2026-06-01T11:00:00.000Z'), 'Pacific/Auckland')).toBe('2026-06-01');
    expect(dateAt(at('2026-06-01T12:00:00.000Z'), 'Pacific/Auckland')).toBe('2026-06-02');
  });

  it('EVT-3 dates are counted in days, whatever the clocks did between them', () => {
    expect(daysBetween(day('2026-03-28'), day('2026-03-30'))).toBe(2);
    expect(daysBetween(day('2026-03-30'), day('2026-03-28'))).toBe(-2);
    expect(addDays(day('2026-03-28'), 1)).toBe('2026-03-29');
  });
});
