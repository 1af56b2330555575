/** Sent back again and again: bolts, the cap of three, and what a person decides there (FB-8, POL-7). */
import type { FeedbackCommand } from '@tenure/domain/feedback/commands.ts';
import { statusOf } from '@tenure/domain/feedback/state.ts';
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import { describe, expect, it } from 'vitest';
import {
  ADA,
  advance,
  and,
  assessing,
  CLEO,
  ENGINE,
  escalated,
  FINN,
  feedbackAfter,
  fixing,
  given,
  type History,
  OLGA,
  REASON,
  reject,
  wear,
} from '../../support/feedback-walk.ts';
import { unitId } from '../../support/small-stage.ts';

const grant = (attempts: number, reason = REASON): FeedbackCommand => ({
  type: 'GrantFixAttempts',
  data: { attempts, reason },
});
const accept = (reason = REASON): FeedbackCommand => ({ type: 'AcceptFeedback', data: { reason } });
const rejectIt: FeedbackCommand = { type: 'RejectFeedback', data: { reason: REASON } };
const permit: FeedbackCommand = {
  type: 'PermitFix',
  data: { correctionNeeded: false, units: [unitId(1)], fixers: [] },
};

/** Fixed once more and looked at by the assessor again. */
const onceMore = (history: History): History => {
  const worn = wear(history, FINN);
  return wear(and(worn, FINN, advance(worn)), ADA);
};

describe('a finding sent back', () => {
  it('FB-8: from hat to hat by one, the bolt up by one, with what survives and why', () => {
    const items = [{ id: 'row-1', statement: 'Row 1 shows the old price' }];
    const worn = assessing({ items });
    given(worn)
      .when(ADA, reject(worn))
      .refused({ _tag: 'SurvivorsNeeded', rule: 'FB-7', items: ['row-1'] });
    given(worn)
      .when(ADA, reject(worn, ['row-2']))
      .refused({ _tag: 'UnknownItem', item: 'row-2', pointer: '/survivors/0' });
    const once = and(worn, ADA, reject(worn, ['row-1']));
    expect(once.at(-1)).toMatchObject({
      type: 'FixHatRejected',
      data: { hat: 'feedback-assessor', to: 'renewal-manager', survivors: ['row-1'], bolt: 2 },
    });
    const { handoffs, lease, corrected } = feedbackAfter(once);
    expect(handoffs.at(-1)).toMatchObject({ kind: 'rejected', by: ADA, to: 'renewal-manager', survivors: ['row-1'] });
    expect([lease, corrected]).toEqual([null, false]);
  });

  it('FB-8: the fixer sends it back to the classifier, who hands it on again without classifying twice', () => {
    const worn = fixing();
    const back = wear(and(worn, FINN, reject(worn)), CLEO);
    expect(feedbackAfter(back)).toMatchObject({ hat: 'classifier', bolt: 2 });
    expect(given(back).when(CLEO, advance(back)).feedback()).toMatchObject({ hat: 'renewal-manager', bolt: 2 });
  });

  it.each(['TBD', '…'])('FB-3: “%s” tells nobody anything, forwards or backwards', (message) => {
    const worn = assessing();
    const back = { type: 'RejectFix', data: { message, survivors: [], leaseId: 'lease-03' } } as const;
    given(worn).when(ADA, back).refused({ _tag: 'SaysTooLittle', rule: 'FB-3', pointer: '/message' });
    const on = { type: 'AdvanceFix', data: { message, leaseId: 'lease-02' } } as const;
    given(fixing()).when(FINN, on).refused({ _tag: 'SaysTooLittle', rule: 'FB-3', pointer: '/message' });
  });

  it('FB-3, defect 13: every message stays, the newest last: it is the baton', () => {
    const worn = assessing();
    const { handoffs } = feedbackAfter(and(worn, ADA, reject(worn)));
    expect(handoffs.map(({ kind, by }) => [kind, by.id].join(' '))).toEqual([
      'classified cleo',
      'advanced finn',
      'rejected ada',
    ]);
  });
});

describe('at the cap', () => {
  const stuck = escalated();

  it('FB-8, POL-7: the third rejection is none: a person must decide', () => {
    expect(stuck.filter(({ type }) => type === 'FixHatRejected')).toHaveLength(2);
    expect(stuck.at(-1)).toMatchObject({ type: 'FeedbackEscalated', data: { bolt: 3, cap: 3 } });
    expect(feedbackAfter(stuck)).toMatchObject({ lease: null, permitted: null, hat: 'feedback-assessor' });
    expect(feedbackAfter(stuck).handoffs.at(-1)).toMatchObject({ kind: 'rejected', to: null, by: ADA });
  });

  it.each([
    ['an agent', ADA],
    ['the engine', ENGINE],
  ] as const)('FB-8: %s takes none of the three decisions', (_, actor: Principal) => {
    given(stuck).when(actor, grant(1)).refused({ _tag: 'PersonNeeded', rule: 'FB-8' });
    given(stuck).when(actor, accept()).refused({ _tag: 'PersonNeeded', rule: 'FB-8' });
    given(stuck).when(actor, rejectIt).refused({ _tag: 'MayNotReject', rule: 'FB-9', why: 'not-yours' });
  });

  it('FB-8: what a person filed and what an agent filed wait for a person alike', () => {
    const byAgent = escalated({ author: CLEO, origin: 'agent' });
    given(byAgent).when(FINN, rejectIt).refused({ _tag: 'MayNotReject', why: 'not-yours' });
    expect(given(byAgent).when(OLGA, rejectIt).types()).toEqual(['FeedbackRejected']);
  });

  it.each(['TBD', 'n/a'])('FB-8: “%s” is no reason for more attempts, nor to live with it', (reason) => {
    given(stuck).when(OLGA, grant(1, reason)).refused({ _tag: 'SaysTooLittle', rule: 'FB-8', pointer: '/reason' });
    given(stuck).when(OLGA, accept(reason)).refused({ _tag: 'SaysTooLittle', rule: 'FB-8', pointer: '/reason' });
  });

  it('FB-8: more attempts: one hat back from where it was stopped, one bolt more, and as many as were granted', () => {
    const granted = and(stuck, OLGA, grant(2));
    expect(feedbackAfter(granted)).toMatchObject({ hat: 'renewal-manager', bolt: 4, grantedCap: 5, escalation: null });
    expect(statusOf(feedbackAfter(granted))).toBe('classified');
    expect(feedbackAfter(granted).handoffs.at(-1)).toMatchObject({
      kind: 'granted',
      hat: null,
      to: 'renewal-manager',
      by: OLGA,
      message: REASON,
    });
    const first = onceMore(and(granted, ENGINE, permit));
    const second = onceMore(and(first, ADA, reject(first)));
    expect(feedbackAfter(second).bolt).toBe(5);
    expect(given(second).when(ADA, reject(second)).types()).toEqual(['FeedbackEscalated']);
  });

  it('FB-8: stopped by the fixer, more attempts begin with the classifier', () => {
    let history = fixing();
    for (const _ of [1, 2]) {
      history = wear(and(history, FINN, reject(history)), CLEO);
      history = wear(and(history, CLEO, advance(history)), FINN);
    }
    const stopped = and(history, FINN, reject(history));
    expect(stopped.at(-1)?.type).toBe('FeedbackEscalated');
    expect(feedbackAfter(and(stopped, OLGA, grant(1)))).toMatchObject({ hat: 'classifier', bolt: 4, grantedCap: 4 });
  });

  it('FB-8: living with it closes it, with the reason and by whom', () => {
    const after = given(stuck).when(OLGA, accept()).feedback();
    expect(after.end).toMatchObject({ as: 'accepted', by: OLGA, why: REASON });
    expect(statusOf(after)).toBe('closed');
  });

  it('FB-8: rejecting it as invalid ends it as rejected', () => {
    expect(statusOf(given(stuck).when(OLGA, rejectIt).feedback())).toBe('rejected');
  });

  it('FB-8: where nothing is escalated, nothing is granted or lived with', () => {
    for (const command of [grant(1), accept()]) {
      given(assessing()).when(OLGA, command).refused({ _tag: 'FindingNotEscalated', rule: 'FB-8', status: 'fixing' });
    }
  });

  it('FB-6, FB-12: meanwhile it has no unit, and no late word of the engine gives it one', () => {
    const note = {
      type: 'NoteCorrection',
      data: { by: [FINN], what: 'work', hash: 'a'.repeat(64), message: REASON },
    } as const;
    for (const late of [permit, note]) expect(given(stuck).when(ENGINE, late).types()).toEqual([]);
  });
});
