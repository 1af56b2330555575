import type { CHECKPOINT_EVENTS } from '../events/checkpoints.ts';
import type { Checkpoint } from '../state.ts';
import type { Evolve } from './handlers.ts';

/** An open checkpoint nobody has missed yet: the ones a new schedule replaces (PLAY-7). */
export const isUntouched = (checkpoint: Checkpoint): boolean =>
  checkpoint.status === 'open' && checkpoint.misses === 0 && checkpoint.retryOwner === null;

export const evolveCheckpoints: Evolve<keyof typeof CHECKPOINT_EVENTS> = {
  CheckpointsScheduled: (play, { data }) => ({
    ...play,
    checkpoints: [
      ...play.checkpoints.filter((checkpoint) => !isUntouched(checkpoint)),
      ...data.checkpoints.map(
        (planned): Checkpoint => ({
          ...planned,
          status: 'open',
          misses: 0,
          missEvents: [],
          retryOwner: null,
          firstDue: planned.due,
          record: null,
        }),
      ),
    ],
    counters: { ...play.counters, checkpoint: play.counters.checkpoint + data.checkpoints.length },
  }),
  CheckpointRecorded: (play, { id, data, occurredAt, actor }) => ({
    ...play,
    checkpoints: play.checkpoints.map((checkpoint) =>
      checkpoint.id === data.checkpointId
        ? {
            ...checkpoint,
            status: 'recorded',
            misses: 0,
            missEvents: [],
            record: {
              eventId: id,
              at: occurredAt,
              by: actor,
              risk: data.risk,
              verdict: data.verdict,
              note: data.note,
              evidence: data.evidence,
            },
          }
        : { ...checkpoint, misses: 0, missEvents: [] },
    ),
    redStreak: data.risk === 'red' ? [...play.redStreak, id] : [],
  }),
  CheckpointMissed: (play, { id, data }) => ({
    ...play,
    checkpoints: play.checkpoints.map((checkpoint) =>
      checkpoint.id === data.checkpointId
        ? {
            ...checkpoint,
            status: data.exhausted ? 'missed' : 'open',
            misses: data.miss,
            missEvents: [...checkpoint.missEvents, id],
          }
        : checkpoint,
    ),
  }),
  CheckpointRetryScheduled: (play, { data }) => ({
    ...play,
    checkpoints: play.checkpoints.map((checkpoint) =>
      checkpoint.id === data.checkpointId
        ? { ...checkpoint, status: 'open', due: data.due, retryOwner: data.owner }
        : checkpoint,
    ),
  }),
  RiskChanged: (play, { data }) => ({ ...play, risk: data.to }),
};
