/** The answer to the question (GATE-2, GATE-3). */
import { agent, person, system } from '@tenure/domain/kernel/actor.ts';
import { describe, expect, it } from 'vitest';
import { changes, comment, file, settle } from '../../support/gate-commands.ts';
import { given } from '../../support/gate-said.ts';
import {
  ASK,
  and,
  approve,
  approved,
  asked,
  CARLA,
  DEPOTS,
  finished,
  followedBy,
  type History,
  OLGA,
  RAIL,
  ready,
  shownIn,
  stageAfter,
} from '../../support/gate-walk.ts';
import { date } from '../../support/play-spec.ts';

const byOlga = { actor: OLGA };
const lastRound = (history: History) => stageAfter(history).rounds.at(-1);

describe('AnswerGate: approve', () => {
  it('GATE-2: a person who did not ask approves what was shown', () => {
    const history = asked();
    const answered = given(history).when(approve(history), byOlga);
    expect(answered.events()[0]).toEqual({
      type: 'GateAnswered',
      data: { round: 1, subjectHash: shownIn(history), decision: 'approve', note: null, comments: [] },
    });
    expect(answered.stage().rounds).toMatchObject([{ status: 'approved', answeredBy: OLGA, askedBy: CARLA }]);
  });

  it('GATE-2: never whoever asked, never an agent, never the engine', () => {
    const history = asked();
    given(history).when(approve(history)).refused({ _tag: 'AskerMayNotAnswer', asker: 'carla' });
    const scribe = agent('scribe', 'olga');
    given(history).when(approve(history), { actor: scribe }).refused({ _tag: 'OnlyAPerson', kind: 'agent' });
    given(history)
      .when(approve(history), { actor: system('reactor') })
      .refused({ _tag: 'OnlyAPerson', kind: 'system' });
  });

  it('GATE-2: the asker is known by kind and id; an agent of the same name is somebody else', () => {
    const byAgent = and(ready(), ASK, { actor: agent('carla', 'dana') });
    expect(given(byAgent).when(approve(byAgent)).types()).toContain('GateAnswered');
  });

  it('GATE-2, UNIT-9: a person does not answer what their own agent asked, unless each counts for itself', () => {
    const byAgent = and(ready(), ASK, { actor: agent('scribe', 'olga') });
    given(byAgent)
      .when(approve(byAgent), byOlga)
      .refused({ _tag: 'AskerMayNotAnswer', asker: 'scribe', separationOfDuties: 'controller' });
    const [opening, ...rest] = byAgent;
    if (opening?.type !== 'StageOpened') throw new Error('the history begins otherwise');
    const alone = [{ ...opening, data: { ...opening.data, separationOfDuties: 'principal' as const } }, ...rest];
    expect(given(alone).when(approve(alone), byOlga).types()).toContain('GateAnswered');
  });

  it('GATE-2: nobody has asked: there is nothing to answer', () => {
    given(ready()).when(approve(ready()), byOlga).refused({ _tag: 'NotAsked', round: null });
  });

  it('GATE-2: an answer about something else than was shown is refused with what was shown', () => {
    const history = asked();
    const other = 'f'.repeat(64);
    const { accepted } = given(history)
      .when({ type: 'AnswerGate', data: { subjectHash: other, decision: 'approve', note: null, comments: [] } }, byOlga)
      .refused({ _tag: 'StaleAnswer', given: other, shown: shownIn(history) });
    expect(accepted).toContain(shownIn(history));
  });

  it('GATE-2: the subject has changed since it was shown: the answer is stale, and another round is needed', () => {
    const history = asked();
    const answer = approve(history);
    const back = followedBy(history, file({ unit: 'depots', reopens: 'execute' }));
    const { accepted } = given(back).when(answer, byOlga).refused({ _tag: 'StaleAnswer', current: null });
    expect(accepted).toContain('open-gate again');
    const anew = finished(back, 'depots');
    given(anew).when(answer, byOlga).refused({ _tag: 'StaleAnswer' });
  });

  it('GATE-2: a decision taken upstream after the question makes the answer stale too', () => {
    const history = asked();
    const decided = followedBy(history, {
      type: 'IngestHealthReport',
      data: { report: { asOf: date('2026-02-27'), dimensions: [], risks: [] }, source: 'HEALTH-REPORT.md, March' },
    });
    given(decided).when(approve(history), byOlga).refused({ _tag: 'StaleAnswer' });
  });

  it('GATE-3, defect 5: a blocker filed while the approval was on its way refuses it, and is named', () => {
    const history = asked();
    const blocked = followedBy(history, file({ severity: 'blocker' }));
    const { unmet } = given(blocked).when(approve(history), byOlga).refused({ _tag: 'GateNotReady' });
    expect(unmet).toEqual([expect.stringContaining('(blocker) is not classified')]);
    expect(lastRound(blocked)?.status).toBe('asked');
  });

  it('GATE-3, defect 31: a blocker filed after the approval is not lost: it holds what comes next', () => {
    const late = followedBy(approved(), file({ severity: 'blocker' }));
    expect(stageAfter(late).findings).toMatchObject([{ status: 'open', severity: 'blocker' }]);
    expect(lastRound(late)?.status).toBe('approved');
  });

  it('defect 30: one question has one answer; the second is told who gave the first', () => {
    const history = asked();
    const first = and(history, approve(history), byOlga);
    const { detail } = given(first)
      .when(approve(history), { actor: person('pia') })
      .refused({ _tag: 'NotAsked', round: 1, answer: 'approved', by: OLGA });
    expect(detail).toContain('olga');
    given(first)
      .when(changes(shownIn(history), {}), { actor: person('pia') })
      .refused({ _tag: 'NotAsked' });
  });

  it('GATE-2: an approval with comments is refused, not guessed', () => {
    const history = asked();
    const shown = { subjectHash: shownIn(history), note: 'Fine' };
    const data = { ...shown, decision: 'approve', comments: [comment()] } as const;
    given(history).when({ type: 'AnswerGate', data }, byOlga).refused({ _tag: 'ApprovalWithComments' });
  });
});

describe('AnswerGate: request-changes', () => {
  it('GATE-2: each comment becomes a finding of its own that holds the gate until it is settled', () => {
    const history = asked();
    const request = changes(shownIn(history), {}, { title: 'Name the sponsor', body: 'Nobody is named for the east.' });
    const answered = given(history).when(request, byOlga);
    expect(answered.types()).toEqual(['GateAnswered', 'FindingRegistered', 'FindingRegistered']);
    const { findings, rounds } = answered.stage();
    expect(findings).toMatchObject([
      { origin: 'user-chat', severity: null, filedBy: OLGA, status: 'open' },
      { origin: 'user-chat', severity: null, filedBy: OLGA, title: 'Name the sponsor' },
    ]);
    expect(new Set(findings.map(({ id }) => id)).size).toBe(2);
    expect(rounds.at(-1)?.status).toBe('changes-requested');
    given(answered.history()).when(ASK).refused({ _tag: 'GateNotReady' });
    const dealtWith = followedBy(answered.history(), ...findings.map(({ id }) => settle(id)));
    expect(given(dealtWith).when(ASK).only('GateOpened')).toMatchObject({ round: 2 });
  });

  it('GATE-5: a comment sends its unit back; its signature is void', () => {
    const history = asked(ready([DEPOTS, RAIL]));
    const answered = given(history).when(changes(shownIn(history), { unit: 'depots', reopens: 'execute' }), byOlga);
    expect(answered.types()).toEqual([
      'GateAnswered',
      'FindingRegistered',
      'UnitSentBack',
      // Of depots, and of rail, which rests on it.
      'ReviewVoided',
      'ReviewVoided',
    ]);
    const depots = answered.stage().units[0];
    expect(depots).toMatchObject({ sentBack: 'execute', work: null, cleared: true });
    expect(answered.only('UnitSentBack')).toMatchObject({ unitId: depots?.unitId, to: 'execute' });
  });

  it('GATE-5: two comments on one unit send it back once, to the earlier phase if they differ', () => {
    const history = asked();
    const twice = given(history).when(
      changes(shownIn(history), { unit: 'depots', reopens: 'elaborate' }, { unit: 'depots', reopens: 'execute' }),
      byOlga,
    );
    expect(twice.only('UnitSentBack')).toMatchObject({ to: 'elaborate' });
    const same = given(history).when(
      changes(shownIn(history), { unit: 'depots', reopens: 'execute' }, { unit: 'depots', reopens: 'execute' }),
      byOlga,
    );
    expect(same.only('UnitSentBack')).toMatchObject({ to: 'execute' });
    const later = given(history).when(
      changes(shownIn(history), { unit: 'depots', reopens: 'execute' }, { unit: 'depots', reopens: 'elaborate' }),
      byOlga,
    );
    expect(later.stage().units[0]).toMatchObject({ sentBack: 'elaborate', cleared: false });
  });

  it('GATE-2: without a comment, with an empty one, or on an unknown unit, it is refused where it stands', () => {
    const history = asked();
    const shown = shownIn(history);
    given(history).when(changes(shown), byOlga).refused({ _tag: 'CommentsNeeded' });
    given(history)
      .when(changes(shown, {}, { body: 'TBD' }), byOlga)
      .refused({ _tag: 'SaysNothing', pointer: '/comments/1' });
    given(history)
      .when(changes(shown, { unit: 'harbour' }), byOlga)
      .refused({ _tag: 'UnknownUnit', known: ['depots'], pointer: '/comments/0/unit' });
    given(history)
      .when(changes(shown, { reopens: 'execute' }), byOlga)
      .refused({ _tag: 'NothingToSendBack', pointer: '/comments/0/reopens' });
  });

  it('GATE-2: an agent may not request changes either; it files a finding', () => {
    const history = asked();
    given(history)
      .when(changes(shownIn(history), {}), { actor: agent('scribe', 'olga') })
      .refused({ _tag: 'OnlyAPerson', rule: 'GATE-2' });
  });
});
