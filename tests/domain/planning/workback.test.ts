import { policyV1 } from '@tenure/domain/kernel/policy-v1.ts';
import { execSave } from '@tenure/domain/planning/playbooks/exec-save.ts';
import { describe, expect, it } from 'vitest';
import { calendar, day, given, smallPlaybook, task } from './sample-plan.ts';

const dues = (plan: { tasks: readonly { id: string; due: string }[] }) =>
  Object.fromEntries(plan.tasks.map(({ id, due }) => [id, due]));

describe('PLAY-4 due dates', () => {
  it('PLAY-4 are counted back from the deadline in working days', () => {
    // 2026-07-31 is a Friday: five working days before it is the Friday before, twenty are four weeks.
    const plan = given({ deadline: day('2026-07-31') }).whenPlanned();
    expect(dues(plan)).toEqual({ t01: '2026-06-05', t02: '2026-07-03', t03: '2026-07-24' });
    expect(plan.milestones.map(({ date }) => date)).toEqual(['2026-07-03', '2026-07-31']);
    expect(plan.fit).toEqual({
      anchor: 'deadline',
      anchorDate: '2026-07-31',
      leadTimeDays: 90,
      availableDays: 207,
      compressed: false,
      compressedByPercent: 0,
    });
  });

  it('PLAY-4 are counted back from the notice date where there is one', () => {
    const plan = given({ deadline: day('2026-07-31'), noticeDate: day('2026-06-30') }).whenPlanned();
    expect(dues(plan)).toMatchObject({ t03: '2026-06-23' });
    expect(plan.milestones.at(-1)?.date).toBe('2026-06-30');
    expect(plan.fit).toMatchObject({ anchor: 'notice-date', anchorDate: '2026-06-30', availableDays: 176 });
  });

  it('PLAY-4 step over holidays and weekends', () => {
    const closed = calendar({ holidays: [day('2026-07-31'), day('2026-07-27')] });
    const plan = given({ deadline: day('2026-08-02'), calendar: closed }).whenPlanned();
    // Day zero is Thursday the 30th; 29th, 28th, 24th, 23rd and 22nd are the five before it.
    expect(plan.milestones.at(-1)?.date).toBe('2026-07-30');
    expect(dues(plan)).toMatchObject({ t03: '2026-07-22' });
  });

  it('PLAY-4 follow the week of the organisation, not the Western one', () => {
    const sundayToThursday = calendar({ workingWeekdays: [7, 1, 2, 3, 4] });
    const plan = given({ deadline: day('2026-07-31'), calendar: sundayToThursday }).whenPlanned();
    expect(plan.milestones.at(-1)?.date).toBe('2026-07-30');
    expect(dues(plan)).toMatchObject({ t03: '2026-07-23' });
  });

  it('PLAY-4 scale with the lead time of the tier', () => {
    // 180 days instead of 90: every offset doubles, five working days become ten.
    const plan = given({ tier: 'strategic', deadline: day('2026-07-31') }).whenPlanned();
    expect(dues(plan)).toMatchObject({ t02: '2026-06-05', t03: '2026-07-17' });
    expect(plan.fit).toMatchObject({ leadTimeDays: 180, compressed: false });
  });

  it('PLAY-4 a prerequisite that lies nearer to the deadline than its dependent pushes the dependent later', () => {
    const tasks = [task('t01', 3), task('t02', 20, ['t01'])];
    const plan = given({ playbook: { ...smallPlaybook, tasks } }).whenPlanned();
    expect(plan.tasks.map(({ id, due }) => [id, due])).toEqual([
      ['t01', '2026-07-28'],
      ['t02', '2026-07-28'],
    ]);
  });

  it('PLAY-4 milestones never run backwards, even where their offsets do', () => {
    const milestones = [
      { id: 'm01', title: 'First', offset: 5, phase: 'discovery' as const },
      { id: 'm02', title: 'Second', offset: 20, phase: 'close' as const },
    ];
    const plan = given({ playbook: { ...smallPlaybook, milestones } }).whenPlanned();
    expect(plan.milestones.map(({ date }) => date)).toEqual(['2026-07-24', '2026-07-24']);
  });

  it('PLAY-4 tasks come by dependency, then by due date, then by id', () => {
    const tasks = [task('t09', 5), task('t03', 5), task('t01', 2), task('t05', 5, ['t09'])];
    const plan = given({ playbook: { ...smallPlaybook, tasks } }).whenPlanned();
    expect(plan.tasks.map(({ id }) => id)).toEqual(['t03', 't09', 't05', 't01']);
  });

  it('PLAY-4 a playbook whose tasks run in a circle is a defect and stops the program', () => {
    const tasks = [task('t01', 3, ['t02']), task('t02', 5, ['t01'])];
    expect(() => given({ playbook: { ...smallPlaybook, tasks } }).whenPlanned()).toThrow('t01 → t02 → t01');
  });
});

describe('PLAY-4 compression', () => {
  it('PLAY-4 draws the plan together in proportion when the lead time no longer fits, and says by how much', () => {
    // 45 of 90 days: offsets 40, 20 and 5 become 20, 10 and 3 (2.5 rounds up).
    const plan = given({ today: day('2026-06-16'), deadline: day('2026-07-31') }).whenPlanned();
    expect(plan.fit).toMatchObject({ availableDays: 45, compressed: true, compressedByPercent: 50 });
    expect(dues(plan)).toEqual({ t01: '2026-07-03', t02: '2026-07-17', t03: '2026-07-28' });
  });

  it('PLAY-4 the exact lead time is enough, one day less is compression', () => {
    expect(given({ today: day('2026-05-02'), deadline: day('2026-07-31') }).whenPlanned().fit).toMatchObject({
      availableDays: 90,
      compressed: false,
      compressedByPercent: 0,
    });
    expect(given({ today: day('2026-05-03'), deadline: day('2026-07-31') }).whenPlanned().fit).toMatchObject({
      availableDays: 89,
      compressed: true,
      compressedByPercent: 1,
    });
  });

  it('PLAY-4 a compressed plan never claims 0 percent, however little is missing', () => {
    const policy = { ...policyV1, leadTimeDays: { ...policyV1.leadTimeDays, scale: 360 } };
    const plan = given({ policy, today: day('2025-08-06'), deadline: day('2026-07-31') }).whenPlanned();
    expect(plan.fit).toMatchObject({ availableDays: 359, compressed: true, compressedByPercent: 1 });
  });

  it('PLAY-4 counts from the notice date when it says what is available', () => {
    const noticeDate = day('2026-02-04');
    expect(given({ noticeDate }).whenPlanned().fit).toMatchObject({ availableDays: 30, compressedByPercent: 67 });
  });

  it('PLAY-4 also admits compression when a shutdown leaves too few working days in a long enough lead time', () => {
    const may = Array.from({ length: 31 }, (_, index) => day(`2026-05-${String(index + 1).padStart(2, '0')}`));
    const june = Array.from({ length: 30 }, (_, index) => day(`2026-06-${String(index + 1).padStart(2, '0')}`));
    const shut = calendar({ holidays: [...may, ...june] });
    // July has 23 working days, so 22 steps are left of the 40 the longest offset needs.
    const plan = given({ today: day('2026-05-01'), deadline: day('2026-07-31'), calendar: shut }).whenPlanned();
    expect(plan.fit).toMatchObject({ availableDays: 91, compressed: true, compressedByPercent: 45 });
    expect(dues(plan)).toEqual({ t01: '2026-07-01', t02: '2026-07-16', t03: '2026-07-28' });
  });

  it('PLAY-4 a deadline today, on a working day, makes everything due today', () => {
    const today = day('2026-07-31');
    const plan = given({ playbook: execSave, risk: 'red', today, deadline: today }).whenPlanned();
    expect(plan.tasks).toHaveLength(17);
    expect(new Set([...plan.tasks.map(({ due }) => due), ...plan.milestones.map(({ date }) => date)])).toEqual(
      new Set([today]),
    );
    expect(plan.fit).toMatchObject({ compressed: true, compressedByPercent: 100 });
  });
});
