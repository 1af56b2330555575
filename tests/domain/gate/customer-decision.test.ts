/** What the customer decided, and the gate that lets the play through (GATE-3, GATE-4). */
import { agent } from '@tenure/domain/kernel/actor.ts';
import { describe, expect, it } from 'vitest';
import { customer, file, settle } from '../../support/gate-commands.ts';
import { given } from '../../support/gate-said.ts';
import {
  approved,
  asked,
  ENGINE,
  elaborated,
  finished,
  followedBy,
  opened,
  ready,
  shownIn,
  stageAfter,
} from '../../support/gate-walk.ts';
import { date } from '../../support/play-spec.ts';

const through = () => followedBy(approved(), customer());

describe('RecordCustomerDecision', () => {
  it('GATE-4: the last step; the gate then lets the play through, about what was approved', () => {
    const decided = given(approved()).when(customer());
    expect(decided.types()).toEqual(['CustomerDecided', 'GatePassed']);
    expect(decided.only('GatePassed')).toEqual({ round: 1, subjectHash: shownIn(approved()) });
    expect(decided.stage()).toMatchObject({ customer: { decision: 'renew', by: { id: 'carla' } } });
    expect(decided.stage().passedAt).not.toBeNull();
  });

  it.each(['renew', 'expand', 'downsize'] as const)('GATE-4: %s waits for the steps before it', (decision) => {
    given(ready()).when(customer({ decision })).refused({ _tag: 'StepNotOpen', step: 'customer', open: 'strategy' });
    given(asked()).when(customer({ decision })).refused({ _tag: 'StepNotOpen' });
    expect(given(approved()).when(customer({ decision })).types()).toEqual(['CustomerDecided', 'GatePassed']);
  });

  it('GATE-4: a decision to leave waits for nobody, and lets nothing through', () => {
    const leave = customer({ decision: 'leave', evidence: 'Letter of notice of 27 February' });
    for (const history of [opened(), elaborated(), ready(), asked(), approved()]) {
      const left = given(history).when(leave);
      expect(left.types()).toEqual(['CustomerDecided']);
      expect(left.stage().passedAt).toBeNull();
    }
  });

  it('GATE-4: only a person records it', () => {
    for (const actor of [agent('scribe', 'carla'), ENGINE]) {
      given(approved()).when(customer(), { actor }).refused({ _tag: 'OnlyAPerson', rule: 'GATE-4', kind: actor.kind });
    }
  });

  it('GATE-4: with evidence, and not before it was taken', () => {
    given(approved())
      .when(customer({ evidence: 'TBD' }))
      .refused({ _tag: 'SaysNothing', pointer: '/evidence' });
    given(approved())
      .when(customer({ decidedOn: date('2026-03-03') }))
      .refused({ _tag: 'DateInTheFuture', pointer: '/decidedOn' });
  });

  it('GATE-3, defect 5: a blocker filed after the approval refuses it, and is named', () => {
    const blocked = followedBy(approved(), file());
    const { unmet } = given(blocked).when(customer()).refused({ _tag: 'GateNotReady' });
    expect(unmet).toEqual([expect.stringContaining('The fee of the second year is missing')]);
    const dealtWith = followedBy(blocked, settle(stageAfter(blocked).findings[0]?.id ?? ''));
    expect(given(dealtWith).when(customer()).types()).toEqual(['CustomerDecided', 'GatePassed']);
  });

  it('GATE-3: a finding that does not block holds nothing', () => {
    const history = followedBy(approved(), file({ severity: 'high' }), file({ severity: 'low' }));
    expect(given(history).when(customer()).types()).toEqual(['CustomerDecided', 'GatePassed']);
  });

  it('GATE-5, defect 7: work that changed after the approval needs a new one first', () => {
    const back = followedBy(approved(), file({ unit: 'depots', reopens: 'execute', severity: 'low' }));
    const { detail } = given(finished(back, 'depots'))
      .when(customer())
      .refused({ _tag: 'StepNotOpen', open: 'strategy' });
    expect(detail).toContain('has changed since');
  });

  it('EVT-5, defect 6: the same decision again is no news, and passes nothing twice', () => {
    given(through()).when(customer()).thenNothing();
  });

  it('GATE-4: customers change their minds until the outcome is recorded; the gate is passed once', () => {
    const expanded = given(through()).when(customer({ decision: 'expand' }));
    expect(expanded.types()).toEqual(['CustomerDecided']);
    const left = given(expanded.history()).when(customer({ decision: 'leave' }));
    expect(left.types()).toEqual(['CustomerDecided']);
    expect(left.stage().passedAt).toBeNull();
    const back = given(left.history()).when(customer({ decision: 'downsize' }));
    expect(back.types()).toEqual(['CustomerDecided', 'GatePassed']);
  });

  it('PLAY-12: after the outcome nothing is decided any more', () => {
    const closed = followedBy(through(), [{ type: 'CloseStage', data: { because: 'outcome-recorded' } }, ENGINE]);
    given(closed)
      .when(customer({ decision: 'leave' }))
      .refused({ _tag: 'StageIsClosed', because: 'outcome-recorded' });
  });

  it('defect 11: a decision that was waited for is in the log, not in anybody’s memory: folding it again tells it', () => {
    const history = through();
    expect(stageAfter(structuredClone(history) as typeof history)).toEqual(stageAfter(history));
    expect(stageAfter(history).customer).toMatchObject({ decision: 'renew', decidedBy: 'Maria Lopez, COO' });
  });
});
