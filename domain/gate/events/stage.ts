/** The stage a gate guards: how it opens, what it was given and decided, and which units it has (ELAB-1 to ELAB-3, GATE-5). */
import * as t from 'io-ts';
import { Principal } from '../../kernel/actor.ts';
import { integer, listOf, oneOf, text } from '../../kernel/codec.ts';
import { Sha256 } from '../../kernel/content-hash.ts';
import { version1 } from '../../kernel/event-codec.ts';
import { FindingId, UnitId } from '../../kernel/ids.ts';
import { SEPARATIONS } from '../../kernel/separation-of-duties.ts';
import { Risk, Role, Tier } from '../../kernel/vocabulary.ts';
import { LocalId } from '../../planning/plan.ts';
import { ReopenedPhase } from '../../stage/finding.ts';
import { DiscoveryKind } from '../../stage/stage-inputs.ts';
import { UnitSpec } from '../../stage/unit-spec.ts';
import { UnitWork } from '../../stage/unit-work.ts';
import { Decision } from '../../strategy/decision.ts';
import { HealthReport } from '../../strategy/inputs/health-report.ts';
import { OpportunityBrief } from '../../strategy/inputs/opportunity-brief.ts';
import { SalesContext } from '../../strategy/inputs/sales-context.ts';

export const STEP_KINDS = ['auto', 'ask', 'external', 'await'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

export const GateStep = t.readonly(t.strict({ id: LocalId, kind: oneOf(STEP_KINDS), title: text(200) }), 'GateStep');
export type GateStep = t.TypeOf<typeof GateStep>;

export const StageOpened = t.readonly(
  t.strict({
    account: t.readonly(t.strict({ id: text(200), name: text(200) })),
    /** Slug of the play. */
    slug: text(200),
    tier: Tier,
    risk: Risk,
    timeZone: text(80),
    policyVersion: text(40),
    separationOfDuties: oneOf(SEPARATIONS),
    reviewRoles: listOf(LocalId),
    steps: listOf(GateStep),
    signOffRoles: listOf(Role),
    /** Of the inputs it begins with: nothing but risk and tier. */
    inputsHash: Sha256,
  }),
  'StageOpened',
);
export type StageOpened = t.TypeOf<typeof StageOpened>;

const reason = text();
/** Hash of everything in `StageInputs` as it is after the event. */
const inputsHash = Sha256;
const source = text(400);
const bolt = integer('a bolt, 1 or more', 1);

export const STAGE_EVENTS = {
  StageOpened: version1(StageOpened),
  StageConfigured: version1(t.readonly(t.strict({ reviewRoles: listOf(LocalId), steps: listOf(GateStep), reason }))),
  StageRiskNoted: version1(t.readonly(t.strict({ risk: Risk, inputsHash }))),
  StageClosed: version1(t.readonly(t.strict({ because: oneOf(['outcome-recorded', 'play-cancelled']) }))),
};

export const ELABORATION_EVENTS = {
  DecisionRecorded: version1(t.readonly(t.strict({ decision: Decision, inputsHash }))),
  NoDecisionsNeeded: version1(t.readonly(t.strict({ reason }))),
  OpportunityBriefIngested: version1(
    t.readonly(t.strict({ brief: OpportunityBrief, source, artifactHash: Sha256, inputsHash })),
  ),
  HealthReportIngested: version1(
    t.readonly(t.strict({ report: HealthReport, source, artifactHash: Sha256, inputsHash })),
  ),
  SalesContextIngested: version1(
    t.readonly(t.strict({ context: SalesContext, source, artifactHash: Sha256, inputsHash })),
  ),
  /** It counts as settled, and as nothing: an artifact ingested before is set aside. */
  InputWaived: version1(t.readonly(t.strict({ kind: DiscoveryKind, reason, inputsHash }))),
  ElaborationCompleted: version1(t.readonly(t.strict({}))),
};

export const UNIT_EVENTS_OF_STAGE = {
  UnitPlanned: version1(t.readonly(t.strict({ unitId: UnitId, spec: UnitSpec, specHash: Sha256 }))),
  UnitSpecAmended: version1(t.readonly(t.strict({ unitId: UnitId, spec: UnitSpec, specHash: Sha256, reason }))),
  UnitDropped: version1(t.readonly(t.strict({ unitId: UnitId, reason }))),
  /** Review is signed and what it depends on is complete: the unit may be worked on (UNIT-2). */
  UnitCleared: version1(t.readonly(t.strict({ unitId: UnitId, specHash: Sha256 }))),
  /** The finished work of a completed unit, as the approval sees it. */
  UnitWorkRegistered: version1(
    t.readonly(
      t.strict({
        unitId: UnitId,
        work: UnitWork,
        workHash: Sha256,
        bolt,
        producers: listOf(Principal),
        verifiedBy: Principal,
      }),
    ),
  ),
  /** Finished work was corrected under a finding, without going back to its hats (UNIT-2). */
  UnitWorkCorrected: version1(
    t.readonly(
      t.strict({
        unitId: UnitId,
        findingId: FindingId,
        work: UnitWork,
        workHash: Sha256,
        /** Everybody who made part of it, the correction included. */
        producers: listOf(Principal),
        by: Principal,
        message: text(8_000),
      }),
    ),
  ),
  UnitSentBack: version1(t.readonly(t.strict({ unitId: UnitId, findingId: FindingId, to: ReopenedPhase, reason }))),
};
