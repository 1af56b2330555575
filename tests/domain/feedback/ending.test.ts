import type { FeedbackCommand } from '@tenure/domain/feedback/commands.ts';
import { mayNotReject } from '@tenure/domain/feedback/rights.ts';
import { FEEDBACK_STATUSES, statusOf } from '@tenure/domain/feedback/state.ts';
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
  wear,
} from '../../support/feedback-walk.ts';

const ITEMS = Array.from({ length: 33 }, (_, index) => ({
  id: `row-${index + 1}`,
  statement: `Row ${index + 1} shows the old price`,
}));
const verified = (ids: readonly string[]) =>
  ids.map((itemId) => ({
    itemId,
    checked: `The price in ${itemId}`,
    evidence: 'Compared with the price list of 2 November',
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

describe('rejecting as invalid', () => {
  it('FB-9, defect 29: who may, by author, actor and status: every cell', () => {
    const table = [OLGA, CLEO, ENGINE].flatMap((author) =>
      (['person', 'agent', 'system'] as const).flatMap((actor) =>
        FEEDBACK_STATUSES.map((status) => {
          const over = status === 'closed' || status === 'non-actionable' || status === 'rejected';
          const agentsOwn = actor === 'agent' && author.kind !== 'person' && status !== 'escalated';
          const expected = over ? 'over' : actor === 'person' || agentsOwn ? null : 'not-yours';
          return [mayNotReject(author, actor, status), expected] as const;
        }),
      ),
    );
    expect(table).toHaveLength(72);
    for (const [found, expected] of table) expect(found).toBe(expected);
  });

  it('FB-9: never because it is not worth fixing', () => {
    const words = given(opened())
      .when(OLGA, { type: 'RejectFeedback', data: { reason: 'It is cosmetic and not worth the effort' } })
      .refused({ _tag: 'NotWorthFixing', rule: 'FB-9' });
    expect(words.detail).toContain('not worth');
  });

  it('FB-5: the classifier may not reject', () => {
    const worn = wear(opened({ author: FINN, origin: 'agent' }), CLEO);
    given(worn)
      .when(CLEO, { type: 'RejectFeedback', data: { reason: 'The table shows the prices that were agreed' } })
      .refused({ _tag: 'ClassifierMayNotReject' });
  });
});
