import type { Folded } from '../../kernel/envelope.ts';
import type { END_EVENTS } from '../events/end.ts';
import type { FeedbackEvent, FeedbackEventOf } from '../events.ts';
import { isLookedAtByPerson } from '../rights.ts';
import type { Feedback, FeedbackEnd } from '../state.ts';
import { type Evolve, withHandoff } from './handlers.ts';

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

/** The assessor's word, which is the message to whoever looks last. */
const assessed = (
  feedback: Feedback,
  event: Folded<FeedbackEventOf<'FeedbackAddressed' | 'FeedbackClosed'>>,
): Feedback => ({
  ...withHandoff(feedback, event, {
    kind: 'closed',
    hat: 'feedback-assessor',
    to: null,
    message: event.data.message,
    survivors: [],
  }),
  verification: event.data.verification,
});

export const evolveEnd: Evolve<keyof typeof END_EVENTS> = {
  FeedbackNonActionable: (feedback, event) => ended(feedback, event, 'non-actionable', event.data.message),
  FeedbackAnswered: (feedback, event) => {
    const { actor: by, recordedAt: at, data } = event;
    // What an agent answers a person, a person looks at.
    if (by.kind === 'person' || !isLookedAtByPerson(feedback.filed))
      return ended(feedback, event, 'answered', data.answer);
    const unit = feedback.classification?.targetUnit ?? null;
    const addressed = { as: 'answered', by, at, message: data.answer, unit, invalidates: [] } as const;
    return { ...feedback, lease: null, permitted: null, addressed };
  },
  FeedbackAddressed: (feedback, event) => {
    const { actor: by, recordedAt: at, data } = event;
    const { message, targetUnit: unit, invalidates } = data;
    return {
      ...assessed(feedback, event),
      lease: null,
      permitted: null,
      addressed: { as: 'fixed', by, at, message, unit, invalidates },
    };
  },
  FeedbackClosed: (feedback, event) => ended(assessed(feedback, event), event, 'closed', event.data.message),
  FixConfirmed: (feedback, event) =>
    ended(
      feedback,
      event,
      feedback.addressed?.as === 'answered' ? 'answered' : 'closed',
      event.data.note ?? feedback.addressed?.message ?? 'confirmed',
    ),
  FeedbackRejected: (feedback, event) => ended(feedback, event, 'rejected', event.data.reason),
  FeedbackAccepted: (feedback, event) => ended(feedback, event, 'accepted', event.data.reason),
  // It goes on where it was left: classified findings are fixed again, others are classified first.
  FeedbackReopened: (feedback, event) => {
    const hat = feedback.classification === null ? 'classifier' : 'renewal-manager';
    return {
      ...withHandoff(feedback, event, {
        kind: 'reopened',
        hat: null,
        to: hat,
        message: event.data.reason,
        survivors: [],
      }),
      hat,
      lease: null,
      permitted: null,
      corrected: false,
      verification: [],
      addressed: null,
      escalation: null,
      end: null,
    };
  },
};
