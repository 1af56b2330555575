import { addDays, type PlainDate } from '@tenure/domain/kernel/dates.ts';
import { isWorkingDay } from '@tenure/domain/planning/calendar.ts';
import { DAYS_AGO, stageDates } from '@tenure/infrastructure/cli/story/plot.ts';
import { beatsOf } from '@tenure/infrastructure/cli/story/stage/beats.ts';
import { sampleOrganisation } from '@tenure/infrastructure/sample/people.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('when the stage of the sample happens', () => {
  it('EVT-3: nothing of it is set later than the last working day of the story, whenever that is told', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000 }), fc.integer({ min: 38, max: 42 }), (days, checkpoint) => {
        const firstDay = Temporal.PlainDate.from('2026-01-01').add({ days }).toString() as PlainDate;
        const lastDay = addDays(firstDay, DAYS_AGO - 1);
        const { calendar } = sampleOrganisation(firstDay);
        const dates = stageDates(firstDay, lastDay, addDays(firstDay, checkpoint), calendar);
        for (const { on } of beatsOf(dates)) {
          expect(on > firstDay && on <= lastDay).toBe(true);
          // Whatever falls on a day off is told on the next working day, which there is.
          const next = Array.from({ length: DAYS_AGO }, (_, later) => addDays(on, later)).find((day) =>
            isWorkingDay(calendar, day),
          );
          expect(next !== undefined && next <= lastDay).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('a checkpoint right before Easter leaves too few working days: the rest is told on the last of them', () => {
    const firstDay = '2027-02-11' as PlainDate;
    const { calendar } = sampleOrganisation(firstDay);
    const dates = stageDates(firstDay, addDays(firstDay, DAYS_AGO - 1), '2027-03-25' as PlainDate, calendar);
    expect([1, 2, 3].map(dates.aroundCheckpoint)).toEqual(['2027-03-30', '2027-03-31', '2027-03-31']);
  });

  it('GATE-2: the question is asked before the checkpoint that overtakes it, and its answer comes after', () => {
    const firstDay = '2026-10-02' as PlainDate;
    const checkpoint = '2026-11-13' as PlainDate;
    const { calendar } = sampleOrganisation(firstDay);
    const beats = beatsOf(stageDates(firstDay, addDays(firstDay, DAYS_AGO - 1), checkpoint, calendar));
    const on = (play: string) => beats.find((beat) => beat.play.name === play);
    expect(on('ask')).toMatchObject({ on: '2026-11-12', at: 'morning' });
    expect(on('answerTooLate')).toMatchObject({ on: checkpoint, at: 'evening' });
    expect(on('askAgain')).toMatchObject({ on: '2026-11-16' });
  });
});
