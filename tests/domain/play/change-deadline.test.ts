import type { PlayEvent } from '@tenure/domain/play/events.ts';
import { describe, expect, it } from 'vitest';
import { trigger } from '../../support/play-escalations.ts';
import { approved, DEADLINE, event, prepared } from '../../support/play-history.ts';
import { command, date, ENGINE, eventId, given, instant } from '../../support/play-spec.ts';

const change = (deadline: string, noticeDate: string | null = null) =>
  command('ChangeDeadline', {
    deadline: date(deadline),
    noticeDate: noticeDate === null ? null : date(noticeDate),
    reason: 'the customer’s budget is decided earlier',
  });
const pulledIn = (history: readonly PlayEvent[], ...to: Parameters<typeof change>) =>
  given(history)
    .when(change(...to))
    .only('DeadlineChanged').pulledIn;

const NOTHING = { tasks: [], milestones: [] };

describe('ChangeDeadline', () => {
  it('PLAY-11: says from when to when and why', () => {
    expect(given(prepared()).when(change('2026-07-31', '2026-06-15')).only('DeadlineChanged')).toEqual({
      from: DEADLINE,
      to: '2026-07-31',
      noticeDate: { from: null, to: '2026-06-15' },
      reason: 'the customer’s budget is decided earlier',
      pulledIn: NOTHING,
    });
  });

  it('PLAY-4: open work beyond a nearer deadline is pulled in to the last working day before it', () => {
    // 10 May is a Sunday.
    const decided = given(approved()).when(change('2026-05-10'));
    expect(decided.only('DeadlineChanged').pulledIn).toEqual({
      tasks: [{ id: 't03', due: '2026-05-08' }],
      milestones: [{ id: 'm02', date: '2026-05-08' }],
    });
    expect(decided.play().tasks.map(({ due }) => due)).toEqual(['2026-03-16', '2026-04-15', '2026-05-08']);
    expect(decided.play()).toMatchObject({ deadline: '2026-05-10', milestones: [{}, { date: '2026-05-08' }] });
  });

  it('PLAY-9: pulling a milestone in is not a slip, and its baseline stays', () => {
    const { milestones, slips } = given(approved()).when(change('2026-05-10')).play();
    expect(slips).toEqual([]);
    expect(milestones[1]).toMatchObject({ date: '2026-05-08', baseline: '2026-06-01', slips: [] });
  });

  it('PLAY-4: what is done or reached stays where it was', () => {
    const done = [
      event('TaskCompleted', { taskId: 't03', deliverableUri: null }),
      event('MilestoneReached', { milestoneId: 'm02', on: date('2026-03-02') }),
    ];
    expect(pulledIn([...approved(), ...done], '2026-05-10')).toEqual(NOTHING);
  });

  it('PLAY-4: a nearer notice date pulls open work in, for that is what it is counted back from', () => {
    expect(pulledIn(approved(), '2026-06-30', '2026-05-01').tasks).toEqual([{ id: 't03', due: '2026-05-01' }]);
  });

  it('a later deadline pulls nothing in, even work planned between the notice date and the deadline', () => {
    const late = event('TaskAdded', {
      task: {
        id: 'x01',
        title: 'Countersign',
        ownerRole: 'legal',
        due: date('2026-06-15'),
        dependsOn: [],
        deliverable: 'Signed order form',
        phase: 'close',
      },
      reason: 'needed after notice',
    });
    const noticed = approved({ noticeDate: date('2026-06-01') });
    expect(pulledIn([...noticed, late], '2026-08-31', '2026-06-01')).toEqual(NOTHING);
    expect(pulledIn([...noticed, late], '2026-06-10', '2026-06-01').tasks).toEqual([{ id: 'x01', due: '2026-06-10' }]);
  });

  it('PLAY-7: checkpoints are planned again up to the new deadline', () => {
    const { because, checkpoints } = given(approved()).when(change('2026-05-10')).only('CheckpointsScheduled');
    expect(because).toBe('deadline-changed');
    expect(checkpoints[0]?.id).toBe('cp-03');
    expect(checkpoints.at(-1)?.due).toSatisfy((due: string) => '2026-05-03' <= due && due <= '2026-05-10');
    expect(given(prepared()).when(change('2026-05-10')).events()).toHaveLength(1);
  });

  it('PLAY-11: the same dates are no change', () => {
    given(approved()).when(change(DEADLINE)).refused({ _tag: 'NothingToChange', rule: 'PLAY-11' });
    given(approved()).when(change(DEADLINE, '2026-06-01')).only('DeadlineChanged');
  });

  it('PLAY-4: refuses dates no plan can be drawn for', () => {
    given(approved()).when(change('2026-03-01')).refused({ _tag: 'DeadlineInThePast' });
    given(approved()).when(change('2026-06-30', '2026-02-27')).refused({ _tag: 'NoticeDateInThePast' });
    given(approved()).when(change('2026-06-30', '2026-07-01')).refused({ _tag: 'NoticeDateAfterDeadline' });
    given(approved())
      .when(change('2026-03-08'), { now: instant('2026-03-07T09:00:00.000Z') })
      .refused({ _tag: 'NoWorkingDayLeft' });
  });
});

describe('an escalation when the deadline moves', () => {
  const red = trigger('POL-1', 'checkpoint:cp-01', eventId(1));
  const byEngine = { actor: ENGINE, now: instant('2026-04-20T09:00:00.000Z') };
  const severityIn = (history: readonly PlayEvent[], asked = red) =>
    given(history).when(asked, byEngine).only('EscalationTriggered').severity;

  it('POL-14: what was told stays as it was told; what fires from then on is as severe as the new deadline makes it', () => {
    expect(severityIn(approved())).toBe('S3');
    const open = given(approved()).when(red, byEngine);
    const moved = given(open.history()).when(change('2026-05-15'), { now: byEngine.now });
    expect(moved.play().escalations).toEqual(open.play().escalations);
    expect(severityIn(moved.history(), trigger('POL-1', 'checkpoint:cp-02', eventId(2)))).toBe('S2');
    const later = given(moved.history()).when(change('2026-09-30'), { now: byEngine.now });
    expect(severityIn(later.history(), trigger('POL-1', 'checkpoint:cp-02', eventId(2)))).toBe('S3');
  });
});
