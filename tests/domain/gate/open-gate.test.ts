/** Putting the question (GATE-2, GATE-3). */
import { agent } from '@tenure/domain/kernel/actor.ts';
import { describe, expect, it } from 'vitest';
import { declareGate, file, recordGate, settle } from '../../support/gate-commands.ts';
import { given } from '../../support/gate-said.ts';
import {
  ASK,
  approved,
  asked,
  DEPOTS,
  elaborated,
  finished,
  followedBy,
  OLGA,
  RAIL,
  ready,
  shownIn,
  stageAfter,
} from '../../support/gate-walk.ts';

describe('OpenGate', () => {
  it('GATE-2: puts the question in round 1, about all finished work', () => {
    const opened = given(ready()).when(ASK).only('GateOpened');
    expect(opened).toEqual({
      round: 1,
      subjectHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      message: 'May we go to Maria Lopez with this?',
    });
  });

  it('GATE-2: an agent may ask; whoever asked is on record', () => {
    const scribe = agent('scribe', 'carla');
    const [round] = given(ready()).when(ASK, { actor: scribe }).stage().rounds;
    expect(round).toMatchObject({ status: 'asked', askedBy: scribe, answeredBy: null });
  });

  it('GATE-3, defect 5: is refused while a blocking finding is open, and says which', () => {
    const history = followedBy(ready(), file());
    const [finding] = stageAfter(history).findings;
    const { unmet } = given(history)
      .when(ASK)
      .refused({ _tag: 'GateNotReady', blockers: [{ kind: 'finding', ref: finding?.id, detail: expect.any(String) }] });
    expect(unmet).toEqual([
      `finding ${finding?.id} (no severity) is not classified: The fee of the second year is missing`,
    ]);
    const settled = followedBy(history, settle(finding?.id ?? ''));
    expect(given(settled).when(ASK).types()).toEqual(['GateOpened']);
  });

  it('GATE-3: names everything that is missing at once, from the elaboration to the quality gate', () => {
    const half = finished(elaborated([DEPOTS, RAIL], [declareGate()]), 'depots');
    const { unmet } = given(followedBy(half, file())).when(ASK).refused({ _tag: 'GateNotReady' });
    expect(unmet).toEqual([
      'unit rail is released and not completed',
      expect.stringContaining('(no severity) is not classified'),
      'quality gate price-sheet is pending for the work as it is',
    ]);
  });

  it('GATE-3: a stage whose last unit was dropped has nothing to ask about, and says so', () => {
    // A finding against the declaration keeps the unit from being released, so that it can still be dropped.
    const held = elaborated([DEPOTS], [file({ role: 'risk-assessment', severity: 'blocker' })]);
    const [finding] = stageAfter(held).findings;
    const history = followedBy(
      held,
      { type: 'DropUnit', data: { unit: 'depots', reason: 'The depots were sold' } },
      settle(finding?.id ?? ''),
    );
    given(history)
      .when(ASK)
      .refused({ _tag: 'GateNotReady', blockers: [{ kind: 'unit', ref: 'units', detail: 'no unit is declared' }] });
  });

  it('GATE-2, defect 6: one question a round; asking again while it stands is refused', () => {
    given(asked()).when(ASK, { actor: OLGA }).refused({ _tag: 'AlreadyAsked', round: 1, by: 'carla' });
    given(approved()).when(ASK).refused({ _tag: 'AlreadyApproved', round: 1 });
  });

  it('GATE-2: after the work has changed, the next question is a round of its own about the new work', () => {
    const history = asked();
    const [finding] = given(history)
      .when(file({ unit: 'depots', reopens: 'execute' }))
      .stage().findings;
    const back = followedBy(history, file({ unit: 'depots', reopens: 'execute' }));
    expect(stageAfter(back).rounds.at(-1)?.status).toBe('stale');
    const again = followedBy(finished(back, 'depots'), settle(finding?.id ?? '', { resolution: 'fixed' }));
    const opened = given(again).when(ASK).only('GateOpened');
    expect(opened).toMatchObject({ round: 2 });
    expect(
      given(again)
        .when(ASK)
        .stage()
        .rounds.map(({ status }) => status),
    ).toEqual(['stale', 'asked']);
    expect(shownIn(again)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('GATE-2: a question that says nothing is refused', () => {
    given(ready())
      .when({ type: 'OpenGate', data: { message: 'TODO' } })
      .refused({ _tag: 'SaysNothing', rule: 'GATE-2', pointer: '/message' });
  });

  it('REV-4: a quality gate that passed for other work than this holds the gate', () => {
    const passed = followedBy(ready([DEPOTS], [declareGate()]), recordGate('passed'));
    expect(given(passed).when(ASK).types()).toEqual(['GateOpened']);
    const back = followedBy(passed, file({ unit: 'depots', reopens: 'execute' }));
    const [finding] = stageAfter(back).findings;
    const anew = followedBy(finished(back, 'depots'), settle(finding?.id ?? '', { resolution: 'fixed' }));
    given(anew)
      .when(ASK)
      .refused({ _tag: 'GateNotReady', blockers: [expect.objectContaining({ kind: 'quality-gate' })] });
    expect(
      given(followedBy(anew, recordGate('passed')))
        .when(ASK)
        .types(),
    ).toEqual(['GateOpened']);
  });
});
