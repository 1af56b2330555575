/** The status tracker as a document (OUT-3): what a face shows and an agent reads. */
import type { Person } from '@tenure/domain/kernel/actor.ts';
import type { Instant, PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { Money } from '@tenure/domain/kernel/money.ts';
import type {
  ContextKind,
  MotionPhase,
  Pattern,
  PlaybookId,
  Risk,
  Role,
  Segment,
  Severity,
  Step,
  Tier,
  Verdict,
} from '@tenure/domain/kernel/vocabulary.ts';
import type { EscalationTarget } from '@tenure/domain/play/events/people.ts';
import type { Checkpoint, Play, Slip, Task } from '@tenure/domain/play/state.ts';
import type { MergeGate } from '@tenure/domain/play/workflow.ts';
import type { EscalationView } from '../escalations/queries.ts';
import type { StageDocument } from '../stage/document.ts';

export interface PlaySummary {
  readonly id: PlayId;
  readonly slug: string;
  readonly account: { readonly id: string; readonly name: string };
  readonly tier: Tier;
  readonly segment: Segment | null;
  readonly risk: Risk;
  readonly playbook: PlaybookId;
  readonly playbookVersion: number;
  readonly pattern: Pattern;
  readonly stage: Play['stage'];
  readonly objective: string;
  readonly policyVersion: string;
  readonly timeZone: string;
  readonly deadline: PlainDate;
  readonly noticeDate: PlainDate | null;
  readonly arr: Money | null;
  readonly startedAt: Instant;
  readonly startedBy: string;
  /** null until the plan has been drawn. */
  readonly fit: {
    readonly anchor: 'notice-date' | 'deadline';
    readonly leadTimeDays: number;
    readonly availableDays: number;
    readonly compressed: boolean;
    readonly compressedByPercent: number;
  } | null;
  readonly approval: { readonly at: Instant; readonly by: string; readonly complexity: string } | null;
  readonly steps: readonly { readonly step: Step; readonly status: 'done' | 'open' | 'waiting' }[];
  readonly mergeGate: MergeGate;
  readonly tasks: { readonly total: number; readonly open: number; readonly nextDue: PlainDate | null };
  readonly milestones: { readonly total: number; readonly reached: number; readonly slips: number };
  readonly nextCheckpoint: { readonly id: string; readonly due: PlainDate } | null;
  /** Misses in a row of the checkpoint that has most, and checkpoints for which no retry is left. */
  readonly checkpointMisses: number;
  readonly checkpointsMissed: number;
  readonly openEscalations: number;
  readonly highestSeverity: Severity | null;
  /** Required kinds of context that could not be pulled. */
  readonly contextGaps: number;
  readonly customerDecision: string | null;
  readonly result: string | null;
  /** Of the play's last event. */
  readonly revision: number;
  readonly position: number;
  readonly updatedAt: Instant;
}

export interface ContextLine {
  readonly kind: ContextKind;
  readonly required: boolean;
  readonly status: 'pending' | 'pulled' | 'failed' | 'exhausted';
  readonly source: string | null;
  readonly location: string | null;
  readonly readAt: Instant | null;
  readonly contentHash: string | null;
  readonly facts: number;
  readonly defects: number;
  readonly problem: string | null;
}

/** A checkpoint mapped to the escalation framework: tier, required response, owner, authority, next check-in. */
export interface CheckpointLine {
  readonly id: string;
  readonly due: PlainDate;
  readonly firstDue: PlainDate;
  readonly status: Checkpoint['status'];
  readonly misses: number;
  readonly ownerRoles: readonly Role[];
  readonly owner: Person | null;
  readonly retryOwner: Person | null;
  readonly escalation: {
    readonly tier: Risk;
    readonly severity: Severity;
    readonly requiredResponse: string;
    /** The rung above the owner, which decides when the owner does not deliver. */
    readonly authority: readonly EscalationTarget[];
    readonly nextCheckIn: PlainDate | null;
  };
  readonly record: {
    readonly risk: Risk;
    readonly verdict: Verdict;
    readonly note: string;
    readonly evidence: readonly string[];
    readonly at: Instant;
    readonly by: string;
  } | null;
}

export interface MilestoneLine {
  readonly id: string;
  readonly title: string;
  readonly phase: MotionPhase;
  readonly due: PlainDate;
  readonly baselineDue: PlainDate | null;
  readonly reachedOn: PlainDate | null;
  readonly overdue: boolean;
  /** Days of all its slips together. */
  readonly slipDays: number;
  readonly slips: readonly Slip[];
}

export interface TaskLine {
  readonly id: string;
  readonly title: string;
  readonly phase: MotionPhase;
  readonly ownerRole: Role;
  readonly owner: Person | null;
  readonly fallback: Person | null;
  readonly due: PlainDate;
  readonly baselineDue: PlainDate | null;
  readonly status: Task['status'];
  readonly dependsOn: readonly string[];
  readonly deliverable: string;
  readonly deliverableUri: string | null;
}

export interface RiskPoint {
  readonly at: Instant;
  readonly from: Risk | null;
  readonly risk: Risk;
  readonly source: 'start' | 'checkpoint' | 'change';
  readonly reason: string;
  readonly by: string;
  readonly eventId: string;
}

export interface ReviewItem {
  readonly id: string;
  readonly title: string;
  readonly passed: boolean;
  readonly problems: readonly string[];
  readonly note: string | null;
}

export interface ChangeLine {
  readonly at: Instant;
  readonly by: string;
  readonly what: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly why: string;
  readonly eventId: string;
}

export interface StatusTracker {
  readonly play: PlaySummary;
  /** Phase, hats, bolts, signatures and what blocks; null until the plan is approved. */
  readonly stage: StageDocument | null;
  readonly context: readonly ContextLine[];
  readonly checkpoints: readonly CheckpointLine[];
  readonly milestones: readonly MilestoneLine[];
  readonly tasks: readonly TaskLine[];
  readonly escalations: readonly EscalationView[];
  readonly riskHistory: readonly RiskPoint[];
  /** The review before execution, as it would turn out now (PLAY-6). */
  readonly planReview: { readonly passed: boolean; readonly items: readonly ReviewItem[] };
  readonly changeLog: readonly ChangeLine[];
}
