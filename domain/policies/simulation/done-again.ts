/** One command of the record, done again on the simulated play: derived anew where the policy decides, else kept. */
import type { RecordedEvent } from '../../kernel/envelope.ts';
import type { PlayCommand } from '../../play/commands.ts';
import type { PlayEvent, PlayEventOf } from '../../play/events.ts';
import type { Escalation } from '../../play/state.ts';
import { facts } from './facts.ts';
import { type Again, decided, type Run } from './run.ts';

const recordedEscalation = ({ recorded }: Run, id: string): Escalation | undefined =>
  recorded?.escalations.find((each) => each.id === id);

/** The simulated escalation that an answer to a recorded one reaches: its like, or else the open one of the same matter. */
const answered = (run: Run, recordedId: string): string | undefined => {
  const paired = run.pairs.get(recordedId);
  if (paired !== undefined) return paired;
  const meant = recordedEscalation(run, recordedId);
  return run.simulated?.escalations.findLast(
    ({ rule, subject, status }) => rule === meant?.rule && subject === meant.subject && status !== 'reviewed',
  )?.id;
};

type Triggered = RecordedEvent<PlayEventOf<'EscalationTriggered' | 'EscalationEvidenceAttached'>>;

/** A trigger that reached the play, now or while the escalation of its rule was open. */
const triggered = (run: Run, event: Triggered, again: Again): Run => {
  const raised = event.actor.kind !== 'system';
  const subject =
    event.type === 'EscalationTriggered'
      ? event.data.subject
      : (recordedEscalation(run, event.data.escalationId)?.subject ?? 'play');
  const { reason, escalationId } = event.data;
  const waiting = run.pending.filter(({ cause }) => cause === event.causationId);
  const left = { ...run, pending: run.pending.filter(({ cause }) => cause !== event.causationId) };
  const commands: readonly PlayCommand[] = raised
    ? [{ type: 'RaiseEscalation', data: { subject, reason } }]
    : waiting.map(({ trigger }) => trigger);
  const after = commands.reduce<Run>((sofar, command) => decided(sofar, command, again), left);
  const like = after.derived.find(({ id, type }) => id === event.id && type === 'EscalationTriggered');
  if (event.type !== 'EscalationTriggered' || like?.type !== 'EscalationTriggered') return after;
  return { ...after, pairs: new Map(after.pairs).set(escalationId, like.data.escalationId) };
};

/** A response clock that ran out in the record: in the simulation only if the same clock was running there. */
const ranOut = (run: Run, escalationId: string, again: Again): Run => {
  const respondBy = recordedEscalation(run, escalationId)?.respondBy ?? null;
  const like = run.pairs.get(escalationId);
  if (like === undefined || respondBy === null) return run;
  return decided(run, { type: 'ClimbEscalation', data: { escalationId: like, respondBy } }, again);
};

type Answer = PlayEventOf<'EscalationAcknowledged' | 'EscalationResolved' | 'EscalationReviewed'>;

const ANSWERS = {
  EscalationAcknowledged: 'AcknowledgeEscalation',
  EscalationResolved: 'ResolveEscalation',
  EscalationReviewed: 'ReviewEscalation',
} as const satisfies Record<Answer['type'], PlayCommand['type']>;

/** What people answered is kept as it was; what the rules derive from an answer is derived anew. */
const answer = (run: Run, { type, data }: Answer, again: Again): Run => {
  const escalationId = answered(run, data.escalationId);
  if (escalationId === undefined) return run;
  return decided(run, { type: ANSWERS[type], data: { ...data, escalationId } } as PlayCommand, again);
};

export const doneAgain = (run: Run, [first]: readonly RecordedEvent<PlayEvent>[], again: Again): Run => {
  switch (first?.type) {
    case 'CheckpointMissed': {
      const { checkpointId, due } = first.data;
      return decided(run, { type: 'MissCheckpoint', data: { checkpointId, due } }, again);
    }
    case 'EscalationTriggered':
    case 'EscalationEvidenceAttached':
      return triggered(run, first, again);
    case 'EscalationClimbed':
    case 'EscalationReminded':
      return ranOut(run, first.data.escalationId, again);
    case 'EscalationAcknowledged':
    case 'EscalationResolved':
    case 'EscalationReviewed':
      return answer(run, first, again);
    default:
      return facts(run, again);
  }
};
