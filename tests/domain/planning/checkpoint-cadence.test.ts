import { DEFAULT_CALENDAR } from '@tenure/domain/planning/calendar.ts';
import { type Cadence, checkpointDates } from '@tenure/domain/planning/checkpoint-cadence.ts';
import { describe, expect, it } from 'vitest';
import { calendar, day } from './sample-plan.ts';

/** From a Monday, weekly, with a week as the last gap, unless a spec says otherwise. */
const given = (from: string, deadline: string, changes: Partial<Cadence> = {}) => ({
  whenScheduled: () =>
    checkpointDates({
      from: day(from),
      deadline: day(deadline),
      everyDays: 7,
      lastWithinDays: 7,
      calendar: DEFAULT_CALENDAR,
      ...changes,
    }),
});

describe('PLAY-7 checkpoint cadence', () => {
  it('PLAY-7 starts one interval after today and ends within a week of the deadline', () => {
    expect(given('2026-06-01', '2026-06-30').whenScheduled()).toEqual([
      '2026-06-08',
      '2026-06-15',
      '2026-06-22',
      '2026-06-29',
    ]);
  });

  it('PLAY-7 rolls a checkpoint on a free day back to the working day before it', () => {
    const closed = calendar({ holidays: [day('2026-06-05')] });
    // The 6th is a Saturday and the 5th a holiday; the next step is counted from the 6th all the same.
    expect(given('2026-05-30', '2026-06-20', { calendar: closed }).whenScheduled()).toEqual([
      '2026-06-04',
      '2026-06-12',
      '2026-06-19',
    ]);
  });

  it('PLAY-7 adds one checkpoint when the cadence would stop too long before the deadline', () => {
    // Every 28 days: 29 June and 27 July; the deadline is 24 days after, so one more a week before it.
    expect(given('2026-06-01', '2026-08-20', { everyDays: 28 }).whenScheduled()).toEqual([
      '2026-06-29',
      '2026-07-27',
      '2026-08-13',
    ]);
  });

  it('PLAY-7 keeps the added checkpoint out of the first half of the gap', () => {
    // 15 June, then a gap of nine days: the 17th would do by the rule, but would tell nothing new.
    expect(given('2026-06-01', '2026-06-24', { everyDays: 14 }).whenScheduled()).toEqual(['2026-06-15', '2026-06-22']);
  });

  it('PLAY-7 adds none when the last regular one is exactly a week before', () => {
    expect(given('2026-06-01', '2026-06-22', { everyDays: 14 }).whenScheduled()).toEqual(['2026-06-15']);
  });

  it('PLAY-7 leaves a step out that finds no new working day', () => {
    const holidays = Array.from({ length: 13 }, (_, index) => day(`2026-06-${String(index + 9).padStart(2, '0')}`));
    expect(given('2026-06-01', '2026-06-30', { calendar: calendar({ holidays }) }).whenScheduled()).toEqual([
      '2026-06-08',
      '2026-06-22',
      '2026-06-29',
    ]);
  });

  it('PLAY-7 takes the last working day there is when the final week has none', () => {
    const holidays = Array.from({ length: 15 }, (_, index) => day(`2026-06-${String(index + 16).padStart(2, '0')}`));
    const shut = { calendar: calendar({ holidays }), everyDays: 28 };
    expect(given('2026-06-01', '2026-06-30', shut).whenScheduled()).toEqual(['2026-06-15']);
  });
});

describe('PLAY-7 a deadline close by', () => {
  it('PLAY-7 has one checkpoint while a working day is left after today', () => {
    expect(given('2026-06-01', '2026-06-05', { everyDays: 28 }).whenScheduled()).toEqual(['2026-06-03']);
    expect(given('2026-06-01', '2026-06-02').whenScheduled()).toEqual(['2026-06-02']);
  });

  it('PLAY-7 falls on the only working day that is left, even in the first half', () => {
    // Thursday to Monday, and the Monday is a holiday: Friday is all there is.
    const closed = calendar({ holidays: [day('2026-06-08')] });
    expect(given('2026-06-04', '2026-06-08', { calendar: closed }).whenScheduled()).toEqual(['2026-06-05']);
  });

  it('PLAY-7 is today when today is the only working day that is left', () => {
    expect(given('2026-06-05', '2026-06-07').whenScheduled()).toEqual(['2026-06-05']);
    expect(given('2026-06-05', '2026-06-05').whenScheduled()).toEqual(['2026-06-05']);
  });

  it('PLAY-7 does not exist when no working day is left, or the deadline has gone', () => {
    expect(given('2026-06-06', '2026-06-07').whenScheduled()).toEqual([]);
    expect(given('2026-06-05', '2026-06-04').whenScheduled()).toEqual([]);
  });
});
