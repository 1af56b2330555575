import { DEFAULT_CALENDAR } from '@tenure/domain/planning/calendar.ts';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import { timersOf } from '@tenure/domain/policies/timers.ts';
import { describe, expect, it } from 'vitest';
import { attached } from '../../support/play-escalations.ts';
import { approved, event, prepared, stepReopened } from '../../support/play-history.ts';
import { decided, OUTCOME } from '../../support/play-outcome.ts';
import { CSM, CSM_2 } from '../../support/play-people.ts';
import { elapsed } from '../../support/play-reactions.ts';
import { command, date, given, instant, playAfter } from '../../support/play-spec.ts';

const keys = (history: readonly PlayEvent[]) => timersOf(playAfter(history)).map(({ key }) => key);
const reason = 'agreed';
const APPROVED_KEYS = [
  'checkpoint:cp-01:2026-03-16',
  'checkpoint:cp-02:2026-03-30',
  'milestone:m01:2026-04-01',
  'milestone:m02:2026-06-01',
];
const away = (personId: string, from: string, until: string) =>
  command('MarkUnavailable', { personId, from: date(from), until: date(until), reason });

describe('timersOf', () => {
  it('PLAY-8, PLAY-9: an approved play waits for its open checkpoints and its milestones ahead', () => {
    expect(timersOf(playAfter(approved())).slice(0, 1)).toEqual([
      {
        key: 'checkpoint:cp-01:2026-03-16',
        due: '2026-03-17T00:00:00.000Z',
        command: command('MissCheckpoint', { checkpointId: 'cp-01', due: date('2026-03-16') }),
      },
    ]);
    expect(keys(approved())).toEqual(APPROVED_KEYS);
  });

  it('PLAY-8: a day is over when it is over in the organisation’s time zone, summer time included', () => {
    const dues = (timeZone: string) =>
      timersOf(playAfter(approved({ calendar: { ...DEFAULT_CALENDAR, timeZone } }))).map(({ due }) => due);
    // Berlin goes to summer time on 29 March 2026, between the two checkpoints.
    expect(dues('Europe/Berlin').slice(0, 2)).toEqual(['2026-03-16T23:00:00.000Z', '2026-03-30T22:00:00.000Z']);
    expect(dues('America/Los_Angeles').slice(0, 2)).toEqual(['2026-03-17T07:00:00.000Z', '2026-03-31T07:00:00.000Z']);
  });

  it('PLAY-9: before approval a milestone’s date is a draft; checkpoints run on when a plan is reopened', () => {
    expect(keys(prepared())).toEqual([]);
    expect(keys([...approved(), stepReopened('governance')])).toEqual(APPROVED_KEYS.slice(0, 2));
  });

  it('PLAY-12: once the outcome is recorded nobody owes a checkpoint or a milestone any more', () => {
    const history = [...approved(), decided(), event('OutcomeRecorded', OUTCOME)];
    expect(keys(history)).toEqual([]);
  });

  it('PLAY-8: what is recorded or missed for good is not waited for; a retry is, under its own key', () => {
    const recorded = command('RecordCheckpoint', {
      checkpointId: 'cp-01',
      risk: 'yellow',
      verdict: 'on-track',
      note: 'fine',
      evidence: [],
    });
    expect(keys(given(approved()).when(recorded).history())).toEqual(APPROVED_KEYS.slice(1));
    const retried = elapsed(approved(), instant('2026-03-17T00:00:00.000Z'));
    expect(keys(retried)[0]).toBe('checkpoint:cp-01:2026-03-18');
    const exhausted = elapsed(approved(), instant('2026-03-21T00:00:00.000Z'));
    expect(keys(exhausted)).toEqual([...APPROVED_KEYS.slice(1), 'response:esc-01:2026-03-23T17:00:00.000Z']);
  });

  it('PLAY-9: a milestone that was reached or is overdue is not waited for, a moved one is under its new date', () => {
    const reach = command('ReachMilestone', { milestoneId: 'm01', on: date('2026-03-02') });
    expect(keys(given(approved()).when(reach).history())).not.toContain('milestone:m01:2026-04-01');
    const move = command('MoveMilestone', { milestoneId: 'm01', to: date('2026-04-08'), reason });
    const moved = given(approved()).when(move).history();
    expect(keys(moved)).toContain('milestone:m01:2026-04-08');
    expect(keys(elapsed(moved, instant('2026-04-09T00:00:00.000Z')))).not.toContain('milestone:m01:2026-04-08');
  });

  it('PLAY-10: an absence waits for its beginning and its end, and one that has begun for its end', () => {
    const announced = given(approved())
      .when(away('carla', '2026-03-09', '2026-03-13'))
      .history();
    expect(timersOf(playAfter(announced)).slice(-2)).toEqual([
      {
        key: 'absence:carla:2026-03-09:2026-03-13',
        due: '2026-03-09T00:00:00.000Z',
        command: command('BeginUnavailability', {
          personId: 'carla',
          from: date('2026-03-09'),
          until: date('2026-03-13'),
        }),
      },
      {
        key: 'return:carla:2026-03-09:2026-03-13',
        due: '2026-03-14T00:00:00.000Z',
        command: command('EndUnavailability', {
          personId: 'carla',
          from: date('2026-03-09'),
          until: date('2026-03-13'),
        }),
      },
    ]);
    const begun = given(approved())
      .when(away('carla', '2026-03-02', '2026-03-13'))
      .history();
    expect(keys(begun).slice(4)).toEqual(['return:carla:2026-03-02:2026-03-13']);
  });

  it('whoever acts in no role has no beginning to wait for, only an end', () => {
    const substitute = given(approved()).when(away('cem', '2026-03-09', '2026-03-13'));
    expect(keys(substitute.history()).slice(4)).toEqual(['return:cem:2026-03-09:2026-03-13']);
    const covering = given(substitute.history())
      .when(away('carla', '2026-03-02', '2026-03-13'))
      .history();
    expect(keys(covering)).toContain('absence:cem:2026-03-09:2026-03-13');
    const handedOn = elapsed(covering, instant('2026-03-09T00:00:00.000Z'));
    expect(keys(handedOn).filter((key) => key.startsWith('absence'))).toEqual([]);
  });

  it.each([event('PlayClosed', { result: 'renewed' }), event('PlayCancelled', { reason })])(
    'PLAY-12: after $type nothing is waited for',
    (end) => {
      expect(keys([...approved(), end])).toEqual([]);
    },
  );

  it('is a function of state alone: the same state has the same timers, with unique keys', () => {
    const history = given(approved())
      .when(away('carla', '2026-03-09', '2026-03-13'))
      .history();
    expect(timersOf(playAfter(history))).toEqual(timersOf(playAfter(history)));
    expect(new Set(keys(history)).size).toBe(keys(history).length);
    expect(keys([...history, attached('esc-01')])).toEqual(keys(history));
  });
});

describe('a play left alone', () => {
  const left = (now: string) => elapsed(approved(), instant(now)).slice(approved().length);
  const types = (now: string) => left(now).map(({ type }) => type);

  it('PLAY-8, POL-1: misses its checkpoint once, twice, for good, and then the ladder is told', () => {
    expect(types('2026-03-16T23:59:59.999Z')).toEqual([]);
    expect(types('2026-03-17T00:00:00.000Z')).toEqual(['CheckpointMissed', 'CheckpointRetryScheduled']);
    expect(types('2026-03-19T00:00:00.000Z')).toHaveLength(4);
    expect(types('2026-03-20T00:00:00.000Z')).toEqual([
      'CheckpointMissed',
      'CheckpointRetryScheduled',
      'CheckpointMissed',
      'CheckpointRetryScheduled',
      'CheckpointMissed',
      'EscalationTriggered',
    ]);
  });

  it('PLAY-8: looking once at the end or every hour on the way makes no difference', () => {
    let events: readonly PlayEvent[] = approved();
    for (let hour = 0; hour < 24 * 40; hour += 1) {
      const now = Temporal.Instant.from('2026-03-02T09:00:00Z').add({ hours: hour });
      events = elapsed(events, instant(now.toString({ smallestUnit: 'millisecond' })));
    }
    expect(events).toEqual(elapsed(approved(), instant('2026-04-11T08:00:00.000Z')));
  });

  it('PLAY-9, POL-3: lets both milestones pass, and the second slip pulls the rip-cord', () => {
    const rules = left('2026-06-03T00:00:00.000Z').flatMap((each) =>
      each.type === 'EscalationTriggered' ? [each.data.rule] : [],
    );
    expect(rules).toEqual(['POL-1', 'POL-1', 'POL-3']);
  });

  it('PLAY-10: covers an absence that was announced and hands it back', () => {
    const announced = given(approved())
      .when(away('carla', '2026-03-09', '2026-03-13'))
      .history();
    const history = elapsed(announced, instant('2026-03-14T00:00:00.000Z')).slice(announced.length);
    expect(history).toMatchObject([
      { type: 'StakeholderSubstituted', data: { absent: CSM, substitute: CSM_2 } },
      { type: 'StakeholderReturned', data: { person: CSM, roles: ['csm'] } },
    ]);
  });
});
