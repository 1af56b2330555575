import { DEFAULT_CALENDAR } from '@tenure/domain/planning/calendar.ts';
import { describe, expect, it } from 'vitest';
import { approved, event, orchestrated, prepared } from '../../support/play-history.ts';
import { command, date, ENGINE, eventId, given, instant } from '../../support/play-spec.ts';

const reason = 'their board meets later';
const move = (to: string, milestoneId = 'm01') => command('MoveMilestone', { milestoneId, to: date(to), reason });
const reach = (on: string) => command('ReachMilestone', { milestoneId: 'm01', on: date(on) });
const reached = event('MilestoneReached', { milestoneId: 'm01', on: date('2026-03-02') });
const note = (on = '2026-04-01') => command('NoteMilestoneOverdue', { milestoneId: 'm01', date: date(on) });
const slipped = (from: string, to: string, days: number, kind: 'moved' | 'overdue', why = reason) =>
  event('MilestoneSlipped', { milestoneId: 'm01', from: date(from), to: date(to), days, reason: why, kind });
const overdue = slipped('2026-04-01', '2026-04-02', 1, 'overdue', 'its date 2026-04-01 passed unreached');
const at = (now: string) => ({ now: instant(now), actor: ENGINE });

describe('MoveMilestone', () => {
  it('PLAY-9: moving it later than its current date is a slip', () => {
    const moved = given(approved()).when(move('2026-04-08'));
    moved.then(slipped('2026-04-01', '2026-04-08', 7, 'moved'));
    expect(moved.play().milestones[0]).toMatchObject({
      date: '2026-04-08',
      baseline: '2026-04-01',
      overdue: false,
      slips: [
        {
          eventId: eventId(approved().length + 1),
          from: '2026-04-01',
          to: '2026-04-08',
          days: 7,
          kind: 'moved',
          reason,
        },
      ],
    });
    expect(moved.play().slips).toEqual([eventId(approved().length + 1)]);
  });

  it('PLAY-9: pulling it earlier is not', () => {
    const moved = given(approved()).when(move('2026-03-25'));
    const change = { milestoneId: 'm01', from: date('2026-04-01'), to: date('2026-03-25'), reason };
    moved.then(event('MilestoneMoved', change));
    expect(moved.play()).toMatchObject({ slips: [], milestones: [{ date: '2026-03-25', baseline: '2026-04-01' }, {}] });
  });

  it('PLAY-9: it is the current date that counts, not the baseline', () => {
    const earlier = given(approved()).when(move('2026-03-25'));
    given(earlier.history())
      .when(move('2026-03-30'))
      .then(slipped('2026-03-25', '2026-03-30', 5, 'moved'));
  });

  it('PLAY-9: a later date before approval is a slip too', () => {
    given(prepared()).when(move('2026-04-08')).only('MilestoneSlipped');
  });

  it('PLAY-4: refuses a date after the deadline, a day off, and a date that is none', () => {
    given(approved())
      .when(move('2026-07-01'))
      .refused({ _tag: 'AfterDeadline', what: 'milestone m01', pointer: '/to' });
    given(approved()).when(move('2026-04-05')).refused({ _tag: 'NotAWorkingDay', next: '2026-04-03' });
    given(approved()).when(move('2026-04-01')).refused({ _tag: 'NothingToChange' });
  });

  it('PLAY-9: refuses a milestone that was reached or is not there', () => {
    given([...approved(), reached])
      .when(move('2026-04-08'))
      .refused({ _tag: 'MilestoneReached', on: '2026-03-02' });
    given([orchestrated()]).when(move('2026-04-08')).refused({ _tag: 'UnknownReference', known: [] });
  });
});

describe('ReachMilestone', () => {
  it('PLAY-9: records the day it was reached', () => {
    given(approved()).when(reach('2026-03-02')).then(reached);
  });

  it('PLAY-6: is refused until the plan is approved', () => {
    given(prepared()).when(reach('2026-03-02')).refused({ _tag: 'PlanNotApproved' });
  });

  it('PLAY-9: refuses a second time, and a day that has not come', () => {
    given([...approved(), reached])
      .when(reach('2026-03-02'))
      .refused({ _tag: 'MilestoneReached' });
    given(approved()).when(reach('2026-03-03')).refused({ _tag: 'DateInTheFuture', today: '2026-03-02' });
  });

  it('PLAY-9: a milestone reached after its date slipped, even if no clock was running to say so', () => {
    const late = given(approved()).when(reach('2026-04-07'), { now: instant('2026-04-08T09:00:00.000Z') });
    late.then(overdue, event('MilestoneReached', { milestoneId: 'm01', on: date('2026-04-07') }));
    expect(late.play()).toMatchObject({
      slips: [eventId(approved().length + 1)],
      milestones: [{ overdue: false }, {}],
    });
    given([...approved(), overdue])
      .when(reach('2026-04-07'), { now: instant('2026-04-08T09:00:00.000Z') })
      .then(event('MilestoneReached', { milestoneId: 'm01', on: date('2026-04-07') }));
  });

  it('PLAY-9: one reached on its day did not slip, whenever that is recorded', () => {
    given(approved())
      .when(reach('2026-04-01'), { now: instant('2026-04-08T09:00:00.000Z') })
      .then(event('MilestoneReached', { milestoneId: 'm01', on: date('2026-04-01') }));
  });
});

describe('NoteMilestoneOverdue', () => {
  it('PLAY-9: a date that passed unreached is a slip, and the date stays', () => {
    const noted = given(approved()).when(note(), at('2026-04-02T00:00:00.000Z'));
    noted.then(overdue);
    expect(noted.play().milestones[0]).toMatchObject({ date: '2026-04-01', overdue: true });
  });

  it('PLAY-9: it is late from the first day after its date, however late that is noticed', () => {
    given(approved()).when(note(), at('2026-04-20T00:00:00.000Z')).then(overdue);
  });

  it('PLAY-9: a day is over when it is over in the organisation’s time zone', () => {
    const berlin = approved({ calendar: { ...DEFAULT_CALENDAR, timeZone: 'Europe/Berlin' } });
    given(berlin)
      .when(note(), at('2026-04-01T21:59:59.999Z'))
      .refused({ _tag: 'NotYetDue', rule: 'PLAY-9', until: '2026-04-01T22:00:00.000Z' });
    given(berlin).when(note(), at('2026-04-01T22:00:00.000Z')).then(overdue);
  });

  it('PLAY-9: is noted once for one date', () => {
    given([...approved(), overdue])
      .when(note(), at('2026-04-03T00:00:00.000Z'))
      .thenNothing();
  });

  it('PLAY-9: says nothing about a milestone that was reached, moved, or went with its plan', () => {
    given([...approved(), reached])
      .when(note(), at('2026-04-02T00:00:00.000Z'))
      .thenNothing();
    given([...approved(), slipped('2026-04-01', '2026-04-08', 7, 'moved')])
      .when(note(), at('2026-04-02T00:00:00.000Z'))
      .thenNothing();
    given([orchestrated()]).when(note(), at('2026-04-02T00:00:00.000Z')).thenNothing();
  });

  it('pulling an overdue milestone earlier does not make it slip a second time', () => {
    const earlier = given([...approved(), overdue]).when(move('2026-03-31'));
    expect(earlier.play().milestones[0]).toMatchObject({ date: '2026-03-31', overdue: true });
    given(earlier.history()).when(note('2026-03-31'), at('2026-04-03T00:00:00.000Z')).thenNothing();
  });

  it('PLAY-9: an overdue milestone given a new date can be overdue again', () => {
    const moved = given([...approved(), overdue]).when(move('2026-04-08'));
    expect(moved.play().milestones[0]).toMatchObject({
      overdue: false,
      slips: [{ kind: 'overdue' }, { kind: 'moved' }],
    });
    given(moved.history()).when(note('2026-04-08'), at('2026-04-09T00:00:00.000Z')).only('MilestoneSlipped');
  });
});
