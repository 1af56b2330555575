/** Findings and their chains, each from its own stream (§6). */
import { type FeedbackView, feedbackFold } from '../feedback-view.ts';
import { manyRows, oneRow, perStream } from '../projection.ts';
import { feedbackRow, handoffRows, replyRows, verificationRows } from './rows.ts';
import { feedback, feedbackHandoffs, feedbackReplies, feedbackVerifications } from './schema.ts';

const existing = (view: FeedbackView | null): FeedbackView => {
  if (view === null) throw new Error('a row was asked of a finding that has no event');
  return view;
};

export const feedbackProjection = perStream<FeedbackView | null>({
  name: 'feedback',
  version: 1,
  fold: feedbackFold,
  parts: [
    oneRow({
      table: feedback,
      from: (view) => [view],
      row: (view, context) => feedbackRow(existing(view), context),
    }),
    manyRows({
      table: feedbackHandoffs,
      from: (view) => [view?.feedback.handoffs],
      rows: (view) => (view === null ? [] : handoffRows(view)),
    }),
    manyRows({
      table: feedbackReplies,
      from: (view) => [view?.feedback.replies],
      rows: (view) => (view === null ? [] : replyRows(view)),
    }),
    manyRows({
      table: feedbackVerifications,
      from: (view) => [view?.feedback.verification],
      rows: (view) => (view === null ? [] : verificationRows(view)),
    }),
  ],
});
