/** Bodies a finding's commands are asked about, to see which of them can do anything now. */
import type { Bodies, Guide } from '../kernel/possible.ts';
import { SAMPLE_TEXT as message } from '../kernel/sample-text.ts';
import type { FeedbackCommand } from './commands.ts';
import { FEEDBACK_REFUSALS } from './refusal-table.ts';
import type { FeedbackRefusal } from './refusals.ts';
import type { Feedback, FeedbackState } from './state.ts';

type FromEngine = 'OpenFeedback' | 'ExpireFixLease' | 'PermitFix' | 'NoteCorrection';

const reason = message;
const leaseId = ({ lease }: Feedback): string | null => lease?.id ?? null;
const items = ({ filed }: Feedback): readonly string[] => filed.items.map(({ id }) => id);

const bodies: Bodies<FeedbackState, FeedbackCommand, Exclude<FeedbackCommand['type'], FromEngine>> = {
  ReplyToFeedback: () => [{ message }],
  ClassifyFeedback: (feedback) => [
    { targetUnit: null, targetInvalidates: null, severity: null, message, leaseId: leaseId(feedback) },
  ],
  WearFixHat: ({ hat }) => [{ hat }],
  TakeOffFixHat: (feedback) => [{ leaseId: leaseId(feedback) }],
  AdvanceFix: (feedback) => [{ message, leaseId: leaseId(feedback) }],
  RejectFix: (feedback) => [{ message, survivors: items(feedback), leaseId: leaseId(feedback) }],
  GrantFixAttempts: () => [{ attempts: 1, reason }],
  CloseAsNonActionable: (feedback) => [{ message, leaseId: leaseId(feedback) }],
  AnswerFeedback: (feedback) => [{ answer: message, leaseId: leaseId(feedback) }],
  CloseFeedback: (feedback) => {
    const named = items(feedback);
    const verification = (named.length === 0 ? [null] : named).map((itemId) => ({
      itemId,
      checked: message,
      evidence: message,
    }));
    return [{ verification, unresolved: [], message, leaseId: leaseId(feedback) }];
  },
  ConfirmFix: () => [{ note: null }],
  RejectFeedback: () => [{ reason }],
  AcceptFeedback: () => [{ reason }],
  ReopenFeedback: () => [{ reason }],
};

export const feedbackGuide: Guide<FeedbackCommand, FeedbackState, FeedbackRefusal> = {
  refusals: FEEDBACK_REFUSALS,
  bodies,
};
