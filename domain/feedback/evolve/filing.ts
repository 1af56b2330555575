import type { Folded } from '../../kernel/envelope.ts';
import type { FILING_EVENTS } from '../events/filing.ts';
import type { FeedbackEventOf } from '../events.ts';
import type { Feedback } from '../state.ts';
import { type Evolve, withHandoff } from './handlers.ts';

export const begin = ({ data, recordedAt }: Folded<FeedbackEventOf<'FeedbackFiled'>>): Feedback => ({
  filed: data,
  filedAt: recordedAt,
  classification: null,
  hat: 'classifier',
  lease: null,
  leases: 0,
  bolt: 1,
  grantedCap: null,
  permitted: null,
  units: [],
  corrected: false,
  fixers: [],
  handoffs: [],
  replies: [],
  escalation: null,
  verification: [],
  addressed: null,
  end: null,
});

export const evolveFiling: Evolve<Exclude<keyof typeof FILING_EVENTS, 'FeedbackFiled'>> = {
  FeedbackReplied: (feedback, { actor, recordedAt, data: { message } }) => ({
    ...feedback,
    replies: [...feedback.replies, { by: actor, at: recordedAt, message }],
  }),
  FeedbackClassified: (feedback, event) => ({
    ...withHandoff(feedback, event, {
      kind: 'classified',
      hat: 'classifier',
      to: 'renewal-manager',
      message: event.data.message,
      survivors: [],
    }),
    classification: event.data,
    hat: 'renewal-manager',
    lease: null,
  }),
};
