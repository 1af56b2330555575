import { agent, person } from '@tenure/domain/kernel/actor.ts';
import { describe, expect, it } from 'vitest';
import { acknowledged, RIP_CORD, resolved, reviewed, triggered } from '../../support/play-escalations.ts';
import { approved, event } from '../../support/play-history.ts';
import { CRO, DIRECTOR, DIRECTOR_2 } from '../../support/play-people.ts';
import { command, DANA, date, ENGINE, given, instant, MONDAY } from '../../support/play-spec.ts';

const raise = (subject = 'play') => command('RaiseEscalation', { subject, reason: 'their CFO left today' });
const byHand = { rule: 'POL-17', subject: 'play', evidence: [], manual: true, reason: 'their CFO left today' };
const acknowledge = (escalationId = 'esc-01') => command('AcknowledgeEscalation', { escalationId, note: null });
const decision = 'The CRO calls their COO';
const commitments = [{ what: 'Call the COO', owner: CRO, due: date('2026-03-06') }];
const resolve = (escalationId = 'esc-01') => command('ResolveEscalation', { escalationId, decision, commitments: [] });
const review = command('ReviewEscalation', { escalationId: 'esc-01', lessons: ['Watch for finance changes'] });

describe('RaiseEscalation', () => {
  it('POL-17: a person pulls the rip-cord by hand, with a reason, and it is marked manual', () => {
    given(approved())
      .when(raise())
      .then(triggered({ ...byHand, targets: RIP_CORD }));
  });

  it.each([
    ['an agent', agent('claude', 'dana')],
    ['the engine', ENGINE],
  ])('POL-17: is refused to %s', (_who, actor) => {
    given(approved()).when(raise(), { actor }).refused({ _tag: 'OnlyAPerson', rule: 'POL-17' });
  });

  it('POL-15: a second pull on the same subject is attached to the open one, with its reason', () => {
    const open = triggered(byHand);
    given([...approved(), open])
      .when(command('RaiseEscalation', { subject: 'play', reason: 'and now their COO' }))
      .then(event('EscalationEvidenceAttached', { escalationId: 'esc-01', evidence: [], reason: 'and now their COO' }));
    given([...approved(), open])
      .when(raise('milestone:m02'))
      .only('EscalationTriggered');
  });

  it('POL-15: after it is resolved, the cord can be pulled again', () => {
    given([...approved(), triggered(byHand), resolved])
      .when(raise())
      .then(triggered({ ...byHand, escalationId: 'esc-02' }));
  });
});

describe('AcknowledgeEscalation', () => {
  it('POL-18: keeps who has seen it and when', () => {
    const seen = given([...approved(), triggered()]).when(acknowledge(), { actor: person('olga') });
    seen.then(acknowledged);
    expect(seen.play().escalations[0]).toMatchObject({
      status: 'acknowledged',
      acknowledgedAt: MONDAY,
      acknowledgedBy: DANA,
    });
  });

  it('POL-18: is refused a second time, once it is over, and for one that is not there', () => {
    const again = (...after: Parameters<typeof given>[0]) =>
      given([...approved(), triggered(), ...after]).when(acknowledge());
    again(acknowledged).refused({ _tag: 'EscalationNotOpen', status: 'acknowledged' });
    again(resolved).refused({ _tag: 'EscalationNotOpen', status: 'resolved' });
    given(approved()).when(acknowledge('esc-09')).refused({ _tag: 'UnknownReference', id: 'esc-09', known: [] });
  });
});

describe('ResolveEscalation', () => {
  it.each([
    ['acknowledged', [triggered(), acknowledged]],
    ['only triggered', [triggered()]],
  ])('POL-18: keeps what was decided and who owes what by when, if it was %s', (_status, before) => {
    const done = given([...approved(), ...before]).when(
      command('ResolveEscalation', { escalationId: 'esc-01', decision, commitments }),
    );
    done.then(event('EscalationResolved', { escalationId: 'esc-01', decision, commitments }));
    expect(done.play().escalations[0]).toMatchObject({ status: 'resolved', resolvedAt: MONDAY, decision, commitments });
  });

  it('POL-18: is refused a second time', () => {
    given([...approved(), triggered(), resolved])
      .when(resolve())
      .refused({ _tag: 'EscalationNotOpen' });
  });

  it('POL-15: POL-2 counts its red checkpoints afresh', () => {
    const red = event('CheckpointRecorded', {
      checkpointId: 'cp-01',
      due: date('2026-03-16'),
      risk: 'red',
      verdict: 'off-track',
      note: 'No sponsor',
      evidence: [],
    });
    const open = [...approved(), red, triggered()];
    expect(given(open).when(resolve()).play().redStreak).toEqual([]);
    const other = [...approved(), red, triggered({ rule: 'POL-3' })];
    expect(given(other).when(resolve()).play().redStreak).toHaveLength(1);
  });

  it('POL-15: POL-3 counts slips afresh, and milestones keep theirs', () => {
    const slip = event('MilestoneSlipped', {
      milestoneId: 'm01',
      from: date('2026-04-01'),
      to: date('2026-04-08'),
      days: 7,
      reason: 'board',
      kind: 'moved',
    });
    const done = given([...approved(), slip, triggered({ rule: 'POL-3' })])
      .when(resolve())
      .play();
    expect(done.slips).toEqual([]);
    expect(done.milestones[0]?.slips).toHaveLength(1);
    expect(
      given([...approved(), slip, triggered()])
        .when(resolve())
        .play().slips,
    ).toHaveLength(1);
  });

  const missed = event('CheckpointMissed', {
    checkpointId: 'cp-01',
    due: date('2026-03-19'),
    miss: 3,
    ownerRole: 'renewal-director',
    owner: DIRECTOR_2,
    exhausted: true,
  });
  const givenUp = [...approved(), missed, triggered({ rule: 'POL-1', subject: 'checkpoint:cp-01' })];

  it('POL-15: a checkpoint missed for good is owed again, from the start and by its own role', () => {
    const done = given(givenUp).when(resolve(), { now: instant('2026-03-20T15:00:00.000Z') });
    done.then(
      resolved,
      event('CheckpointRetryScheduled', {
        checkpointId: 'cp-01',
        due: date('2026-03-24'),
        ownerRole: 'renewal-director',
        owner: DIRECTOR,
        byFallback: false,
      }),
    );
    expect(done.play().checkpoints[0]).toMatchObject({ status: 'open', misses: 0, missEvents: [] });
  });

  it('POL-15: one recorded late in the meantime is not owed again', () => {
    const late = command('RecordCheckpoint', {
      checkpointId: 'cp-01',
      risk: 'yellow',
      verdict: 'at-risk',
      note: 'Late',
      evidence: [],
    });
    given(given(givenUp).when(late).history()).when(resolve()).then(resolved);
  });

  it('PLAY-12: on a play that has ended nothing is owed again', () => {
    given([...givenUp, event('PlayCancelled', { reason: 'acquired' })])
      .when(resolve())
      .then(resolved);
  });

  it('POL-15: POL-5 lets given-up context be tried again, the gap staying visible', () => {
    const gap = event('ContextPullExhausted', { kind: 'usage', attempts: 3, problem: 'no access' });
    const open = [...approved(), gap, triggered({ rule: 'POL-5', subject: 'context' })];
    expect(given(open).when(resolve()).play().context.usage).toMatchObject({ failures: 0, exhausted: true });
  });
});

describe('ReviewEscalation', () => {
  it('POL-18: keeps what a resolved escalation taught', () => {
    const done = given([...approved(), triggered(), resolved]).when(review);
    done.then(event('EscalationReviewed', { escalationId: 'esc-01', lessons: ['Watch for finance changes'] }));
    expect(done.play().escalations[0]).toMatchObject({ status: 'reviewed', lessons: ['Watch for finance changes'] });
  });

  it('POL-18: waits until it is resolved, and is done once', () => {
    given([...approved(), triggered()])
      .when(review)
      .refused({ _tag: 'EscalationNotOpen', status: 'triggered' });
    given([...approved(), triggered(), resolved, reviewed])
      .when(review)
      .refused({ status: 'reviewed', _tag: 'EscalationNotOpen' });
  });

  it('POL-18: another escalation is left as it is', () => {
    const two = [triggered(), triggered({ escalationId: 'esc-02', rule: 'POL-3' })];
    const done = given([...approved(), ...two])
      .when(resolve('esc-02'))
      .play();
    expect(done.escalations.map(({ status }) => status)).toEqual(['triggered', 'resolved']);
  });
});
