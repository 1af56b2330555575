/** The fix loop as `next` tells it: who deals with a finding now, with everything they need (FB-3 to FB-10). */
import type { Feedback } from '@tenure/domain/feedback/state.ts';
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { FindingId } from '@tenure/domain/kernel/ids.ts';
import { policyV1 } from '@tenure/domain/kernel/policy-v1.ts';
import { findingActions, waitingFindings } from '@tenure/domain/policies/next/findings.ts';
import { describe, expect, it } from 'vitest';
import { MONDAY } from '../../support/decision-context.ts';
import {
  ADA,
  and,
  assessing,
  CLEO,
  classified,
  classify,
  close,
  ENGINE,
  escalated,
  FINN,
  feedbackAfter,
  fixing,
  type History,
  OLGA,
  opened,
  reject,
  wear,
} from '../../support/feedback-walk.ts';
import { finished, smallStage, smallUnit, stageUnit, unitId } from '../../support/small-stage.ts';

const ID = '01940000-0000-7000-8000-0000000000f1' as FindingId;
const PLAY = feedbackAfter(opened()).filed.playId;

type Progress = 'filed' | 'classified' | 'fixing' | 'addressed' | 'escalated';

const situation = (history: History, progress: Progress, given: Partial<ReturnType<typeof smallUnit>> = {}) => {
  const feedback: Feedback = feedbackAfter(history);
  const { filed, classification } = feedback;
  const routed = classification && {
    unitId: classification.targetUnit,
    invalidates: classification.targetInvalidates,
  };
  const finding = {
    ...filed,
    id: ID,
    eventId: 'e' as never,
    filedAt: MONDAY,
    filedBy: filed.author,
    status: 'open' as const,
    severity: classification?.severity ?? filed.severity,
    progress,
    routed,
    resumed: 0,
    settlement: null,
  };
  const stage = smallStage({ units: [stageUnit(1, 'depots', { cleared: true, work: finished })], findings: [finding] });
  return {
    stage,
    findings: new Map([[ID as string, feedback]]),
    units: new Map([[unitId(1) as string, smallUnit(PLAY, { status: 'completed', ...given })]]),
    policy: policyV1,
    now: MONDAY,
  };
};
const actionsAt = (history: History, progress: Progress, given: Partial<ReturnType<typeof smallUnit>> = {}) =>
  findingActions(situation(history, progress, given));

const leased = (holder: Principal) => ({ by: { principal: holder } });

describe('a finding that waits for its classifier', () => {
  it('FB-3: the hat is worn first, by anybody; a question may be answered instead', () => {
    expect(actionsAt(opened(), 'filed')).toMatchObject([
      { rule: 'FB-3', hat: 'classifier', command: { type: 'WearFixHat', data: { hat: 'classifier' } }, or: [] },
    ]);
    expect(actionsAt(opened({ origin: 'user-question' }), 'filed')[0]?.or).toMatchObject([{ type: 'AnswerFeedback' }]);
  });

  it('FB-4: whoever wears it classifies, with the unit it was filed on, or says that nothing can be done', () => {
    const [action] = actionsAt(wear(opened({ unitId: unitId(1) }), CLEO), 'filed');
    expect(action).toMatchObject({
      ...leased(CLEO),
      command: { type: 'ClassifyFeedback', data: { targetUnit: 'depots', leaseId: 'lease-01' } },
      or: [{ type: 'CloseAsNonActionable' }],
      inputs: { finding: { title: 'Rows of the price table are stale' } },
    });
  });

  it('FB-3: a lease that has run out is nobody’s, even before its timer has fired', () => {
    const late = { ...situation(wear(opened(), CLEO), 'filed'), now: '2026-12-24T00:00:00.000Z' as typeof MONDAY };
    expect(findingActions(late)).toMatchObject([{ command: { type: 'WearFixHat' } }]);
  });
});

describe('a finding that waits for its fix', () => {
  it('FB-6: until its turn has come nobody can do anything, and it is said what it waits for', () => {
    expect(actionsAt(classified(), 'classified')).toEqual([]);
    expect(waitingFindings(situation(classified(), 'classified'))).toEqual([
      'finding “Rows of the price table are stale” (high) waits for its turn',
    ]);
    expect(waitingFindings(situation(fixing(), 'fixing'))).toEqual([]);
  });

  it('UNIT-2: finished work is corrected first, once the unit knows who fixes it', () => {
    const history = fixing({}, true);
    const untold = actionsAt(history, 'fixing')[0];
    expect(untold).toMatchObject({
      ...leased(FINN),
      target: { kind: 'unit', id: unitId(1) },
      command: { type: 'CorrectUnit', data: { leaseId: 'lease-02' } },
      or: [{ type: 'RejectFix', target: { kind: 'feedback', id: ID } }],
    });
    expect(untold?.lacks).toHaveLength(1);
    const fix = { findingId: ID, leaseId: 'lease-02', fixer: FINN, until: MONDAY };
    expect(actionsAt(history, 'fixing', { fix })[0]?.lacks).toEqual([]);
  });

  it('FB-3: a unit that is with its hats has to come back before the fix is handed on', () => {
    const [action] = actionsAt(fixing({}, true), 'fixing', { status: 'active' });
    expect(action).toMatchObject({ command: { type: 'AdvanceFix' } });
    expect(action?.lacks[0]).toContain('which is with its hats');
  });

  it('FB-3: what was corrected is handed on', () => {
    const data = { by: [FINN], what: 'work' as const, hash: 'a'.repeat(64), message: 'Corrected' };
    const corrected = and(fixing({}, true), ENGINE, { type: 'NoteCorrection', data: data as never });
    expect(actionsAt(corrected, 'fixing')).toMatchObject([{ command: { type: 'AdvanceFix' }, lacks: [] }]);
  });
});

describe('a finding that waits for its assessor', () => {
  it('FB-7, UNIT-9: whoever fixed it is named as who may not look at it', () => {
    const history = and(assessing(), ADA, { type: 'TakeOffFixHat', data: { leaseId: 'lease-03' } });
    expect(actionsAt(history, 'fixing')).toMatchObject([{ hat: 'feedback-assessor', by: { notBy: [FINN] } }]);
  });

  it('FB-7: they close it with the evidence, or send it back; what survived the last time is among what they are given', () => {
    const items = [{ id: 'rail', statement: 'The rail slots are stale' }];
    const [first] = actionsAt(assessing({ items }), 'fixing');
    expect(first).toMatchObject({ command: { type: 'CloseFeedback' }, or: [{ type: 'RejectFix' }] });
    const worn = assessing({ items });
    const again = actionsAt(and(worn, ADA, reject(worn, ['rail'])), 'fixing');
    expect(again[0]?.baton).toContain('those of last year');
    const fixer = actionsAt(wear(and(worn, ADA, reject(worn, ['rail'])), FINN), 'fixing');
    expect(fixer[0]?.inputs).toMatchObject({ survivors: ['rail'], finding: { items } });
  });
});

describe('a finding that waits for a person', () => {
  it('FB-10: addressed, somebody who did not fix it confirms or reopens it', () => {
    const worn = assessing();
    const history = and(worn, ADA, close(worn));
    expect(actionsAt(history, 'addressed')).toMatchObject([
      { by: { kind: 'person', notBy: [FINN] }, command: { type: 'ConfirmFix' }, or: [{ type: 'ReopenFeedback' }] },
    ]);
  });

  it('FB-8: escalated, a person grants attempts, lives with it or says that it is none', () => {
    expect(actionsAt(escalated(), 'escalated')).toMatchObject([
      {
        by: { kind: 'person' },
        command: { type: 'GrantFixAttempts' },
        or: [{ type: 'AcceptFeedback' }, { type: 'RejectFeedback' }],
      },
    ]);
  });

  it('the key of an action changes with every message and every lease, and with nothing else', () => {
    const worn = wear(opened(), CLEO);
    const keys = [opened(), worn, and(worn, CLEO, classify(worn))].map(
      (history) => actionsAt(history, 'fixing')[0]?.key,
    );
    const replied = and(worn, OLGA, { type: 'ReplyToFeedback', data: { message: 'It is the second table' } });
    expect(actionsAt(replied, 'fixing')[0]?.key).toBe(keys[1]);
    expect(new Set(keys.slice(0, 2)).size).toBe(2);
  });
});
