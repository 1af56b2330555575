import { FEEDBACK_STATUSES, statusOf } from '@tenure/domain/feedback/state.ts';
import { agent } from '@tenure/domain/kernel/actor.ts';
import { ORIGINS } from '@tenure/domain/stage/finding.ts';
import { describe, expect, it } from 'vitest';
import { instant } from '../../support/decision-context.ts';
import {
  ADA,
  advance,
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
  filed,
  fixing,
  given,
  OLGA,
  opened,
  reject,
  wear,
} from '../../support/feedback-walk.ts';
import { unitId } from '../../support/small-stage.ts';

describe('filing and classifying', () => {
  it('FB-1: is opened by the engine, once', () => {
    const open = { type: 'OpenFeedback', data: filed() } as const;
    expect(given([]).when(ENGINE, open).types()).toEqual(['FeedbackFiled']);
    expect(given(opened()).when(ENGINE, open).types()).toEqual([]);
    given([]).when(OLGA, open).refused({ _tag: 'NotFromOutside' });
    given([])
      .when(OLGA, { type: 'ReplyToFeedback', data: { message: 'Which rows?' } })
      .refused({ _tag: 'NoSuchFinding' });
  });

  it('FB-2: what was filed stays as it was, whatever is said later', () => {
    const later = and(assessing(), OLGA, { type: 'ReplyToFeedback', data: { message: 'The rail rows are worst' } });
    expect(feedbackAfter(later).filed).toEqual(filed());
    expect(feedbackAfter(later).replies).toMatchObject([{ by: OLGA, message: 'The rail rows are worst' }]);
  });

  it('FB-4, defect 17: is classified once; a second attempt changes nothing and says so', () => {
    const worn = wear(opened(), CLEO);
    expect(given(worn).when(CLEO, classify(worn)).feedback().classification).toMatchObject({
      targetUnit: unitId(1),
      severity: 'high',
    });
    given(classified()).when(CLEO, classify(worn)).refused({ _tag: 'AlreadyClassified', rule: 'FB-4' });
  });

  it('FB-4: no unit and nobody to look again counts as classified', () => {
    const worn = wear(opened(), CLEO);
    const { data } = classify(worn) as Extract<ReturnType<typeof classify>, { type: 'ClassifyFeedback' }>;
    const nothing = { type: 'ClassifyFeedback', data: { ...data, targetUnit: null, targetInvalidates: [] } } as const;
    expect(statusOf(given(worn).when(CLEO, nothing).feedback())).toBe('classified');
  });

  it.each(ORIGINS)('FB-4: the default of %s', (origin) => {
    const worn = wear(opened({ origin, role: origin.endsWith('review') ? 'risk-assessment' : null }), CLEO);
    const { classification } = given(worn).when(CLEO, classify(worn)).feedback();
    const expected =
      origin.startsWith('user') || origin === 'drift' ? ['user'] : origin.endsWith('review') ? ['risk-assessment'] : [];
    expect(classification?.targetInvalidates).toEqual(expected);
  });

  it('FB-4: a severity that was filed stays; a unit or role nobody knows is refused', () => {
    const worn = wear(opened({ severity: 'low' }), CLEO);
    given(worn).when(CLEO, classify(worn)).refused({ _tag: 'SeverityStands', severity: 'low' });
    const { data } = classify(worn) as Extract<ReturnType<typeof classify>, { type: 'ClassifyFeedback' }>;
    given(worn)
      .when(CLEO, { type: 'ClassifyFeedback', data: { ...data, severity: null, targetUnit: 'rail' } })
      .refused({ _tag: 'NoSuchTarget', pointer: '/targetUnit' });
    given(worn)
      .when(CLEO, { type: 'ClassifyFeedback', data: { ...data, severity: null, targetInvalidates: ['pricing'] } })
      .refused({ _tag: 'NoSuchTarget' });
  });
});

describe('hats of a finding', () => {
  it('FB-3: one at a time, under a lease an agent names', () => {
    const worn = wear(opened(), CLEO);
    given(worn)
      .when(FINN, { type: 'WearFixHat', data: { hat: 'classifier' } })
      .refused({ _tag: 'FixHatIsWorn', by: CLEO });
    given(worn).when(FINN, classify(worn)).refused({ _tag: 'FixHatNotWorn', by: CLEO });
    const { data } = classify(worn) as Extract<ReturnType<typeof classify>, { type: 'ClassifyFeedback' }>;
    given(worn)
      .when(CLEO, { type: 'ClassifyFeedback', data: { ...data, leaseId: null } })
      .refused({ _tag: 'FixLeaseNotNamed' });
    given(worn)
      .when(CLEO, { type: 'ClassifyFeedback', data: { ...data, leaseId: 'lease-09' } })
      .refused({ _tag: 'FixLeaseIsOver' });
    given(opened())
      .when(CLEO, { type: 'WearFixHat', data: { hat: 'feedback-assessor' } })
      .refused({ _tag: 'NotThisFixHat' });
    given(opened())
      .when(ENGINE, { type: 'WearFixHat', data: { hat: 'classifier' } })
      .refused({ _tag: 'SystemWearsNoFixHat' });
  });

  it('FB-3: a lease that has run out protects nobody', () => {
    const worn = wear(opened(), CLEO);
    const late = { now: instant('2026-03-02T13:00:00.000Z') };
    given(worn).when(CLEO, classify(worn), late).refused({ _tag: 'FixHatNotWorn', by: null });
    expect(
      given(worn)
        .when(FINN, { type: 'WearFixHat', data: { hat: 'classifier' } }, late)
        .types(),
    ).toEqual(['FixLeaseExpired', 'FixHatWorn']);
    expect(
      given(worn)
        .when(ENGINE, { type: 'ExpireFixLease', data: { leaseId: 'lease-01' } }, late)
        .types(),
    ).toEqual(['FixLeaseExpired']);
    expect(
      given(worn)
        .when(ENGINE, { type: 'ExpireFixLease', data: { leaseId: 'lease-01' } })
        .types(),
    ).toEqual([]);
  });

  it('FB-6: the fix waits until the gate has given the finding its unit', () => {
    given(classified())
      .when(FINN, { type: 'WearFixHat', data: { hat: 'renewal-manager' } })
      .refused({ _tag: 'FixMustWait', rule: 'FB-6' });
    expect(statusOf(feedbackAfter(fixing()))).toBe('fixing');
  });

  it('FB-3: where the finished unit has to be corrected, nothing corrected is nothing fixed', () => {
    const worn = fixing({}, true);
    given(worn).when(FINN, advance(worn)).refused({ _tag: 'NothingCorrected' });
    const correction = { by: [FINN], what: 'work', hash: 'a'.repeat(64), message: 'Rows 1 to 8' } as const;
    const corrected = and(worn, ENGINE, { type: 'NoteCorrection', data: correction });
    expect(given(corrected).when(FINN, advance(corrected)).types()).toEqual(['FixHatAdvanced']);
  });

  it('FB-7, UNIT-9: whoever fixed it does not assess it, nor another agent of the same person', () => {
    const done = and(fixing(), FINN, advance(fixing()));
    for (const actor of [FINN, agent('flora', 'frank')]) {
      given(done)
        .when(actor, { type: 'WearFixHat', data: { hat: 'feedback-assessor' } })
        .refused({ _tag: 'AssessorFixedIt', rule: 'UNIT-9' });
    }
  });

  it('FB-8, defect 13: a rejection goes one hat back with its reason, and the bolt goes up', () => {
    const worn = assessing();
    const after = given(worn).when(ADA, reject(worn)).feedback();
    expect(after).toMatchObject({ hat: 'renewal-manager', bolt: 2 });
    expect(after.handoffs.at(-1)).toMatchObject({
      kind: 'rejected',
      bolt: 1,
      message: expect.stringContaining('rail slots'),
    });
    const back = wear(and(worn, ADA, reject(worn)), FINN);
    expect(given(back).when(FINN, reject(back)).feedback()).toMatchObject({ hat: 'classifier', bolt: 3 });
  });

  it('FB-8, POL-7: at the cap of three a person decides: more attempts, living with it, or rejecting it', () => {
    const stuck = escalated();
    expect(feedbackAfter(stuck)).toMatchObject({ bolt: 3, escalation: { message: expect.any(String) } });
    expect(statusOf(feedbackAfter(stuck))).toBe('escalated');
    const reason = 'The price list of the frame contract is the one that counts';
    given(stuck).when(ADA, { type: 'AcceptFeedback', data: { reason } }).refused({ _tag: 'PersonNeeded' });
    given(stuck)
      .when(ADA, { type: 'GrantFixAttempts', data: { attempts: 1, reason } })
      .refused({ _tag: 'PersonNeeded' });
    given(stuck)
      .when(FINN, { type: 'WearFixHat', data: { hat: 'renewal-manager' } })
      .refused({ _tag: 'FindingNotAtWork', status: 'escalated' });
    expect(
      given(stuck)
        .when(OLGA, { type: 'GrantFixAttempts', data: { attempts: 2, reason } })
        .feedback(),
    ).toMatchObject({ bolt: 4, grantedCap: 5, hat: 'renewal-manager' });
    expect(statusOf(given(stuck).when(OLGA, { type: 'AcceptFeedback', data: { reason } }).feedback())).toBe('closed');
    given(assessing())
      .when(OLGA, { type: 'AcceptFeedback', data: { reason } })
      .refused({ _tag: 'FindingNotEscalated' });
  });

  it('FB-12: the status is told by the events, and each of the eight can be reached', () => {
    const worn = wear(opened(), CLEO);
    const agentFiled = assessing({ author: ADA, origin: 'agent', separationOfDuties: 'principal' });
    const seen = [
      opened(),
      classified(),
      fixing(),
      escalated(),
      and(assessing(), ADA, close(assessing())),
      and(agentFiled, ADA, close(agentFiled)),
      and(worn, CLEO, {
        type: 'CloseAsNonActionable',
        data: { message: 'The price list is closed by law until May', leaseId: 'lease-01' },
      }),
      and(opened(), OLGA, { type: 'RejectFeedback', data: { reason: 'The table shows the prices that were agreed' } }),
    ].map((history) => statusOf(feedbackAfter(history)));
    expect(new Set(seen)).toEqual(new Set(FEEDBACK_STATUSES));
  });
});
