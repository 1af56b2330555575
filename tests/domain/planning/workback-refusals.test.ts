import { explainPlanning } from '@tenure/domain/planning/explain.ts';
import type { PlanningRefusal } from '@tenure/domain/planning/workback.ts';
import { describe, expect, it } from 'vitest';
import { calendar, day, given } from './sample-plan.ts';

const today = day('2026-06-05');

describe('PLAY-4 refusals', () => {
  it('PLAY-4 refuses a deadline in the past, naming it and today', () => {
    expect(given({ today, deadline: day('2026-06-04') }).whenRefused()).toEqual({
      _tag: 'DeadlineInThePast',
      rule: 'PLAY-4',
      deadline: '2026-06-04',
      today: '2026-06-05',
    });
  });

  it('PLAY-4 refuses a deadline more than ten years away and takes the last day before that', () => {
    expect(given({ today, deadline: day('9999-12-31') }).whenRefused()).toEqual({
      _tag: 'DeadlineTooFar',
      rule: 'PLAY-4',
      deadline: '9999-12-31',
      latest: '2036-06-05',
    });
    expect(given({ today, deadline: day('2036-06-05') }).whenPlanned().fit.compressed).toBe(false);
  });

  it('PLAY-4 refuses a notice date in the past, even though the deadline is not', () => {
    expect(given({ today, deadline: day('2026-08-01'), noticeDate: day('2026-06-04') }).whenRefused()).toEqual({
      _tag: 'NoticeDateInThePast',
      rule: 'PLAY-4',
      noticeDate: '2026-06-04',
      today: '2026-06-05',
    });
  });

  it('PLAY-4 takes a notice date that is today: there is a day left to act on', () => {
    expect(given({ today, deadline: day('2026-08-01'), noticeDate: today }).whenPlanned().fit.availableDays).toBe(0);
  });

  it('PLAY-4 refuses a notice date after the deadline and takes one on it', () => {
    const deadline = day('2026-08-03');
    expect(given({ today, deadline, noticeDate: day('2026-08-04') }).whenRefused()).toEqual({
      _tag: 'NoticeDateAfterDeadline',
      rule: 'PLAY-4',
      noticeDate: '2026-08-04',
      deadline: '2026-08-03',
    });
    expect(given({ today, deadline, noticeDate: deadline }).whenPlanned().fit.anchor).toBe('notice-date');
  });

  it('PLAY-4 a past deadline is named before whatever else is wrong', () => {
    const both = given({ today, deadline: day('2026-06-03'), noticeDate: day('2026-06-04') });
    expect(both.whenRefused()._tag).toBe('DeadlineInThePast');
  });

  it('PLAY-4 refuses when no working day is left: from Saturday to Sunday', () => {
    expect(given({ today: day('2026-06-06'), deadline: day('2026-06-07') }).whenRefused()).toEqual({
      _tag: 'NoWorkingDayLeft',
      rule: 'PLAY-4',
      from: '2026-06-06',
      to: '2026-06-07',
    });
  });

  it('PLAY-4 refuses when the working days end with the notice date, however far the deadline is', () => {
    const refusal = given({ today: day('2026-06-06'), noticeDate: day('2026-06-07') }).whenRefused();
    expect(refusal).toMatchObject({ _tag: 'NoWorkingDayLeft', to: '2026-06-07' });
  });

  it('PLAY-4 refuses, and at once, a calendar on which nobody ever works', { timeout: 2_000 }, () => {
    const never = calendar({ workingWeekdays: [] });
    expect(given({ calendar: never, deadline: day('2034-06-05') }).whenRefused()._tag).toBe('NoWorkingDayLeft');
  });
});

describe('EVT-6 planning refusals in words', () => {
  const refusals: readonly PlanningRefusal[] = [
    { _tag: 'DeadlineInThePast', rule: 'PLAY-4', deadline: day('2026-06-04'), today },
    { _tag: 'NoticeDateInThePast', rule: 'PLAY-4', noticeDate: day('2026-06-04'), today },
    { _tag: 'NoticeDateAfterDeadline', rule: 'PLAY-4', noticeDate: day('2026-06-09'), deadline: day('2026-06-08') },
    { _tag: 'NoWorkingDayLeft', rule: 'PLAY-4', from: day('2026-06-06'), to: day('2026-06-07') },
  ];

  it.each(refusals)('EVT-6 $_tag shows every date it was decided on and what would be accepted', (refusal) => {
    const { _tag, rule: _rule, ...dates } = refusal;
    const { detail, accepted, pointer } = explainPlanning(refusal);
    for (const date of Object.values(dates)) expect(`${detail} ${accepted}`).toContain(date);
    expect(accepted.length).toBeGreaterThan(10);
    expect(pointer).toBe(_tag.startsWith('Notice') ? '/noticeDate' : '/deadline');
  });
});
