/** Whoever had a hand in the fix does not look whether it is one (FB-7, FB-10, UNIT-9). */
import type { FeedbackCommand } from '@tenure/domain/feedback/commands.ts';
import type { FeedbackFiled } from '@tenure/domain/feedback/events/filing.ts';
import { agent, type Principal, person } from '@tenure/domain/kernel/actor.ts';
import { describe, expect, it } from 'vitest';
import {
  ADA,
  advance,
  and,
  assessed,
  CLEO,
  classified,
  close,
  ENGINE,
  FINN,
  feedbackAfter,
  fixed,
  given,
  type History,
  OLGA,
  REASON,
  recordedBy,
  reject,
  wear,
} from '../../support/feedback-walk.ts';
import { unitId } from '../../support/small-stage.ts';

const FLORA = agent('flora', 'frank');
const FRANK = person('frank');
const RITA = person('rita');
const RITAS = agent('rex', 'rita');
const assess: FeedbackCommand = { type: 'WearFixHat', data: { hat: 'feedback-assessor' } };

/** Fixed by Finn; the engine says who else changed the unit before and meanwhile. */
const fixedWith = (
  {
    before = [],
    meanwhile = [],
  }: { readonly before?: readonly Principal[]; readonly meanwhile?: readonly Principal[] },
  given: Partial<FeedbackFiled> = {},
): History => {
  const permission = { correctionNeeded: false, units: [unitId(1)], fixers: before };
  const permitted = and(classified(given), ENGINE, { type: 'PermitFix', data: permission });
  const worn = wear(permitted, FINN);
  const note = { by: meanwhile, what: 'work', hash: 'a'.repeat(64), message: 'Rows 1 to 8' } as const;
  const noted = meanwhile.length === 0 ? worn : and(worn, ENGINE, { type: 'NoteCorrection', data: note });
  return and(noted, FINN, advance(noted));
};
/** The assessor's hat on somebody who is not to have it, as a past without the rule could have it. */
const wornAnyway = (history: History, actor: Principal): History => [
  ...history,
  ...recordedBy(
    [
      {
        type: 'FixHatWorn',
        data: { hat: 'feedback-assessor', leaseId: 'lease-03', until: '2026-03-02T13:00:00.000Z' as never },
      },
    ],
    history.length + 1,
    { actor },
  ),
];

describe('separation of duties on a finding', () => {
  it.each([
    ['the fixer', fixed(), FINN, FINN],
    ['another agent of the same person', fixed(), FLORA, FINN],
    ['the person the fixer acts for', fixed(), FRANK, FINN],
    ['who corrected the unit meanwhile', fixedWith({ meanwhile: [RITA] }), RITA, RITA],
    ['an agent of who corrected it meanwhile', fixedWith({ meanwhile: [CLEO, RITA] }), RITAS, RITA],
    ['who changed the unit before the fix was permitted', fixedWith({ before: [RITA] }), RITA, RITA],
    ['the person of an agent who did', fixedWith({ before: [RITAS] }), RITA, RITAS],
  ] as const)('UNIT-9: %s does not assess it, not even with the hat on', (_, history, actor, fixer) => {
    const refusal = { _tag: 'AssessorFixedIt', rule: 'UNIT-9', fixer, separationOfDuties: 'controller' } as const;
    const words = given(history).when(actor, assess).refused(refusal);
    expect(words.detail).toContain(fixer.id);
    const worn = wornAnyway(history, actor);
    given(worn).when(actor, close(worn)).refused(refusal);
    given(worn).when(actor, reject(worn)).refused(refusal);
  });

  it('UNIT-9: who had no hand in it, the classifier and the author included, may', () => {
    for (const actor of [ADA, CLEO, OLGA, RITA]) {
      expect(given(fixedWith({})).when(actor, assess).types()).toEqual(['FixHatWorn']);
    }
  });

  it('UNIT-9: where each principal counts for itself, another agent of the same person may, the fixer may not', () => {
    const history = fixedWith({ meanwhile: [RITA] }, { separationOfDuties: 'principal' });
    expect(given(history).when(FLORA, assess).types()).toEqual(['FixHatWorn']);
    expect(given(history).when(RITAS, assess).types()).toEqual(['FixHatWorn']);
    for (const actor of [FINN, RITA]) {
      given(history).when(actor, assess).refused({ _tag: 'AssessorFixedIt', separationOfDuties: 'principal' });
    }
  });

  it('UNIT-9: who fixed it in an earlier bolt does not assess a later one', () => {
    const worn = wear(fixed(), ADA);
    const back = wear(and(worn, ADA, reject(worn)), RITA);
    const again = and(back, RITA, advance(back));
    expect(feedbackAfter(again).fixers).toEqual([FINN, RITA]);
    for (const actor of [FINN, RITA]) given(again).when(actor, assess).refused({ _tag: 'AssessorFixedIt' });
  });

  it('UNIT-9: everybody is named once, however often they had a hand in it', () => {
    expect(feedbackAfter(fixedWith({ before: [FINN, RITA], meanwhile: [RITA, FINN] })).fixers).toEqual([FINN, RITA]);
  });

  it('FB-10, UNIT-9: nor does the fixer confirm the fix, nor whose agent the fixer is', () => {
    const done = assessed();
    const confirm: FeedbackCommand = { type: 'ConfirmFix', data: { note: null } };
    given(done).when(FRANK, confirm).refused({ _tag: 'AssessorFixedIt', rule: 'UNIT-9', fixer: FINN });
    expect(given(done).when(RITA, confirm).types()).toEqual(['FixConfirmed']);
    const own = assessed({ separationOfDuties: 'principal' });
    expect(given(own).when(FRANK, confirm).types()).toEqual(['FixConfirmed']);
  });

  it('UNIT-9: fixers are remembered when a person reopens it', () => {
    const reopened = and(assessed(), OLGA, { type: 'ReopenFeedback', data: { reason: REASON } });
    expect(feedbackAfter(reopened).fixers).toEqual([FINN]);
  });
});

describe('what the gate tells the finding', () => {
  it('FB-6: the gate permits what is classified, once, and says which units', () => {
    const permit: FeedbackCommand = {
      type: 'PermitFix',
      data: { correctionNeeded: true, units: [unitId(1)], fixers: [RITA] },
    };
    const after = given(classified()).when(ENGINE, permit).feedback();
    expect(after).toMatchObject({ units: [unitId(1)], fixers: [RITA], permitted: permit.data });
    for (const history of [fixed(), assessed()]) expect(given(history).when(ENGINE, permit).types()).toEqual([]);
    given(classified()).when(OLGA, permit).refused({ _tag: 'NotFromOutside', rule: 'EVT-6' });
  });

  it('FB-3: what was corrected while it was not being fixed is not its correction', () => {
    const note: FeedbackCommand = {
      type: 'NoteCorrection',
      data: { by: [RITA], what: 'declaration', hash: 'b'.repeat(64), message: 'The scope names the rail slots' },
    };
    for (const history of [classified(), assessed()]) expect(given(history).when(ENGINE, note).types()).toEqual([]);
    given(fixed()).when(RITA, note).refused({ _tag: 'NotFromOutside' });
  });

  it('FB-3: where finished work must change, every bolt has to change something again', () => {
    const permission = { correctionNeeded: true, units: [unitId(1)], fixers: [] };
    const worn = wear(and(classified(), ENGINE, { type: 'PermitFix', data: permission }), FINN);
    given(worn).when(FINN, advance(worn)).refused({ _tag: 'NothingCorrected', rule: 'FB-3' });
    const note: FeedbackCommand = {
      type: 'NoteCorrection',
      data: { by: [FINN], what: 'work', hash: 'a'.repeat(64), message: 'Rows 1 to 8' },
    };
    const noted = and(worn, ENGINE, note);
    const assessing = wear(and(noted, FINN, advance(noted)), ADA);
    const back = wear(and(assessing, ADA, reject(assessing)), FINN);
    given(back).when(FINN, advance(back)).refused({ _tag: 'NothingCorrected', rule: 'FB-3' });
    const again = and(back, ENGINE, note);
    expect(given(again).when(FINN, advance(again)).types()).toEqual(['FixHatAdvanced']);
  });
});
