/** A renewal stage as a document (OUT-3): phase, hats, bolts, signatures, and what blocks. Plain data, ready for JSON. */
import type { Phase } from '@tenure/domain/gate/phase.ts';
import type { QualityGateReport, QualityGateStatus } from '@tenure/domain/gate/quality-gates.ts';
import type { Blocker } from '@tenure/domain/gate/readiness.ts';
import type { Stage } from '@tenure/domain/gate/state.ts';
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { PlayId, UnitId } from '@tenure/domain/kernel/ids.ts';
import type { UnitHat } from '@tenure/domain/stage/hats.ts';
import type { Decision } from '@tenure/domain/strategy/decision.ts';
import type { Unit } from '@tenure/domain/unit/state.ts';
import type { FindingLine, SignatureLine, SignOffLine, TermLine } from './lines.ts';
import type { GateStatus, InputState, StepLine } from './schema.ts';

export interface StageUnitLine {
  readonly unitId: UnitId;
  readonly slug: string;
  readonly title: string;
  readonly scope: string;
  /** `declared` too while the unit's own stream has not been heard of. */
  readonly status: Unit['status'];
  /** Whose turn it is. */
  readonly hat: UnitHat;
  /** Who wears it; null when nobody does. */
  readonly holder: Principal | null;
  readonly leaseId: string | null;
  readonly leaseUntil: Instant | null;
  readonly bolt: number;
  /** Null while the unit's own stream has not been heard of; so is what is unmet. */
  readonly cap: number | null;
  readonly specHash: string;
  readonly workHash: string | null;
  readonly dependsOn: readonly string[];
  /** Cleared for work by the stage: its review is signed, what it depends on is complete. */
  readonly cleared: boolean;
  /** Where a finding sent it back to and it has not come back from yet. */
  readonly sentBack: 'elaborate' | 'execute' | null;
  readonly completedAt: Instant | null;
  readonly completedBy: string | null;
  readonly escalation: { readonly at: Instant; readonly criterion: string } | null;
  /** How much the self-check of the hat still asks for. */
  readonly unmet: number | null;
}

export interface CustomerLine {
  readonly decision: NonNullable<Stage['customer']>['decision'];
  readonly decidedOn: string;
  readonly decidedBy: string;
  readonly evidence: string;
}

export interface GateDocument {
  /** Null before the first question; the rest is of the newest round. */
  readonly round: number | null;
  readonly status: GateStatus;
  /** What was shown, and what an answer repeats (GATE-2). */
  readonly subjectHash: string | null;
  readonly message: string | null;
  readonly askedBy: string | null;
  readonly askedAt: Instant | null;
  readonly answeredBy: string | null;
  readonly answeredAt: Instant | null;
  readonly note: string | null;
  readonly steps: readonly StepLine[];
  /** Everything the customer offered, oldest first; what stands on a lever is marked as current. */
  readonly terms: readonly TermLine[];
  readonly signOffs: readonly SignOffLine[];
  readonly customer: CustomerLine | null;
  readonly passedAt: Instant | null;
}

export interface StageDocument {
  readonly playId: PlayId;
  readonly slug: string;
  readonly account: { readonly id: string; readonly name: string };
  readonly phase: Phase;
  readonly closed: Stage['closed'];
  readonly elaborated: boolean;
  readonly reviewRoles: readonly string[];
  readonly decisions: readonly Decision[];
  readonly noDecisionsBecause: string | null;
  readonly inputs: readonly InputState[];
  readonly units: readonly StageUnitLine[];
  /** Of every unit, role and side of it: the newest dispatch, the only one that counts. */
  readonly signatures: readonly SignatureLine[];
  /** Those that are open. */
  readonly findings: readonly FindingLine[];
  readonly qualityGates: {
    /** Never `passed` for nothing (REV-4). */
    readonly result: QualityGateReport['result'];
    readonly gates: readonly { readonly name: string; readonly result: QualityGateStatus }[];
  };
  readonly gate: GateDocument;
  readonly blockers: readonly Blocker[];
  /** Of the last event of the gate's stream. */
  readonly revision: number;
  readonly position: number;
  readonly updatedAt: Instant;
}
