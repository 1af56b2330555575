/** Checkpoints and the end of a play, in sentences (PLAY-7, PLAY-8, PLAY-12). */
import { formatMoney } from '@tenure/domain/kernel/money.ts';
import type { CHECKPOINT_EVENTS } from '@tenure/domain/play/events/checkpoints.ts';
import type { END_EVENTS } from '@tenure/domain/play/events/end.ts';
import { settled } from './plan.ts';
import { brief, count, ordinal, type Summaries } from './words.ts';

export const summariseProgress: Summaries<keyof typeof CHECKPOINT_EVENTS | keyof typeof END_EVENTS> = {
  CheckpointsScheduled: ({ because, everyDays, checkpoints }) =>
    `${count(checkpoints.length, 'checkpoint')} scheduled every ${everyDays} days (${because.replace('-', ' ')})`,
  CheckpointRecorded: ({ checkpointId, risk, verdict, note }) =>
    `checkpoint ${checkpointId} recorded ${risk}, ${verdict}: ${brief(note)}`,
  CheckpointMissed: ({ checkpointId, miss, ownerRole, owner, exhausted }) =>
    `checkpoint ${checkpointId} missed (${ordinal(miss)} time); owner ${owner?.name ?? ownerRole}${exhausted ? '; no retry is left' : ''}`,
  CheckpointRetryScheduled: ({ checkpointId, due, ownerRole, owner, byFallback }) =>
    `checkpoint ${checkpointId} owed again by ${due}; ${byFallback ? 'fallback ' : ''}owner ${owner?.name ?? ownerRole}`,
  RiskChanged: ({ from, to, reason }) => `risk changed from ${from} to ${to}: ${brief(reason)}`,
  CustomerDecisionRecorded: ({ decision, decidedOn, decidedBy }) =>
    `the customer decided to ${decision} on ${decidedOn}, according to ${brief(decidedBy)}`,
  OutcomeRecorded: ({ result, renewedArr, expiringArr, reasons }) =>
    `outcome ${result}: ${formatMoney(renewedArr)} of ${formatMoney(expiringArr)} renewed, because ${brief(reasons.primary)}`,
  TaskSettled: ({ taskId, disposition, to, reason }) =>
    `task ${taskId} ${settled(disposition, to)} at the end of the play: ${brief(reason)}`,
  PlayClosed: ({ result }) => `play closed as ${result}`,
  PlayCancelled: ({ reason }) => `play cancelled: ${brief(reason)}`,
};
