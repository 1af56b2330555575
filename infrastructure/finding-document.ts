/** A finding as faces show it: with the commands that are open at it now (FB-3 to FB-10). */
import type { FeedbackDocument } from '@tenure/projections/feedback/document.ts';

export interface FindingDocument extends FeedbackDocument {
  /** By the name that every face gives them; whether this or that principal may send them, the domain decides. */
  readonly possible: readonly string[];
}

const REOPEN = ['reopen-feedback'];

const underHat = ({ hat, status, origin, fix }: FeedbackDocument): readonly string[] => {
  switch (hat) {
    case 'classifier':
      return [
        status === 'open' ? 'classify-feedback' : 'advance-fix',
        'close-as-non-actionable',
        ...(origin === 'user-question' ? ['answer-feedback'] : []),
      ];
    case 'renewal-manager':
      return [...(fix.correctionNeeded && !fix.corrected ? ['correct-unit'] : []), 'advance-fix', 'reject-fix'];
    case 'feedback-assessor':
      return ['close-feedback', 'reject-fix'];
    default:
      return [];
  }
};

const ofChain = (finding: FeedbackDocument): readonly string[] => {
  const { status, hat, holder, origin } = finding;
  // The gate has not given it its turn yet (FB-6).
  if (hat === null || (status === 'classified' && hat === 'renewal-manager')) return [];
  if (holder !== null) return [...underHat(finding), 'take-off-fix-hat'];
  return ['wear-fix-hat', ...(status === 'open' && origin === 'user-question' ? ['answer-feedback'] : [])];
};

const possibleOf = (finding: FeedbackDocument): readonly string[] => {
  switch (finding.status) {
    case 'closed':
    case 'rejected':
    case 'non-actionable':
      return REOPEN;
    case 'addressed':
      return ['confirm-fix', ...REOPEN, 'reply-to-feedback'];
    case 'escalated':
      return ['grant-fix-attempts', 'accept-feedback', 'reject-feedback', 'reply-to-feedback'];
    default:
      return [...ofChain(finding), 'reject-feedback', 'reply-to-feedback'];
  }
};

export const findingDocument = (finding: FeedbackDocument): FindingDocument => ({
  ...finding,
  possible: possibleOf(finding),
});
