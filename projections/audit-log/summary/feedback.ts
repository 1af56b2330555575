/** A finding and its chain, in sentences (FB-1 to FB-11). */
import type { CHAIN_EVENTS } from '@tenure/domain/feedback/events/chain.ts';
import type { END_EVENTS } from '@tenure/domain/feedback/events/end.ts';
import type { FeedbackFiled, FILING_EVENTS } from '@tenure/domain/feedback/events/filing.ts';
import { actorText } from '../../principals.ts';
import { brief, count, listed, namesOr, type Summaries } from './words.ts';

const on = (unit: string | null): string => (unit === null ? 'the stage as a whole' : `unit ${unit}`);
const filedOn = ({ unitId, units }: FeedbackFiled): string =>
  on(units.find((unit) => unit.unitId === unitId)?.slug ?? unitId);

const again = (roles: readonly string[], unit: string | null): string =>
  roles.length === 0 ? '' : `, ${roles.join(', ')} asked again on ${unit === null ? 'all units' : `unit ${unit}`}`;
const still = (items: readonly string[]): string =>
  items.length === 0 ? '' : `, still defective: ${items.join(', ')}`;
const checked = (items: readonly unknown[]): string => count(items.length, 'check');

export const summariseFeedback: Summaries<
  keyof typeof FILING_EVENTS | keyof typeof CHAIN_EVENTS | keyof typeof END_EVENTS
> = {
  FeedbackFiled: (filed) =>
    `finding "${brief(filed.title)}" of ${actorText(filed.author)} on ${filedOn(filed)} begun (${filed.origin}, ${filed.severity ?? 'not classified'}), ${count(filed.items.length, 'item')}`,
  FeedbackReplied: ({ message }) => `reply: "${brief(message)}"`,
  FeedbackClassified: ({ targetUnit, targetInvalidates, severity, message }) =>
    `classified on ${on(targetUnit)} as ${severity ?? 'without a severity'}, its end asks ${namesOr(targetInvalidates, 'nobody')} again: "${brief(message)}"`,
  FixHatWorn: ({ hat, leaseId, until }) => `fix hat ${hat} worn under ${leaseId} until ${until}`,
  FixHatTakenOff: ({ hat, leaseId }) => `fix hat ${hat} of ${leaseId} taken off`,
  FixLeaseExpired: ({ hat, leaseId, holder }) =>
    `${leaseId} of fix hat ${hat} expired, ${actorText(holder)} wears it no more`,
  FixPermitted: ({ correctionNeeded, units, fixers }) => {
    const where = namesOr(
      units.map((unit) => `unit ${unit}`),
      'no unit',
    );
    const before = fixers.length === 0 ? '' : `; already changed by ${listed(fixers.map(actorText))}`;
    return `the fix may begin, it may change ${where}${correctionNeeded ? ', and something has to change' : ''}${before}`;
  },
  FixCorrected: ({ by, what, message }) => `${what} corrected by ${listed(by.map(actorText))}: "${brief(message)}"`,
  FixHatAdvanced: ({ hat, to, bolt, message }) => `${hat} handed on to ${to} in bolt ${bolt}: "${brief(message)}"`,
  FixHatRejected: ({ hat, to, bolt, message, survivors }) =>
    `${hat} rejected to ${to}, bolt ${bolt} begins${still(survivors)}: "${brief(message)}"`,
  FeedbackEscalated: ({ bolt, cap, message, survivors }) =>
    `finding escalated at bolt ${bolt} of ${cap}${still(survivors)}: "${brief(message)}"`,
  FixAttemptsGranted: ({ attempts, cap, reason }) =>
    `${count(attempts, 'more attempt')} at the fix granted, up to bolt ${cap}: "${brief(reason)}"`,
  FeedbackNonActionable: ({ message }) => `valid, and nothing to be done about it: "${brief(message)}"`,
  FeedbackAnswered: ({ answer }) => `question answered: "${brief(answer)}"`,
  FeedbackAddressed: ({ verification, message, targetUnit, invalidates }) =>
    `fix assessed with ${checked(verification)}, a person has to look${again(invalidates, targetUnit)}: "${brief(message)}"`,
  FeedbackClosed: ({ verification, message, targetUnit, invalidates }) =>
    `finding closed with ${checked(verification)}${again(invalidates, targetUnit)}: "${brief(message)}"`,
  FixConfirmed: ({ note, targetUnit, invalidates }) =>
    `a person confirmed it, the finding is closed${again(invalidates, targetUnit)}${note === null ? '' : `: "${brief(note)}"`}`,
  FeedbackRejected: ({ reason }) => `rejected as no defect: "${brief(reason)}"`,
  FeedbackAccepted: ({ reason }) => `accepted as it is: "${brief(reason)}"`,
  FeedbackReopened: ({ reason }) => `finding reopened: "${brief(reason)}"`,
};
