import type { Person } from '../../kernel/actor.ts';
import type { Role } from '../../kernel/vocabulary.ts';
import type { CHECKPOINT_EVENTS } from '../events/checkpoints.ts';
import { actingFor } from '../responsibility.ts';
import type { Checkpoint, Play } from '../state.ts';
import type { Evolve } from './handlers.ts';

/** An open checkpoint nobody has missed yet: the ones a new schedule replaces (PLAY-7). */
export const isUntouched = (checkpoint: Checkpoint): boolean =>
  checkpoint.status === 'open' && checkpoint.misses === 0 && checkpoint.retryOwner === null;

/** Whoever acts in the role owes it by that alone, and so does who takes the role over from them (PLAY-10). */
const besidesRole = (play: Play, { owner, ownerRole }: { owner: Person | null; ownerRole: Role }): Person | null =>
  owner?.id === actingFor(play, ownerRole)?.id ? null : owner;

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
        ? { ...checkpoint, status: 'open', due: data.due, retryOwner: besidesRole(play, data) }
        : checkpoint,
    ),
  }),
  RiskChanged: (play, { data }) => ({ ...play, risk: data.to }),
};
