/** The rule an event comes from, so that whoever reads what happened can look up why. */
import type { AuditEntry } from '@tenure/projections/audit-log/queries.ts';

const RULES: Readonly<Record<string, string>> = {
  PlayOrchestrated: 'PLAY-1',
  StepCompleted: 'PLAY-1',
  StepReopened: 'PLAY-1',
  MergeGateWaived: 'PLAY-1',
  ContextPulled: 'PLAY-2',
  ContextPullFailed: 'PLAY-2',
  ContextPullExhausted: 'PLAY-2',
  PlayCustomized: 'PLAY-3',
  ProofPointAdded: 'PLAY-3',
  WorkbackPlanned: 'PLAY-4',
  TaskCompleted: 'PLAY-4',
  EnablementAttached: 'PLAY-5',
  EnablementDetached: 'PLAY-5',
  BaselineFrozen: 'PLAY-6',
  SuccessMetricSet: 'PLAY-6',
  CheckpointsScheduled: 'PLAY-7',
  CheckpointRecorded: 'PLAY-7',
  RiskChanged: 'PLAY-7',
  CheckpointMissed: 'PLAY-8',
  CheckpointRetryScheduled: 'PLAY-8',
  MilestoneMoved: 'PLAY-9',
  MilestoneSlipped: 'PLAY-9',
  MilestoneReached: 'PLAY-9',
  SubstitutesChanged: 'PLAY-10',
  StakeholderUnavailable: 'PLAY-10',
  StakeholderSubstituted: 'PLAY-10',
  StakeholderReturned: 'PLAY-10',
  RoleUnfilled: 'PLAY-10',
  EscalationEvidenceAttached: 'POL-15',
  EscalationAcknowledged: 'POL-18',
  EscalationResolved: 'POL-18',
  EscalationReviewed: 'POL-18',
  CustomerDecisionRecorded: 'PLAY-12',
  OutcomeRecorded: 'PLAY-12',
  TaskSettled: 'PLAY-12',
  PlayClosed: 'PLAY-12',
  PlayCancelled: 'PLAY-12',
};

/** Changes of a plan that no narrower rule covers are its maintenance. */
const OTHERWISE = 'PLAY-11';

/** An escalation names its own rule. */
export const ruleOf = ({ type, data }: Pick<AuditEntry, 'type' | 'data'>): string => {
  if (type !== 'EscalationTriggered') return RULES[type] ?? OTHERWISE;
  const { rule } = data as { readonly rule?: unknown };
  return typeof rule === 'string' ? rule : OTHERWISE;
};
