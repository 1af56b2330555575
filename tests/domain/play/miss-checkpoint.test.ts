import { policyV1 } from '@tenure/domain/kernel/policy-v1.ts';
import { DEFAULT_CALENDAR } from '@tenure/domain/planning/calendar.ts';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import { describe, expect, it } from 'vitest';
import { approved, event, orchestrated } from '../../support/play-history.ts';
import { DIRECTOR, DIRECTOR_2, named, STAFF, stakeholder } from '../../support/play-people.ts';
import { command, date, ENGINE, given, instant } from '../../support/play-spec.ts';

/** The engine's clock says that the due day of cp-01 is over. */
const miss = (due: string) => command('MissCheckpoint', { checkpointId: 'cp-01', due: date(due) });
const at = (now: string) => ({ now: instant(now), actor: ENGINE });
const MIDNIGHT = 'T00:00:00.000Z';

const missed = (due: string, count: number, owner = DIRECTOR, exhausted = false) =>
  event('CheckpointMissed', {
    checkpointId: 'cp-01',
    due: date(due),
    miss: count,
    ownerRole: 'renewal-director',
    owner,
    exhausted,
  });
const retry = (due: string, owner = DIRECTOR, byFallback = false) =>
  event('CheckpointRetryScheduled', {
    checkpointId: 'cp-01',
    due: date(due),
    ownerRole: 'renewal-director',
    owner,
    byFallback,
  });

// Monday the 16th; two working days later; the fallback owner's day after that.
const first = [...approved(), missed('2026-03-16', 1), retry('2026-03-18')];
const second = [...first, missed('2026-03-18', 2), retry('2026-03-19', DIRECTOR_2, true)];

describe('MissCheckpoint', () => {
  it('PLAY-8: miss 1 is retried after 2 working days with the same owner', () => {
    given(approved())
      .when(miss('2026-03-16'), at(`2026-03-17${MIDNIGHT}`))
      .then(missed('2026-03-16', 1), retry('2026-03-18'));
  });

  it('PLAY-8: miss 2 is retried after 1 working day with the fallback owner', () => {
    given(first)
      .when(miss('2026-03-18'), at(`2026-03-19${MIDNIGHT}`))
      .then(missed('2026-03-18', 2), retry('2026-03-19', DIRECTOR_2, true));
  });

  it('PLAY-8: miss 3 exhausts the retries: no date is set, the policy escalates', () => {
    const given3 = given(second).when(miss('2026-03-19'), at(`2026-03-20${MIDNIGHT}`));
    given3.then(missed('2026-03-19', 3, DIRECTOR_2, true));
    expect(given3.play().checkpoints[0]).toMatchObject({ status: 'missed', misses: 3 });
    expect(given3.play().checkpoints[0]?.missEvents).toHaveLength(3);
  });

  it('PLAY-8: after any recorded checkpoint the next miss is the first again', () => {
    const recorded = event('CheckpointRecorded', {
      checkpointId: 'cp-02',
      due: date('2026-03-30'),
      risk: 'yellow',
      verdict: 'on-track',
      note: 'Early, with the sponsor',
      evidence: [],
    });
    given([...second, recorded])
      .when(miss('2026-03-19'), at(`2026-03-20${MIDNIGHT}`))
      .then(missed('2026-03-19', 1, DIRECTOR_2), retry('2026-03-23', DIRECTOR_2));
  });

  it('PLAY-8: weekends and holidays do not count as working days', () => {
    const calendar = { ...DEFAULT_CALENDAR, holidays: [date('2026-03-17')] };
    given(approved({ calendar }))
      .when(miss('2026-03-16'), at(`2026-03-17${MIDNIGHT}`))
      .then(missed('2026-03-16', 1), retry('2026-03-19'));
  });

  it('PLAY-8: without a substitute who is there, the fallback’s day goes to the same owner', () => {
    const alone = STAFF.map((each) => (each.role === 'renewal-director' ? stakeholder(each.role, DIRECTOR) : each));
    given([orchestrated({ stakeholders: alone }), ...first.slice(1)])
      .when(miss('2026-03-18'), at(`2026-03-19${MIDNIGHT}`))
      .then(missed('2026-03-18', 2), retry('2026-03-19'));
    const away = event('StakeholderUnavailable', {
      person: DIRECTOR_2,
      from: date('2026-03-19'),
      until: date('2026-03-19'),
      reason: 'travel',
    });
    given([...first, away])
      .when(miss('2026-03-18'), at(`2026-03-19${MIDNIGHT}`))
      .then(missed('2026-03-18', 2), retry('2026-03-19'));
  });

  it('PLAY-8: the fallback is never the one who missed it', () => {
    const covering = event('StakeholderSubstituted', {
      role: 'renewal-director',
      absent: DIRECTOR,
      substitute: DIRECTOR_2,
      from: date('2026-03-17'),
      until: date('2026-03-31'),
      reason: 'leave',
      tasks: [],
      collapsesWith: [],
      alsoTold: [],
    });
    const third = named('rufus');
    const two = STAFF.map((each) =>
      each.role === 'renewal-director' ? stakeholder(each.role, DIRECTOR, DIRECTOR_2, third) : each,
    );
    const start = orchestrated({ stakeholders: two });
    const covered = given([start, ...approved().slice(1), covering]).when(
      miss('2026-03-16'),
      at(`2026-03-17${MIDNIGHT}`),
    );
    covered.then(missed('2026-03-16', 1, DIRECTOR_2), retry('2026-03-18', DIRECTOR_2));
    given(covered.history())
      .when(miss('2026-03-18'), at(`2026-03-19${MIDNIGHT}`))
      .then(missed('2026-03-18', 2, DIRECTOR_2), retry('2026-03-19', third, true));
  });

  it('PLAY-10: a retry of whoever holds the role goes to the substitute when the holder leaves', () => {
    const covering = event('StakeholderSubstituted', {
      role: 'renewal-director',
      absent: DIRECTOR,
      substitute: DIRECTOR_2,
      from: date('2026-03-18'),
      until: date('2026-03-31'),
      reason: 'leave',
      tasks: [],
      collapsesWith: [],
      alsoTold: [],
    });
    given([...first, covering])
      .when(miss('2026-03-18'), at(`2026-03-19${MIDNIGHT}`))
      .then(missed('2026-03-18', 2, DIRECTOR_2), retry('2026-03-19', DIRECTOR_2));
  });
});

describe('the clock of a checkpoint', () => {
  it.each([
    ['UTC', '2026-03-17T00:00:00.000Z', '2026-03-16T23:59:59.999Z'],
    // New York, west of UTC, has moved its clocks already; Kathmandu is 5:45 ahead.
    ['America/New_York', '2026-03-17T04:00:00.000Z', '2026-03-17T03:59:59.999Z'],
    ['Asia/Kathmandu', '2026-03-16T18:15:00.000Z', '2026-03-16T18:14:59.999Z'],
  ])('PLAY-8: in %s the day is over at %s, not at %s', (timeZone, over, before) => {
    const there = approved({ calendar: { ...DEFAULT_CALENDAR, timeZone } });
    given(there).when(miss('2026-03-16'), at(before)).refused({ _tag: 'NotYetDue', rule: 'PLAY-8', until: over });
    given(there).when(miss('2026-03-16'), at(over)).then(missed('2026-03-16', 1), retry('2026-03-18'));
  });

  it('PLAY-8: after an outage the owner still gets the full time', () => {
    // Noticed on Wednesday the 25th: two working days from the end of Tuesday.
    given(approved())
      .when(miss('2026-03-16'), at('2026-03-25T10:00:00.000Z'))
      .then(missed('2026-03-16', 1), retry('2026-03-26'));
  });

  it('after an outage that ends on a weekend, the two working days are Monday and Tuesday', () => {
    for (const now of ['2026-03-21T10:00:00.000Z', '2026-03-22T10:00:00.000Z', '2026-03-23T10:00:00.000Z']) {
      given(approved()).when(miss('2026-03-16'), at(now)).then(missed('2026-03-16', 1), retry('2026-03-24'));
    }
  });

  const nothing = (history: readonly PlayEvent[]) =>
    given(history)
      .when(miss('2026-03-16'), at(`2026-03-17${MIDNIGHT}`))
      .thenNothing();

  it('PLAY-8: a timer that outlived its checkpoint says nothing', () => {
    nothing(first);
    nothing(second);
    nothing([orchestrated()]);
    nothing([...approved(), missed('2026-03-16', 3, DIRECTOR, true)]);
    const changed = command('ChangeRisk', { risk: 'green', reason: 'renewed early' });
    nothing(given(approved()).when(changed).history());
  });

  it('PLAY-8: the number of retries is the policy’s', () => {
    const checkpoints = { ...policyV1.checkpoints, retries: policyV1.checkpoints.retries.slice(0, 1) };
    const policy = { ...policyV1, checkpoints };
    const policies = { current: policy, byVersion: new Map([['v1', policy]]) };
    given(first)
      .when(miss('2026-03-18'), { ...at(`2026-03-19${MIDNIGHT}`), policies })
      .then(missed('2026-03-18', 2, DIRECTOR, true));
  });
});
