/**
 * A stage and its gate as their past made them. The gate's stream is the ledger of the stage: units, signatures and
 * findings are registered in it, so that one stream decides whether the play is let through (docs/decisions/0009).
 * Phases are derived (`phaseOf`), never stored.
 */
import type { Principal } from '../kernel/actor.ts';
import type { Instant } from '../kernel/dates.ts';
import type { EventId, FindingId, UnitId } from '../kernel/ids.ts';
import type { SeparationOfDuties } from '../kernel/separation-of-duties.ts';
import type { Role, Tier } from '../kernel/vocabulary.ts';
import type { FiledFinding } from '../stage/finding.ts';
import type { DiscoveryKind, StageInputs } from '../stage/stage-inputs.ts';
import type { UnitSpec } from '../stage/unit-spec.ts';
import type { UnitWork } from '../stage/unit-work.ts';
import type { OfferedTerm } from './events/decisions.ts';
import type { ReviewSubject } from './events/review.ts';
import type { GateStep } from './events/stage.ts';
import type { GateEventOf } from './events.ts';

export interface StageUnit {
  readonly unitId: UnitId;
  readonly spec: UnitSpec;
  readonly specHash: string;
  readonly plannedBy: Principal;
  /** Whoever declared or amended it: they may not sign what they wrote (UNIT-9). */
  readonly authors: readonly Principal[];
  /** Released for work; false again once it is sent back to elaboration. */
  readonly cleared: boolean;
  /** Where a finding sent it back to and it has not come back from yet. */
  readonly sentBack: 'elaborate' | 'execute' | null;
  /** What was changed of it under findings that were open then, and by whom (UNIT-9). */
  readonly changes: readonly { readonly findings: readonly FindingId[]; readonly by: readonly Principal[] }[];
  /** Every finding that ever sent it back. */
  readonly sentBackBy: readonly FindingId[];
  /** null until the unit is completed, and again while it is sent back. */
  readonly work: {
    readonly content: UnitWork;
    readonly hash: string;
    readonly bolt: number;
    readonly producers: readonly Principal[];
    readonly verifiedBy: Principal;
    readonly at: Instant;
  } | null;
}

export interface Dispatch {
  readonly id: string;
  readonly unitId: UnitId;
  readonly role: string;
  readonly of: ReviewSubject;
  readonly subjectHash: string;
  /** Of the unit's own work when it was asked for; null: it was none yet. */
  readonly workHash: string | null;
  readonly status: 'pending' | 'signed' | 'withheld' | 'voided';
  readonly at: Instant;
  /** Who signed, or withheld. */
  readonly by: Principal | null;
  /** Findings it was withheld for. */
  readonly findings: readonly FindingId[];
  readonly voidedBecause: GateEventOf<'ReviewVoided'>['data']['because'] | null;
}

export interface StageFinding extends FiledFinding {
  readonly id: FindingId;
  readonly eventId: EventId;
  readonly filedAt: Instant;
  readonly filedBy: Principal;
  readonly status: 'open' | 'settled';
  /** How far its chain is, as far as the gate has to know: `fixing` holds the unit, `escalated` the gate. */
  readonly progress: 'filed' | 'classified' | 'fixing' | 'addressed' | 'escalated';
  /** How often a person set it going again: what it was permitted before that is void (FB-3). */
  readonly resumed: number;
  /** What its classifier said; its severity is `severity` from then on. */
  readonly routed: { readonly unitId: UnitId | null; readonly invalidates: readonly string[] } | null;
  readonly settlement: (GateEventOf<'FindingSettled'>['data'] & { readonly by: Principal }) | null;
}

export interface QualityGate {
  readonly name: string;
  readonly description: string;
  /** The newest result; it counts for the work with its subject hash only. */
  readonly result: {
    readonly result: 'passed' | 'failed';
    readonly evidence: string;
    readonly subjectHash: string;
    /** Whether the work is still what it was recorded on. */
    readonly current: boolean;
    readonly at: Instant;
    readonly by: Principal;
  } | null;
}

export interface Round {
  readonly round: number;
  readonly subjectHash: string;
  readonly message: string;
  readonly askedBy: Principal;
  readonly askedAt: Instant;
  /** `stale`: what was shown has changed since, and no answer to it counts any more (GATE-2). */
  readonly status: 'asked' | 'approved' | 'changes-requested' | 'stale';
  readonly answeredBy: Principal | null;
  readonly answeredAt: Instant | null;
}

export interface Discovery {
  readonly status: 'ingested' | 'waived';
  readonly source: string | null;
  readonly artifactHash: string | null;
  readonly reason: string | null;
}

export interface SignOff {
  readonly status: 'signed-off' | 'declined' | 'not-required';
  /** Of the terms it is about; for other terms it counts as nothing. */
  readonly termsHash: string;
  readonly role: Role | null;
  readonly by: Principal;
  readonly at: Instant;
  readonly note: string;
}

export interface Stage {
  readonly account: { readonly id: string; readonly name: string };
  readonly slug: string;
  readonly tier: Tier;
  readonly policyVersion: string;
  readonly separationOfDuties: SeparationOfDuties;
  readonly timeZone: string;
  readonly openedAt: Instant;
  readonly reviewRoles: readonly string[];
  readonly steps: readonly GateStep[];
  readonly signOffRoles: readonly Role[];
  readonly inputs: StageInputs;
  readonly inputsHash: string;
  readonly discovery: Readonly<Partial<Record<DiscoveryKind, Discovery>>>;
  readonly noDecisionsBecause: string | null;
  readonly elaborated: boolean;
  /** In the order they were declared. */
  readonly units: readonly StageUnit[];
  readonly dispatches: readonly Dispatch[];
  readonly findings: readonly StageFinding[];
  readonly qualityGates: readonly QualityGate[];
  /** Oldest first; the last one counts. */
  readonly rounds: readonly Round[];
  readonly offers: readonly GateEventOf<'CustomerOfferRecorded'>['data'][];
  /** The newest term of every lever of every unit. */
  readonly terms: readonly OfferedTerm[];
  /** null while nobody has offered anything. */
  readonly termsHash: string | null;
  readonly signOffs: readonly SignOff[];
  readonly customer: (GateEventOf<'CustomerDecided'>['data'] & { readonly at: Instant; readonly by: Principal }) | null;
  readonly passedAt: Instant | null;
  readonly closed: GateEventOf<'StageClosed'>['data']['because'] | null;
}

/** null: the stream is empty. */
export type GateState = Stage | null;

export const initial: GateState = null;
