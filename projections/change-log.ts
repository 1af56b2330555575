/**
 * The change log (PLAY-11): what each event changes in the plan, who did it, when, from what to what, and why. Every
 * type of event is decided on here; null means that it tells of progress, not of a changed plan.
 */
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import type { Play } from '@tenure/domain/play/state.ts';
import type { Describe, Described } from './change-log/described.ts';
import { describePeople } from './change-log/people.ts';
import { describePlan } from './change-log/plan.ts';
import { actorText } from './principals.ts';

export interface Change extends Described {
  readonly at: Instant;
  readonly by: string;
  readonly eventId: string;
}

const describe: Describe<PlayEvent['type']> = {
  ...describePlan,
  ...describePeople,
  PlayOrchestrated: null,
  ContextPulled: null,
  ContextPullFailed: null,
  ContextPullExhausted: null,
  PlayCustomized: null,
  ProofPointAdded: null,
  StepCompleted: null,
  TaskCompleted: null,
  MilestoneReached: null,
  CheckpointRecorded: null,
  CheckpointMissed: null,
  EscalationTriggered: null,
  ExceptionRequested: null,
  ExceptionDecided: null,
  ExceptionExpired: null,
  EscalationClimbed: null,
  EscalationReminded: null,
  EscalationRetargeted: null,
  EscalationEvidenceAttached: null,
  EscalationAcknowledged: null,
  EscalationResolved: null,
  EscalationReviewed: null,
  CustomerDecisionRecorded: null,
  OutcomeRecorded: null,
};

/** The entry an event makes, given the play right before it. */
export const changeBy = (event: RecordedEvent<PlayEvent>, before: Play | null): Change | null => {
  const describer = describe[event.type] as ((event: PlayEvent, before: Play) => Described) | null;
  if (describer === null || before === null) return null;
  return { at: event.recordedAt, by: actorText(event.actor), eventId: event.id, ...describer(event, before) };
};
