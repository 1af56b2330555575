/**
 * The application as faces see it: what can be asked of it and sent to it. It is put together by the composition
 * root; a face never meets the stores behind it.
 */
import type { Engine } from '@tenure/application/engine.ts';
import type { CommandFailure } from '@tenure/application/failures.ts';
import type { Accepted, HandleCommand } from '@tenure/application/handle-command.ts';
import type { Clock } from '@tenure/application/ports/clock.ts';
import type { AccountLookup, ContextFailure } from '@tenure/application/ports/context-source.ts';
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { OrchestratePlay } from '@tenure/domain/play/commands/start.ts';
import type { PlayCommand } from '@tenure/domain/play/commands.ts';
import type { PlayRefusal } from '@tenure/domain/play/refusals.ts';
import type { Play } from '@tenure/domain/play/state.ts';
import type { AuditEntry, AuditFilter } from '@tenure/projections/audit-log/queries.ts';
import type { DecisionFilter, RefusedDecision } from '@tenure/projections/decisions-log/queries.ts';
import type { EscalationView } from '@tenure/projections/escalations/queries.ts';
import type { StoredPlan } from '@tenure/projections/plan-json/queries.ts';
import type { ProjectionRunner } from '@tenure/projections/runner.ts';
import type { PlaySummary, StatusTracker } from '@tenure/projections/status-tracker/document.ts';
import type { PlayFilter } from '@tenure/projections/status-tracker/queries.ts';
import type { Either } from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import type { Organisation } from './organisation.ts';
import type { Problem } from './problem.ts';

export type { FolderSurvey } from './context-sources/folder/survey.ts';

export interface StartPlay {
  readonly data: OrchestratePlay;
  readonly actor: Principal;
  /** Same key from the same principal: the play started the first time. */
  readonly idempotencyKey?: string;
}

export interface Started extends Accepted {
  readonly playId: PlayId;
}

/** A play folded from its stream: the one truth, where the read models may be a moment behind. */
export interface LoadedPlay {
  readonly play: Play;
  readonly revision: number;
}

/** Read models. Each answer is of one moment; `catchUp` first, to read one's own writes (PROJ-3). */
export interface Reads {
  readonly catchUp: () => Promise<number>;
  readonly findPlays: (ref: string) => Promise<readonly PlaySummary[]>;
  readonly listPlays: (filter?: PlayFilter) => Promise<readonly PlaySummary[]>;
  readonly statusTracker: (playId: PlayId) => Promise<StatusTracker | null>;
  readonly plan: (playId: PlayId) => Promise<StoredPlan | null>;
  readonly auditLog: (filter: AuditFilter) => Promise<readonly AuditEntry[]>;
  readonly openEscalations: (playId?: PlayId) => Promise<readonly EscalationView[]>;
  readonly escalationsOf: (playId: PlayId) => Promise<readonly EscalationView[]>;
  readonly decisionsLog: (filter: DecisionFilter) => Promise<readonly RefusedDecision[]>;
}

export interface Application {
  readonly send: HandleCommand<PlayCommand, PlayRefusal>;
  readonly startPlay: (request: StartPlay) => TaskEither<CommandFailure<PlayRefusal>, Started>;
  /** null: no such play. */
  readonly loadPlay: (playId: PlayId) => TaskEither<Problem, LoadedPlay | null>;
  readonly findAccount: (idOrName: string) => TaskEither<ContextFailure, AccountLookup>;
  readonly organisation: Organisation | null;
  readonly reads: Reads;
  readonly projections: Pick<ProjectionRunner, 'status' | 'rebuild' | 'verify' | 'resume'>;
  readonly engine: Pick<Engine, 'settle' | 'run' | 'nextDue'>;
  readonly clock: Clock;
  /** Position of the last event in the log. */
  readonly head: () => TaskEither<Problem, bigint>;
  /** Why nothing can be written any more; null while all is well. Only a new process helps then. */
  readonly broken: () => Problem | null;
  readonly places: Places;
  readonly close: () => Promise<void>;
}

/** Where things lie, for people who want to look at them. */
export interface Places {
  readonly data: string;
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
