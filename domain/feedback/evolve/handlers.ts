/** The shape of a set of event handlers, and the one thing several of them do. */
import type { Folded } from '../../kernel/envelope.ts';
import type { FeedbackEvent, FeedbackEventOf } from '../events.ts';
import type { Feedback, FixHandoff } from '../state.ts';

/** A handler for each event of a set. The mapped type is the exhaustiveness check: a new event must have one. */
export type Evolve<T extends FeedbackEvent['type']> = {
  readonly [K in T]: (feedback: Feedback, event: Folded<FeedbackEventOf<K>>) => Feedback;
};

/** The finding with one more message to whoever comes next: the newest is the baton (FB-3). */
export const withHandoff = (
  feedback: Feedback,
  { id: eventId, actor: by, recordedAt: at }: Folded<FeedbackEvent>,
  handoff: Pick<FixHandoff, 'kind' | 'hat' | 'to' | 'message' | 'survivors'>,
): Feedback => ({
  ...feedback,
  handoffs: [...feedback.handoffs, { eventId, by, at, bolt: feedback.bolt, ...handoff }],
});
