import type { Risk } from '@tenure/domain/kernel/vocabulary.ts';
import { describe, expect, it } from 'vitest';
import { approved, checkpoint, event, prepared } from '../../support/play-history.ts';
import { DIRECTOR } from '../../support/play-people.ts';
import { command, DANA, date, eventId, given, instant, MONDAY, playAfter } from '../../support/play-spec.ts';

const findings = { verdict: 'at-risk', note: 'Usage fell again', evidence: ['usage report, page 2'] } as const;
const record = (checkpointId = 'cp-01', risk: Risk = 'yellow') =>
  command('RecordCheckpoint', { checkpointId, risk, ...findings });
const recorded = (checkpointId = 'cp-01', risk: Risk = 'yellow', due = '2026-03-16') =>
  event('CheckpointRecorded', { checkpointId, due: date(due), risk, ...findings });
const missed = (checkpointId: string, due: string, miss: number, exhausted = false) =>
  event('CheckpointMissed', {
    checkpointId,
    due: date(due),
    miss,
    ownerRole: 'renewal-director',
    owner: DIRECTOR,
    exhausted,
  });
const retry = (checkpointId: string, due: string) =>
  event('CheckpointRetryScheduled', {
    checkpointId,
    due: date(due),
    ownerRole: 'renewal-director',
    owner: DIRECTOR,
    byFallback: false,
  });
const next = eventId(approved().length + 1);

describe('RecordCheckpoint', () => {
  it('PLAY-7: records risk, verdict, note and evidence, and keeps who recorded it', () => {
    const done = given(approved()).when(record());
    done.then(recorded());
    expect(done.play().checkpoints[0]).toMatchObject({
      status: 'recorded',
      record: { eventId: next, at: MONDAY, by: DANA, risk: 'yellow', ...findings },
    });
  });

  it('PLAY-6: is refused until the plan is approved', () => {
    given(prepared()).when(record()).refused({ _tag: 'PlanNotApproved', rule: 'PLAY-6' });
  });

  it('PLAY-7: refuses one that is recorded or unknown, and says which can be recorded', () => {
    given([...approved(), recorded()])
      .when(record())
      .refused({ _tag: 'AlreadyRecorded', checkpointId: 'cp-01' });
    given([...approved(), recorded()])
      .when(record('cp-09'))
      .refused({ _tag: 'UnknownReference', known: ['cp-02'], pointer: '/checkpointId' });
  });

  it('PLAY-7: oversight goes on while an approved plan is reopened', () => {
    const reopened = event('StepReopened', { step: 'governance', reason: 'scope grew' });
    given([...approved(), reopened])
      .when(record())
      .then(recorded());
  });

  it('PLAY-7: another risk than the play’s changes it and plans again what is still open', () => {
    const decided = given(approved()).when(record('cp-01', 'red'));
    const schedule = decided.only('CheckpointsScheduled');
    decided.then(
      recorded('cp-01', 'red'),
      event('RiskChanged', { from: 'yellow', to: 'red', reason: 'recorded at checkpoint cp-01: Usage fell again' }),
      event('CheckpointsScheduled', schedule),
    );
    expect(schedule).toMatchObject({ because: 'risk-changed', everyDays: 7 });
    expect(schedule.checkpoints[0]).toEqual(checkpoint('cp-03', '2026-03-09', 'red'));
    expect(decided.play().risk).toBe('red');
    expect(
      decided
        .play()
        .checkpoints.map(({ id }) => id)
        .slice(0, 2),
    ).toEqual(['cp-01', 'cp-03']);
  });

  it('PLAY-7: the reason of a changed risk fits its event however long the note', () => {
    const long = command('RecordCheckpoint', {
      checkpointId: 'cp-01',
      risk: 'red',
      ...findings,
      note: 'x'.repeat(4_000),
    });
    expect(given(approved()).when(long).only('RiskChanged').reason).toHaveLength(4_000);
  });

  it('PLAY-8: any recorded checkpoint sets the misses of all back to none', () => {
    const before = [...approved(), missed('cp-01', '2026-03-16', 1), retry('cp-01', '2026-03-18')];
    expect(playAfter(before).checkpoints[0]).toMatchObject({ misses: 1, missEvents: [next] });
    const after = given(before).when(record('cp-02')).play();
    expect(after.checkpoints[0]).toMatchObject({ status: 'open', misses: 0, missEvents: [], due: '2026-03-18' });
  });

  it('PLAY-8: one that was missed for good can still be recorded late', () => {
    const late = given([...approved(), missed('cp-01', '2026-03-19', 3, true)]).when(record());
    expect(late.play().checkpoints[0]).toMatchObject({ status: 'recorded', misses: 0 });
  });

  it('POL-2: counts red checkpoints in a row, and any other colour ends the row', () => {
    const red = given(approved({ risk: 'red' })).when(record('cp-01', 'red'));
    expect(red.play().redStreak).toEqual([next]);
    const two = given(red.history()).when(record('cp-02', 'red'));
    expect(two.play().redStreak).toEqual([next, eventId(approved().length + 2)]);
    expect(given(red.history()).when(record('cp-02', 'yellow')).play().redStreak).toEqual([]);
  });
});

describe('ChangeRisk', () => {
  const change = (risk: Risk) => command('ChangeRisk', { risk, reason: 'sponsor left' });

  it('PLAY-7: plans again only the checkpoints that are open and were not missed', () => {
    const history = [
      ...approved(),
      event('CheckpointsScheduled', {
        because: 'deadline-changed',
        everyDays: 14,
        checkpoints: [checkpoint('cp-03', '2026-03-16'), checkpoint('cp-04', '2026-03-30')],
      }),
      recorded('cp-03'),
    ];
    const stillOpen = given([...history, missed('cp-04', '2026-03-30', 1)]).when(change('green'), {
      now: instant('2026-03-31T09:00:00.000Z'),
    });
    const [first, second, third] = stillOpen.play().checkpoints;
    expect(first).toMatchObject({ id: 'cp-03', status: 'recorded', risk: 'yellow' });
    expect(second).toMatchObject({ id: 'cp-04', status: 'open', misses: 1, risk: 'yellow' });
    expect(third).toMatchObject({ id: 'cp-05', due: '2026-04-28', risk: 'green', ownerRoles: ['csm'] });
  });

  it('PLAY-7: before approval there is nothing to plan again', () => {
    given(prepared())
      .when(change('red'))
      .then(event('RiskChanged', { from: 'yellow', to: 'red', reason: 'sponsor left' }));
  });

  it('PLAY-11: the same risk is no change', () => {
    given(approved()).when(change('yellow')).refused({ _tag: 'NothingToChange', what: 'risk yellow' });
  });

  it('PLAY-7: after the deadline a changed risk plans nothing', () => {
    const late = given(approved()).when(change('red'), { now: instant('2026-07-05T09:00:00.000Z') });
    expect(late.only('CheckpointsScheduled').checkpoints).toEqual([]);
  });
});
