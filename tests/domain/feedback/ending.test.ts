import type { FeedbackCommand } from '@tenure/domain/feedback/commands.ts';
import { statusOf } from '@tenure/domain/feedback/state.ts';
import { describe, expect, it } from 'vitest';
import {
  ADA,
  and,
  assessing,
  CLEO,
  classified,
  close,
  ENGINE,
  FINN,
  feedbackAfter,
  given,
  type History,
  OLGA,
  opened,
  verified,
  wear,
} from '../../support/feedback-walk.ts';

const ITEMS = Array.from({ length: 33 }, (_, index) => ({
  id: `row-${index + 1}`,
  statement: `Row ${index + 1} shows the old price`,
}));
const all = ITEMS.map(({ id }) => id);
const reopen: FeedbackCommand = { type: 'ReopenFeedback', data: { reason: 'Row 12 shows the old price again' } };
const closedBy = (history: History) => and(history, ADA, close(history));

describe('closing', () => {
  it('FB-7, defect 24: of 33 items 8 are verified: refused, and the 25 survivors are named', () => {
    const worn = assessing({ items: ITEMS });
    const words = given(worn)
      .when(ADA, close(worn, { verification: verified(all.slice(0, 8)) }))
      .refused({ _tag: 'NotVerified', rule: 'FB-7' });
    expect(words.unmet).toHaveLength(25);
    expect(words.unmet?.[0]).toBe('row-9: Row 9 shows the old price');
    expect(
      given(worn)
        .when(ADA, close(worn, { verification: verified(all) }))
        .types(),
    ).toEqual(['FeedbackAddressed']);
  });

  it('FB-7: nothing unresolved, nothing unknown, nothing empty', () => {
    const worn = assessing({ items: ITEMS });
    const closing = (given: object) => close(worn, { verification: verified(all), ...given });
    given(worn)
      .when(ADA, closing({ unresolved: ['row 3'] }))
      .refused({ _tag: 'Unresolved' });
    given(worn)
      .when(ADA, closing({ verification: verified([...all, 'row-99']) }))
      .refused({ _tag: 'UnknownItem', item: 'row-99' });
    given(worn)
      .when(ADA, closing({ message: 'TBD' }))
      .refused({ _tag: 'SaysTooLittle' });
    const nothing = assessing();
    given(nothing)
      .when(ADA, close(nothing, { verification: [] }))
      .refused({ _tag: 'NotVerified' });
  });

  it.each(['message', 'checked', 'evidence'])(
    'FB-7: an admission in the %s is refused with the phrase that gave it away',
    (where) => {
      const worn = assessing();
      const admitting = 'All done, though I could not verify the rail rows';
      const one = { itemId: null, checked: 'The table', evidence: 'Row by row' };
      const closing = where === 'message' ? { message: admitting } : { verification: [{ ...one, [where]: admitting }] };
      const words = given(worn).when(ADA, close(worn, closing)).refused({ _tag: 'AdmitsDefect', rule: 'FB-7' });
      expect(words.detail).toContain('could not verify');
    },
  );

  it('FB-7: an admission is refused with the items it may be about, for the assessor has to say which survive', () => {
    const worn = assessing({ items: ITEMS });
    const admitting = { verification: verified(all), message: 'All rows agree, the appendix was skipped' };
    const words = given(worn)
      .when(ADA, close(worn, admitting))
      .refused({ _tag: 'AdmitsDefect', rule: 'FB-7', phrase: 'skipped', pointer: '/message' });
    expect(words.unmet).toEqual(ITEMS.map(({ id, statement }) => `${id}: ${statement}`));
    const [first, ...others] = verified(all);
    const inOne = [...others, { ...first, itemId: 'row-1', evidence: 'Spot-checked only' }];
    given(worn)
      .when(ADA, close(worn, { verification: inOne }))
      .refused({ _tag: 'AdmitsDefect', phrase: 'Spot-checked only', pointer: '/verification/32' });
  });

  it.each(['checked', 'evidence'])('FB-7: a verification with nothing in %s verifies nothing', (field) => {
    const worn = assessing({ items: ITEMS });
    const verification = verified(all).map((each, index) => (index === 4 ? { ...each, [field]: 'TBD' } : each));
    given(worn)
      .when(ADA, close(worn, { verification }))
      .refused({ _tag: 'SaysTooLittle', rule: 'FB-7', pointer: `/verification/4/${field}` });
  });

  it('FB-7: the word of the assessor goes with the finding, and what was checked with its end', () => {
    const after = feedbackAfter(closedBy(assessing()));
    expect(after.handoffs.at(-1)).toMatchObject({ kind: 'closed', hat: 'feedback-assessor', to: null, by: ADA });
    expect(after.verification).toMatchObject([{ itemId: null, evidence: 'Work hash 4b4d, table 2, row by row' }]);
  });

  it('FB-10: what a person filed is addressed until a person looks; what an agent filed is closed', () => {
    expect(statusOf(feedbackAfter(closedBy(assessing())))).toBe('addressed');
    const byAgent = assessing({ author: CLEO, origin: 'agent' });
    expect(statusOf(feedbackAfter(closedBy(byAgent)))).toBe('closed');
    const done = closedBy(assessing());
    given(done)
      .when(CLEO, { type: 'ConfirmFix', data: { note: null } })
      .refused({ _tag: 'PersonNeeded' });
    expect(
      statusOf(
        given(done)
          .when(OLGA, { type: 'ConfirmFix', data: { note: null } })
          .feedback(),
      ),
    ).toBe('closed');
    given(assessing())
      .when(OLGA, { type: 'ConfirmFix', data: { note: null } })
      .refused({ _tag: 'NotAddressed' });
  });

  it('FB-11, defect 2: closing carries whose signatures run again', () => {
    const worn = assessing({ origin: 'adversarial-review', role: 'risk-assessment', author: ENGINE });
    expect(closedBy(worn).at(-1)).toMatchObject({
      type: 'FeedbackClosed',
      data: { targetUnit: expect.any(String), invalidates: ['risk-assessment'] },
    });
  });

  it('FB-10: only people reopen, and what is open is not reopened', () => {
    const done = closedBy(assessing());
    given(done).when(ADA, reopen).refused({ _tag: 'PersonNeeded' });
    expect(statusOf(given(done).when(OLGA, reopen).feedback())).toBe('classified');
    given(classified()).when(OLGA, reopen).refused({ _tag: 'NothingToReopen' });
  });

  it('FB-5, defect 23: only the classifier ends a finding as non-actionable, and only with the reason', () => {
    const worn = wear(opened(), CLEO);
    const end = (message: string): FeedbackCommand => ({
      type: 'CloseAsNonActionable',
      data: { message, leaseId: 'lease-01' },
    });
    given(worn).when(CLEO, end('n/a')).refused({ _tag: 'SaysTooLittle' });
    given(classified()).when(CLEO, end('The list is closed by law')).refused({ _tag: 'NotThisFixHat' });
    expect(statusOf(given(worn).when(CLEO, end('The list is closed by law until May')).feedback())).toBe(
      'non-actionable',
    );
  });

  it('FB-10: a question is answered by a person at once, by an agent for the person who asked to look at', () => {
    const asked = opened({ origin: 'user-question', author: OLGA });
    const answer = (leaseId: string | null): FeedbackCommand => ({
      type: 'AnswerFeedback',
      data: { answer: 'The list of 2 November counts', leaseId },
    });
    given(asked).when(OLGA, answer(null)).refused({ _tag: 'FixHatNotWorn' });
    const worn = wear(asked, CLEO);
    expect(statusOf(given(worn).when(CLEO, answer('lease-01')).feedback())).toBe('addressed');
    given(opened()).when(FINN, answer(null)).refused({ _tag: 'NoQuestion' });
  });
});
