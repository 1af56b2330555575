import {
  addWorkingDays,
  DEFAULT_CALENDAR,
  firstWithin,
  isWorkingDay,
  lastWithin,
  onOrAfter,
  onOrBefore,
  WorkingCalendar,
  workingDays,
} from '@tenure/domain/planning/calendar.ts';
import { describe, expect, it } from 'vitest';
import { calendar, day } from './sample-plan.ts';

const easter = calendar({ holidays: [day('2026-04-03'), day('2026-04-06')] });

describe('PLAY-4 working calendar', () => {
  it('PLAY-4 a day counts when its weekday does and it is no holiday', () => {
    expect(isWorkingDay(easter, day('2026-04-02'))).toBe(true);
    expect(isWorkingDay(easter, day('2026-04-03'))).toBe(false);
    expect(isWorkingDay(easter, day('2026-04-04'))).toBe(false);
  });

  it('PLAY-4 the nearest working day is looked for over weekends and holidays', () => {
    expect(onOrAfter(easter, day('2026-04-03'))).toBe('2026-04-07');
    expect(onOrBefore(easter, day('2026-04-06'))).toBe('2026-04-02');
    expect(onOrAfter(easter, day('2026-04-07'))).toBe('2026-04-07');
    expect(onOrBefore(easter, day('2026-04-02'))).toBe('2026-04-02');
  });

  it('PLAY-4 moving by working days skips what is free, both ways', () => {
    expect(addWorkingDays(easter, day('2026-04-02'), 1)).toBe('2026-04-07');
    expect(addWorkingDays(easter, day('2026-04-07'), -1)).toBe('2026-04-02');
    expect(addWorkingDays(DEFAULT_CALENDAR, day('2026-06-05'), 1)).toBe('2026-06-08');
    expect(addWorkingDays(DEFAULT_CALENDAR, day('2026-06-06'), 0)).toBe('2026-06-08');
    expect(addWorkingDays(DEFAULT_CALENDAR, day('2026-06-06'), -1)).toBe('2026-06-04');
  });

  it('PLAY-4 working days are listed with both ends', () => {
    expect(workingDays(easter, day('2026-04-02'), day('2026-04-08'))).toEqual([
      '2026-04-02',
      '2026-04-07',
      '2026-04-08',
    ]);
    expect(workingDays(easter, day('2026-04-08'), day('2026-04-02'))).toEqual([]);
  });

  it('PLAY-4 the first and the last working day of a period, or none', () => {
    expect(firstWithin(easter, day('2026-04-03'), day('2026-04-30'))).toBe('2026-04-07');
    expect(lastWithin(easter, day('2026-04-01'), day('2026-04-06'))).toBe('2026-04-02');
    expect(firstWithin(easter, day('2026-04-03'), day('2026-04-06'))).toBeNull();
    expect(lastWithin(easter, day('2026-04-03'), day('2026-04-06'))).toBeNull();
    expect(lastWithin(easter, day('2026-04-06'), day('2026-04-03'))).toBeNull();
  });

  it('PLAY-4 a year ends and a leap day is worked like any other', () => {
    expect(addWorkingDays(DEFAULT_CALENDAR, day('2027-12-31'), 1)).toBe('2028-01-03');
    expect(addWorkingDays(DEFAULT_CALENDAR, day('2028-02-28'), 1)).toBe('2028-02-29');
  });

  it('PLAY-4 a calendar on which nobody ever works is a defect, and the search ends', () => {
    expect(() => onOrAfter(calendar({ workingWeekdays: [] }), day('2026-04-02'))).toThrow('has no working day');
  });

  it('PLAY-4 a calendar from outside is checked: weekdays, holidays and time zone', () => {
    expect(WorkingCalendar.is(easter)).toBe(true);
    expect(WorkingCalendar.is({ ...easter, workingWeekdays: [0] })).toBe(false);
    expect(WorkingCalendar.is({ ...easter, workingWeekdays: [8] })).toBe(false);
    expect(WorkingCalendar.is({ ...easter, holidays: ['2026-02-30'] })).toBe(false);
    expect(WorkingCalendar.is({ ...easter, timeZone: 'Europe/Atlantis' })).toBe(false);
  });
});
