/** The rule an event comes from, so that whoever reads what happened can look up why. */
import type { GateEvent } from '@tenure/domain/gate/events.ts';
import type { UnitEvent } from '@tenure/domain/unit/events.ts';
import type { AuditEntry } from '@tenure/projections/audit-log/queries.ts';

/** Of the stage: every event of a gate and of a unit. */
const STAGE_RULES: Readonly<Record<GateEvent['type'] | UnitEvent['type'], string>> = {
  StageOpened: 'PLAY-6',
  StageConfigured: 'GATE-1',
  StageRiskNoted: 'GATE-5',
  StageClosed: 'PLAY-12',
  DecisionRecorded: 'ELAB-1',
  NoDecisionsNeeded: 'ELAB-1',
  OpportunityBriefIngested: 'ELAB-2',
  HealthReportIngested: 'ELAB-2',
  SalesContextIngested: 'ELAB-2',
  InputWaived: 'ELAB-2',
  ElaborationCompleted: 'ELAB-3',
  UnitPlanned: 'ELAB-3',
  UnitSpecAmended: 'ELAB-3',
  UnitDropped: 'ELAB-3',
  UnitCleared: 'UNIT-2',
  UnitWorkRegistered: 'UNIT-2',
  UnitSentBack: 'GATE-5',
  ReviewDispatched: 'REV-1',
  RoleSigned: 'REV-1',
  SignatureWithheld: 'REV-3',
  ReviewVoided: 'REV-3',
  FindingRegistered: 'GATE-3',
  FindingSettled: 'GATE-3',
  DriftDetected: 'POL-9',
  QualityGateDeclared: 'REV-4',
  QualityGateRecorded: 'REV-4',
  GateOpened: 'GATE-2',
  GateAnswered: 'GATE-2',
  CustomerOfferRecorded: 'POL-8',
  WalkAwayReached: 'POL-8',
  CommercialSignOffRecorded: 'GATE-4',
  CommercialSignOffNotRequired: 'GATE-1',
  CustomerDecided: 'GATE-4',
  GatePassed: 'GATE-1',
  UnitDeclared: 'ELAB-3',
  UnitSpecAdopted: 'ELAB-3',
  InputsSupplied: 'ELAB-2',
  UnitReleased: 'UNIT-2',
  UnitReopened: 'GATE-5',
  UnitWithdrawn: 'UNIT-2',
  StrategyWritten: 'UNIT-6',
  BodyWritten: 'UNIT-1',
  OutputProduced: 'UNIT-5',
  QuestionRaised: 'ELAB-3',
  QuestionSettled: 'ELAB-3',
  HatWorn: 'UNIT-3',
  HatTakenOff: 'UNIT-3',
  LeaseExpired: 'UNIT-3',
  HatAdvanced: 'UNIT-4',
  HatRejected: 'UNIT-5',
  UnitCompleted: 'UNIT-2',
  UnitEscalated: 'POL-7',
  AttemptsGranted: 'POL-7',
};

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
  ...STAGE_RULES,
};

/** Changes of a plan that no narrower rule covers are its maintenance. */
const OTHERWISE = 'PLAY-11';

/** An escalation names its own rule, and the halves of a strategy have one each. */
export const ruleOf = ({ type, data }: Pick<AuditEntry, 'type' | 'data'>): string => {
  const { rule, half } = data as { readonly rule?: unknown; readonly half?: unknown };
  if (type === 'EscalationTriggered') return typeof rule === 'string' ? rule : OTHERWISE;
  if (type === 'StrategyWritten' && half === 'executive') return 'UNIT-7';
  return RULES[type] ?? OTHERWISE;
};
