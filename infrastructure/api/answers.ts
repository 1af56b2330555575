/**
 * What every operation answers when it succeeds, by operationId: the one place where the routes' documents are named.
 * The client takes its types from here, and the description of the API its schemas (answers.schema.json is made from
 * this file by tests/support/schema-of-types.ts, and a test holds the two together).
 */

import type { RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import type { PolicyRecord } from '@tenure/domain/kernel/policy.ts';
import type { AuditEntry } from '@tenure/projections/audit-log/queries.ts';
import type { RefusedDecision } from '@tenure/projections/decisions-log/queries.ts';
import type { EscalationView } from '@tenure/projections/escalations/queries.ts';
import type { PlanDocument } from '@tenure/projections/plan-json/document.ts';
import type { StageDocument } from '@tenure/projections/stage/document.ts';
import type { UnitDocument } from '@tenure/projections/stage/unit-document.ts';
import type { PlaySummary, StatusTracker } from '@tenure/projections/status-tracker/document.ts';
import type { keyDocument } from '../auth/key-request.ts';
import type { EscalationBrief } from '../briefs/escalation-brief.ts';
import type { AllowedLine } from '../commands/allowed.ts';
import type { Created } from '../commands/created.ts';
import type { PreviewDocument } from '../commands/preview.ts';
import type { ImportReport } from '../exports/import/import-tasks.ts';
import type { Preflight } from '../exports/target.ts';
import type { FindingDocument } from '../finding-document.ts';
import type { FindingWithTurn } from '../finding-list.ts';
import type { GateView } from '../gate-document.ts';
import type { Comparison } from '../history/blamed.ts';
import type { NextDocument, NextOfAll } from '../next-document.ts';
import type { ProjectionLag } from '../operations/operations.ts';
import type { Packet } from '../packets/packet.ts';
import type { PolicySimulation } from '../policies/simulate-policy.ts';
import type { Problem } from '../problem.ts';
import type { ExceptionLine } from '../trackers/exception-list.ts';
import type { TrackerReport } from '../trackers/tracker-report.ts';
import type { DeliveryPage, EndpointDocument } from '../webhooks/endpoint-reads.ts';

export interface AppendedEvent {
  readonly id: string;
  readonly type: string;
  readonly revision: number;
}

/** A command was carried out, and what it made of the log is durable. */
export interface CommandAnswer {
  readonly commandId: string;
  /** Of its last event; send it back as If-Match. */
  readonly revision: number;
  /** Place in the log, opaque and increasing; "0" when nothing was appended. */
  readonly position: string;
  readonly events: readonly AppendedEvent[];
  /** Whether this answers an earlier request with the same key. */
  readonly repeated: boolean;
}

export interface PlayAnswer extends CommandAnswer {
  readonly playId: string;
}
export interface UnitAnswer extends CommandAnswer {
  readonly unitId: string;
}
export interface FindingAnswer extends CommandAnswer {
  readonly findingId: string;
}
export interface GateAnswer extends PlayAnswer {
  /** The unit it declared, the findings it registered; absent when it made nothing with an id of its own. */
  readonly created?: Created;
}

/** What a dry run says a command would do, by what it would be sent to. */
export interface PlayPreview extends PreviewDocument {
  readonly playId: string;
}
export interface UnitPreview extends PreviewDocument {
  readonly unitId: string;
}
export interface FindingPreview extends PreviewDocument {
  readonly findingId: string;
}

export interface AllowedCommand extends AllowedLine {
  readonly path: string;
}
export interface AllowedCommands {
  /** What it was asked of; send it as If-Match to be sure of it. */
  readonly revision: number;
  /** Who was asked about. */
  readonly principal: string;
  readonly commands: readonly AllowedCommand[];
}

export interface NewWebhookEndpoint {
  readonly endpoint: Omit<EndpointDocument, 'owed' | 'delivered' | 'givenUp'>;
  /** Messages are signed with it; shown in this answer only. */
  readonly secret: string;
  /** Whether this answers an earlier request with the same key. */
  readonly repeated: boolean;
}

export type ApiKey = ReturnType<typeof keyDocument>;
export interface IssuedApiKey {
  readonly key: ApiKey;
  /** What its holder sends as Authorization: Bearer; shown in this answer only. */
  readonly token: string | null;
  readonly repeated: boolean;
}

export interface PlayPage {
  readonly plays: readonly PlaySummary[];
  /** `cursor` of the page that follows; null: this is the last. */
  readonly next: string | null;
}
export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  /** Send it as `after` for the page that follows; null on the last one. */
  readonly next: string | null;
}
export interface DecisionPage {
  readonly decisions: readonly RefusedDecision[];
  /** Send it as `after` for the page that follows; null on the last one. */
  readonly next: string | null;
}

export interface Readiness {
  readonly status: 'ready';
  /** Position of the last event in the log. */
  readonly head: string;
  readonly projections: readonly ProjectionLag[];
  readonly reactor: { readonly pending: number; readonly overdue: number };
  /** What somebody should look at, and for which no other server is any better. */
  readonly warnings: readonly string[];
}

/** The data of one server-sent event of /v1/events that is an event of the log. */
export interface FeedEvent extends RecordedEvent {
  /** null: it belongs to no play. */
  readonly playId: string | null;
}
/** In the place of an event that this release cannot read. */
export interface UnreadableEvent {
  readonly position: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly playId: string | null;
  readonly problem: string | null;
}
/** The data of one server-sent event of /v1/changes. */
export interface Changed {
  readonly play: string | null;
  readonly position: string;
  readonly kinds: readonly string[];
}
export interface CaughtUp {
  readonly position: string;
}
export interface StreamDropped {
  readonly reason: 'too-slow' | 'no-longer-allowed' | 'stopping' | 'unavailable';
  readonly detail: string;
  readonly position: string | null;
}

/** Documents of the operations that are no command, by operationId; text where there is a file or a page. */
export interface Answers {
  readonly listPlays: PlayPage;
  readonly getPlay: StatusTracker;
  readonly getPlan: PlanDocument;
  readonly getPlayAuditLog: AuditPage;
  readonly getAuditLog: AuditPage;
  readonly getEscalations: { readonly escalations: readonly EscalationView[] };
  readonly getDecisions: DecisionPage;
  readonly getStage: StageDocument;
  readonly getNext: NextDocument;
  readonly getNextOfAll: NextOfAll;
  readonly getFindings: { readonly findings: readonly FindingWithTurn[] };
  readonly getFinding: FindingDocument;
  readonly getGate: GateView;
  readonly getUnit: UnitDocument;
  readonly getDiff: Comparison;
  readonly getEscalationBrief: EscalationBrief;
  readonly getPlaybookPacket: Packet;
  readonly getStatusTracker: TrackerReport;
  readonly getExceptions: { readonly exceptions: readonly ExceptionLine[] };
  readonly getPolicy: PolicyRecord;
  readonly simulatePolicy: PolicySimulation;
  readonly exportTasks: Preflight;
  readonly exportTasksWithIdMap: Preflight;
  readonly importTasks: ImportReport;
  readonly addWebhookEndpoint: NewWebhookEndpoint;
  readonly listWebhookEndpoints: { readonly endpoints: readonly EndpointDocument[] };
  readonly getWebhookEndpoint: EndpointDocument;
  readonly getWebhookDeliveries: DeliveryPage;
  readonly replayWebhookDeliveries: { readonly endpoint: string; readonly from: string; readonly owed: number };
  readonly issueApiKey: IssuedApiKey;
  readonly listApiKeys: { readonly keys: readonly ApiKey[] };
  readonly getApiKey: ApiKey;
  readonly revokeApiKey: ApiKey;
  readonly getAllowedCommandsOfPlay: AllowedCommands & { readonly playId: string };
  readonly getAllowedCommandsOfGate: AllowedCommands & { readonly playId: string };
  readonly getAllowedCommandsOfUnit: AllowedCommands & { readonly unitId: string };
  readonly getAllowedCommandsOfFeedback: AllowedCommands & { readonly findingId: string };
  readonly livez: { readonly status: 'alive' };
  readonly readyz: Readiness;
}

/** What commands answer, by what they are sent to. */
export interface CommandAnswers {
  readonly play: PlayAnswer;
  readonly gate: GateAnswer;
  readonly unit: UnitAnswer;
  readonly feedback: FindingAnswer;
}

export interface CommandPreviews {
  readonly play: PlayPreview;
  readonly gate: PlayPreview;
  readonly unit: UnitPreview;
  readonly feedback: FindingPreview;
}

/** What has no operation of its own: a play that is not there yet, problems, and what the streams carry. */
export interface OtherAnswers {
  readonly previewOfStart: PreviewDocument;
  readonly problem: Problem;
  readonly followEvents: FeedEvent | UnreadableEvent | CaughtUp | StreamDropped;
  readonly followChanges: Changed | CaughtUp | StreamDropped;
}
