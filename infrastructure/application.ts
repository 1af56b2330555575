/**
 * The application as faces see it: what can be asked of it and sent to it. It is put together by the composition
 * root; a face never meets the stores behind it.
 */
import type { AskAllowed } from '@tenure/application/allowed-commands.ts';
import type { Moment } from '@tenure/application/as-of.ts';
import type { Engine } from '@tenure/application/engine.ts';
import type { CommandFailure } from '@tenure/application/failures.ts';
import type { Accepted } from '@tenure/application/handle-command.ts';
import type { Handlers, Previewers } from '@tenure/application/handlers.ts';
import type { Asking, OfferedNext } from '@tenure/application/offer-next.ts';
import type { Outbox } from '@tenure/application/outbox.ts';
import type { Clock } from '@tenure/application/ports/clock.ts';
import type { AccountLookup, ContextFailure } from '@tenure/application/ports/context-source.ts';
import type { WebhookLedger } from '@tenure/application/ports/webhooks.ts';
import type { Preview } from '@tenure/application/preview-command.ts';
import type { Feedback } from '@tenure/domain/feedback/state.ts';
import type { Stage } from '@tenure/domain/gate/state.ts';
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { Position, RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import type { FindingId, PlayId, UnitId } from '@tenure/domain/kernel/ids.ts';
import type { OrchestratePlay } from '@tenure/domain/play/commands/start.ts';
import type { PlayRefusal } from '@tenure/domain/play/refusals.ts';
import type { Play } from '@tenure/domain/play/state.ts';
import type { NextActions } from '@tenure/domain/policies/next-actions.ts';
import type { Unit } from '@tenure/domain/unit/state.ts';
import type { AuditEntry, AuditFilter, EscalationExplained } from '@tenure/projections/audit-log/queries.ts';
import type { DecisionFilter, RefusedDecision } from '@tenure/projections/decisions-log/queries.ts';
import type { EscalationView } from '@tenure/projections/escalations/queries.ts';
import type { FeedbackDocument, FeedbackLine } from '@tenure/projections/feedback/document.ts';
import type { FeedbackFilter, FeedbackPage } from '@tenure/projections/feedback/queries.ts';
import type { StoredPlan } from '@tenure/projections/plan-json/queries.ts';
import type { ProjectionRunner } from '@tenure/projections/runner.ts';
import type { StageDocument } from '@tenure/projections/stage/document.ts';
import type { FindingLine } from '@tenure/projections/stage/lines.ts';
import type { FindingFilter } from '@tenure/projections/stage/queries.ts';
import type { UnitDocument, UnitSummary } from '@tenure/projections/stage/unit-document.ts';
import type { PlaySummary, StatusTracker } from '@tenure/projections/status-tracker/document.ts';
import type { PlayFilter } from '@tenure/projections/status-tracker/queries.ts';
import type { Either } from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import type { ApiKeys } from './auth/api-keys.ts';
import type { ConsistencyTokens } from './consistency/token.ts';
import type { DocumentFiles } from './documents/checked-document.ts';
import type { Feed } from './event-feed/feed.ts';
import type { Operations } from './operations/operations.ts';
import type { Organisation } from './organisation.ts';
import type { Problem } from './problem.ts';
import type { Endpoints } from './webhooks/endpoints.ts';

export type { FolderSurvey } from './context-sources/folder/survey.ts';

export interface StartPlay {
  readonly data: OrchestratePlay;
  readonly actor: Principal;
  /** Same key from the same principal: the play started the first time. */
  readonly idempotencyKey?: string;
  /** Carried by every event this sets in motion; without one they carry the command's id. */
  readonly correlationId?: string;
}

export interface Started extends Accepted {
  readonly playId: PlayId;
}

/** A play folded from its stream: the one truth, where the read models may be a moment behind. */
export interface LoadedPlay {
  readonly play: Play;
  readonly revision: number;
}

/** A unit folded from its stream. */
export interface LoadedUnit {
  readonly unit: Unit;
  readonly revision: number;
}

/** A play's stage and gate, folded from the gate's stream. */
export interface LoadedStage {
  readonly stage: Stage;
  readonly revision: number;
}

/** A finding's chain, folded from its stream. */
export interface LoadedFinding {
  readonly feedback: Feedback;
  readonly revision: number;
}

/** Read models. Each answer is of one moment; `catchUp` first, to read one's own writes (PROJ-3). */
export interface Reads {
  readonly catchUp: () => Promise<number>;
  /** What was appended up to here is in every answer from now on. */
  readonly position: () => Promise<Position>;
  readonly findPlays: (ref: string) => Promise<readonly PlaySummary[]>;
  readonly listPlays: (filter?: PlayFilter) => Promise<readonly PlaySummary[]>;
  readonly statusTracker: (playId: PlayId) => Promise<StatusTracker | null>;
  readonly plan: (playId: PlayId) => Promise<StoredPlan | null>;
  /** null: the play has no stage yet. */
  readonly stage: (playId: PlayId) => Promise<StageDocument | null>;
  readonly unit: (unitId: UnitId) => Promise<UnitDocument | null>;
  readonly findUnits: (ref: string) => Promise<readonly UnitSummary[]>;
  readonly findings: (filter: FindingFilter) => Promise<readonly FindingLine[]>;
  /** null: no such finding, or it has not reached its own stream yet. */
  readonly finding: (findingId: FindingId) => Promise<FeedbackDocument | null>;
  /** By id, or by its first characters. */
  readonly findFindings: (ref: string) => Promise<readonly FeedbackLine[]>;
  /** In the order in which they are fixed (FB-6). */
  readonly feedback: (filter: FeedbackFilter) => Promise<FeedbackPage>;
  readonly auditLog: (filter: AuditFilter) => Promise<readonly AuditEntry[]>;
  readonly openEscalations: (playId?: PlayId) => Promise<readonly EscalationView[]>;
  readonly escalationsOf: (playId: PlayId) => Promise<readonly EscalationView[]>;
  /** Why it fired (POL-16); null: the play has none of this id. */
  readonly explainEscalation: (playId: PlayId, escalationId: string) => Promise<EscalationExplained | null>;
  readonly decisionsLog: (filter: DecisionFilter) => Promise<readonly RefusedDecision[]>;
}

export interface Application {
  /** Commands to the aggregates; those to a gate are sent to its play's id. */
  readonly send: Handlers;
  readonly startPlay: (request: StartPlay) => TaskEither<CommandFailure<PlayRefusal>, Started>;
  /** The same, only asked what they would do: nothing is written, and no key is taken. */
  readonly preview: Previewers;
  readonly previewPlay: (request: StartPlay) => TaskEither<CommandFailure<PlayRefusal>, Preview>;
  /** What somebody can do with an aggregate now, and why not the rest. */
  readonly allowed: Readonly<Record<keyof Handlers, AskAllowed>>;
  /** null: no such play. */
  readonly loadPlay: (playId: PlayId) => TaskEither<Problem, LoadedPlay | null>;
  /** null: no such unit, or its declaration has not reached it yet. */
  readonly loadUnit: (unitId: UnitId) => TaskEither<Problem, LoadedUnit | null>;
  /** null: the stage of the play is not open. */
  readonly loadStage: (playId: PlayId) => TaskEither<Problem, LoadedStage | null>;
  /** null: no such finding, or it has not reached its own stream yet. */
  readonly loadFinding: (findingId: FindingId) => TaskEither<Problem, LoadedFinding | null>;
  /** Who must do what now; null: no such play. Nothing is counted. */
  readonly next: (playId: PlayId) => TaskEither<Problem, NextActions | null>;
  /** The same on each of these plays for whoever asks, under the loop guard; a play that does not exist is left out. */
  readonly offerNext: (playIds: readonly PlayId[], asking: Asking) => TaskEither<Problem, readonly OfferedNext[]>;
  /**
   * The past at a moment (PROJ-4), of one play or of everything, for as long as `use` runs. Left: a moment that the
   * log has not reached, or from before it began.
   */
  readonly asOf: <A>(moment: Moment, playId: PlayId | null, use: (past: Past) => Promise<A>) => TaskEither<Problem, A>;
  /**
   * Plays as they were listed at a position: the same as `asOf` answers, for the price of the plays that have moved
   * since and not of the whole log.
   */
  readonly listPlaysAt: (position: Position, filter: PlayFilter) => TaskEither<Problem, readonly PlaySummary[]>;
  /** The past of a play at one moment, and after each of its events up to another; `before` is what was made last. */
  readonly through: <A>(
    between: Between,
    playId: PlayId,
    visit: (past: Past, before: A | null) => Promise<Either<Problem, A>>,
  ) => TaskEither<Problem, readonly A[]>;
  /** Every event on the streams of one play, in the order of the log; none where there is no such play. */
  readonly history: (playId: PlayId) => TaskEither<Problem, readonly RecordedEvent[]>;
  readonly documents: Pick<DocumentFiles, 'check' | 'checkTouched'>;
  readonly findAccount: (idOrName: string) => TaskEither<ContextFailure, AccountLookup>;
  readonly organisation: Organisation | null;
  readonly reads: Reads;
  readonly projections: Pick<ProjectionRunner, 'status' | 'rebuild' | 'rebuildAll' | 'verify' | 'resume'>;
  readonly engine: Pick<Engine, 'settle' | 'run' | 'nextDue'>;
  readonly webhooks: {
    readonly endpoints: Endpoints;
    readonly ledger: WebhookLedger;
    readonly outbox: Outbox;
  };
  /** Who may use the API over the network, and as whom (AUD-3). */
  readonly keys: ApiKeys;
  readonly operations: Operations;
  readonly clock: Clock;
  /** How somebody says what they have seen (PROJ-3). */
  readonly tokens: ConsistencyTokens;
  /** The log for those who follow it from outside. */
  readonly feed: Feed;
  /** Position of the last event in the log. */
  readonly head: () => TaskEither<Problem, bigint>;
  /** Why nothing can be written any more; null while all is well. Only a new process helps then. */
  readonly broken: () => Problem | null;
  readonly places: Places;
  readonly close: () => Promise<void>;
}

/**
 * What can be read of plays: as they stand, or as they stood at a moment (PROJ-4). Its clock tells that moment.
 * Whoever renders something takes this, so that the same page can be asked for at any time.
 */
export type View = Pick<
  Application,
  'reads' | 'loadPlay' | 'loadUnit' | 'loadStage' | 'loadFinding' | 'next' | 'offerNext' | 'clock' | 'organisation'
>;

/** What was, told apart from what is: everything up to `position`, seen from `at`. */
export interface Past extends View {
  readonly position: Position;
  readonly at: Instant;
}

/** Two moments, the earlier one first. */
export interface Between {
  readonly from: Moment;
  readonly to: Moment;
}

/** Where things lie, for people who want to look at them. No password is in it. */
export interface Places {
  readonly data: string;
  /** A file, or the server. */
  readonly events: string;
  readonly readModel: string;
  readonly plans: string;
}

/** A server that is up. */
export interface Served {
  readonly url: string;
  /** Settles once it has stopped. Left: not because it was asked to. */
  readonly closed: Promise<Either<Problem, void>>;
}
