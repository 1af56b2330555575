import type { Folded } from '../../kernel/envelope.ts';
import type { END_EVENTS } from '../events/end.ts';
import type { FeedbackEvent } from '../events.ts';
import { authorKindOf } from '../rights.ts';
import type { Feedback, FeedbackEnd } from '../state.ts';
import type { Evolve } from './handlers.ts';

const ended = (
  feedback: Feedback,
  { actor, recordedAt }: Folded<FeedbackEvent>,
  as: FeedbackEnd,
  why: string,
): Feedback => ({
  ...feedback,
  lease: null,
  permitted: null,
  escalation: null,
  addressed: null,
  end: { as, by: actor, at: recordedAt, why },
});

export const evolveEnd: Evolve<keyof typeof END_EVENTS> = {
  FeedbackNonActionable: (feedback, event) => ended(feedback, event, 'non-actionable', event.data.message),
  FeedbackAnswered: (feedback, event) => {
    const waits = event.actor.kind !== 'person' && authorKindOf(feedback.filed.author) === 'person';
    const addressed = { unit: feedback.classification?.targetUnit ?? null, invalidates: [] };
    return waits
      ? { ...feedback, lease: null, permitted: null, addressed }
      : ended(feedback, event, 'answered', event.data.answer);
  },
  FeedbackAddressed: (feedback, { data: { targetUnit, invalidates } }) => ({
    ...feedback,
    lease: null,
    permitted: null,
    addressed: { unit: targetUnit, invalidates },
  }),
  FeedbackClosed: (feedback, event) => ended(feedback, event, 'closed', event.data.message),
  FixConfirmed: (feedback, event) => ended(feedback, event, 'closed', event.data.note ?? 'confirmed'),
  FeedbackRejected: (feedback, event) => ended(feedback, event, 'rejected', event.data.reason),
  FeedbackAccepted: (feedback, event) => ended(feedback, event, 'accepted', event.data.reason),
  // It goes on where it was left: classified findings are fixed again, others are classified first.
  FeedbackReopened: (feedback) => ({
    ...feedback,
    hat: feedback.classification === null ? 'classifier' : 'renewal-manager',
    lease: null,
    permitted: null,
    corrected: false,
    addressed: null,
    escalation: null,
    end: null,
  }),
};
