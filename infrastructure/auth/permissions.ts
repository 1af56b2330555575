/**
 * Who may send what: a row a command, and one a hat. What is not in the table nobody may do, and a command without a
 * row keeps the server from starting. The table is coarse and comes first; who may answer a gate they asked at, or
 * verify what they made, only the domain can say (GATE-2, UNIT-9).
 */
import type { AccessRole } from '@tenure/domain/access/access-role.ts';
import { type Hat, WORKING_ROLES } from '@tenure/domain/kernel/vocabulary.ts';
import { OFFERED } from '../commands/offered.ts';

type Roles = readonly AccessRole[];

/** Whoever runs plays day by day. */
const RUNNING: Roles = ['csm', 'renewal-director', 'cs-ops-partner'];
/** Whoever brings in what the customer and the product say. */
const TELLING: Roles = ['csm', 'ae', 'renewal-director', 'cs-ops-partner'];
const MATERIAL: Roles = [...TELLING, 'product'];
/** Whoever answers for the outcome. */
const ANSWERING: Roles = ['csm', 'renewal-director'];
const OVERSEEING: Roles = ['renewal-director', 'cro', 'exec-sponsor'];
const COMMERCIAL: Roles = ['deal-desk', 'finance', 'legal'];
const DIRECTING: Roles = ['renewal-director', 'cro'];

/** Each hat, on units and on findings alike. That its wearer made nothing of it before is UNIT-9's business. */
export const HAT_ROLES: Readonly<Record<Hat, Roles>> = {
  'renewal-manager': TELLING,
  'executive-sponsor': OVERSEEING,
  verifier: ['csm', 'renewal-director', 'cro', 'cs-ops-partner', 'product', ...COMMERCIAL],
  classifier: RUNNING,
  'feedback-assessor': ['csm', 'renewal-director', 'cro', 'cs-ops-partner', 'product', ...COMMERCIAL],
};

const union = (...lists: readonly Roles[]): Roles => [...new Set(lists.flat())];
const ON_UNITS = union(HAT_ROLES['renewal-manager'], HAT_ROLES['executive-sponsor'], HAT_ROLES.verifier);
const ON_FINDINGS = union(HAT_ROLES.classifier, HAT_ROLES['renewal-manager'], HAT_ROLES['feedback-assessor']);
const MAKING = union(HAT_ROLES['renewal-manager'], HAT_ROLES['executive-sponsor']);

const PLAY: Readonly<Record<string, Roles>> = {
  OrchestratePlay: RUNNING,
  RecordContext: RUNNING,
  CustomizePlay: MATERIAL,
  AddProofPoint: MATERIAL,
  CompleteStep: RUNNING,
  ReopenStep: RUNNING,
  WaiveMergeGate: DIRECTING,
  AttachEnablement: MATERIAL,
  DetachEnablement: MATERIAL,
  SetSuccessMetric: RUNNING,
  ApprovePlan: DIRECTING,
  ChangePlaybook: RUNNING,
  ChangeDeadline: RUNNING,
  AddTask: TELLING,
  ChangeTask: TELLING,
  RemoveTask: TELLING,
  CompleteTask: WORKING_ROLES,
  ReopenTask: WORKING_ROLES,
  MoveMilestone: TELLING,
  ReachMilestone: TELLING,
  RecordCheckpoint: union(RUNNING, OVERSEEING),
  ChangeRisk: union(RUNNING, OVERSEEING),
  AssignStakeholder: RUNNING,
  SetSubstitutes: RUNNING,
  ChangeEscalationPath: union(DIRECTING, ['cs-ops-partner']),
  MarkUnavailable: WORKING_ROLES,
  RaiseEscalation: WORKING_ROLES,
  AcknowledgeEscalation: WORKING_ROLES,
  ResolveEscalation: WORKING_ROLES,
  ReviewEscalation: WORKING_ROLES,
  RequestException: WORKING_ROLES,
  // Who holds the role it was put to is for the play to say (POL-13).
  DecideException: WORKING_ROLES,
  RecordOutcome: ANSWERING,
  ClosePlay: ANSWERING,
  CancelPlay: DIRECTING,
};

const GATE: Readonly<Record<string, Roles>> = {
  ConfigureStage: ['renewal-director', 'cs-ops-partner'],
  RecordDecision: TELLING,
  DeclareNoDecisions: TELLING,
  IngestOpportunityBrief: TELLING,
  IngestHealthReport: TELLING,
  IngestSalesContext: TELLING,
  WaiveInput: DIRECTING,
  CompleteElaboration: ANSWERING,
  DeclareUnit: RUNNING,
  AmendUnit: RUNNING,
  DropUnit: RUNNING,
  DeclareQualityGate: RUNNING,
  RecordQualityGate: union(RUNNING, ['product']),
  // Which of them signs in which review role is configured for each stage (REV-1).
  SignRole: WORKING_ROLES,
  FileFinding: WORKING_ROLES,
  ReportDrift: WORKING_ROLES,
  OpenGate: ANSWERING,
  AnswerGate: OVERSEEING,
  RecordCustomerOffer: union(['csm', 'ae', 'renewal-director'], ['deal-desk']),
  RecordSignOff: COMMERCIAL,
  RecordCustomerDecision: ['csm', 'ae', 'renewal-director'],
};

const UNIT: Readonly<Record<string, Roles>> = {
  WearHat: ON_UNITS,
  TakeOffHat: ON_UNITS,
  AdvanceHat: ON_UNITS,
  RejectHat: ON_UNITS,
  GrantAttempts: OVERSEEING,
  WriteStrategy: MAKING,
  WriteBody: MAKING,
  ProduceOutput: MAKING,
  RaiseQuestion: WORKING_ROLES,
  SettleQuestion: WORKING_ROLES,
  CorrectUnit: HAT_ROLES['renewal-manager'],
};

const FEEDBACK: Readonly<Record<string, Roles>> = {
  ReplyToFeedback: WORKING_ROLES,
  ClassifyFeedback: HAT_ROLES.classifier,
  WearFixHat: ON_FINDINGS,
  TakeOffFixHat: ON_FINDINGS,
  AdvanceFix: ON_FINDINGS,
  RejectFix: HAT_ROLES['feedback-assessor'],
  GrantFixAttempts: OVERSEEING,
  CloseAsNonActionable: HAT_ROLES.classifier,
  AnswerFeedback: ON_FINDINGS,
  CloseFeedback: HAT_ROLES['feedback-assessor'],
  // Whoever filed it looks at it (FB-10), and anybody may have filed it.
  ConfirmFix: WORKING_ROLES,
  RejectFeedback: WORKING_ROLES,
  AcceptFeedback: OVERSEEING,
  ReopenFeedback: WORKING_ROLES,
};

const TABLE: Readonly<Record<string, Roles>> = { ...PLAY, ...GATE, ...UNIT, ...FEEDBACK };

/** Roles that may send a command; none for one that is not in the table. */
export const rolesFor = (command: string): Roles => (Object.hasOwn(TABLE, command) ? (TABLE[command] ?? []) : []);

/** Commands that are offered and that nobody may send, or that have a row and are not offered: each a defect. */
export const permissionGaps = (): readonly string[] => {
  const offered = ['OrchestratePlay', ...OFFERED.map(({ type }) => type)];
  return [
    ...offered.filter((type) => rolesFor(type).length === 0).map((type) => `nobody may send ${type}`),
    ...Object.keys(TABLE)
      .filter((type) => !offered.includes(type))
      .map((type) => `${type} is no command`),
  ];
};
