/** What the projections of findings fold: the finding itself, and where its stream stands. */
import type { FeedbackEvent } from '@tenure/domain/feedback/events.ts';
import { evolve } from '@tenure/domain/feedback/evolve.ts';
import type { Feedback } from '@tenure/domain/feedback/state.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import { aggregateOf, type FindingId } from '@tenure/domain/kernel/ids.ts';
import type { StreamFold } from './projection.ts';
import { positionNumber } from './table.ts';

export interface FeedbackView {
  readonly findingId: FindingId;
  readonly feedback: Feedback;
  /** Of the last event folded. */
  readonly revision: number;
  readonly position: number;
  readonly asOf: Instant;
}

const fold = (view: FeedbackView | null, event: RecordedEvent<FeedbackEvent>): FeedbackView => {
  const feedback = evolve(view?.feedback ?? null, event);
  if (feedback === null) throw new Error(`${event.type} left no finding behind`);
  return {
    findingId: view?.findingId ?? (aggregateOf(event.stream).id as FindingId),
    feedback,
    revision: event.revision,
    position: positionNumber(event.position),
    asOf: event.recordedAt,
  };
};

/** One object, so that every projection of findings shares the folding. */
export const feedbackFold: StreamFold<FeedbackView | null> = {
  category: 'feedback',
  initial: null,
  evolve: fold as StreamFold<FeedbackView | null>['evolve'],
};
