/** The shape of a set of event handlers. */
import type { Folded } from '../../kernel/envelope.ts';
import type { FeedbackEvent, FeedbackEventOf } from '../events.ts';
import type { Feedback } from '../state.ts';

/** A handler for each event of a set. The mapped type is the exhaustiveness check: a new event must have one. */
export type Evolve<T extends FeedbackEvent['type']> = {
  readonly [K in T]: (feedback: Feedback, event: Folded<FeedbackEventOf<K>>) => Feedback;
};
