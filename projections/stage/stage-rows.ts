/** A stage as rows: how it stands, its units as they are declared, its decisions. */
import { blockingFindings } from '@tenure/domain/gate/blocking.ts';
import { phaseOf } from '@tenure/domain/gate/phase.ts';
import { qualityGateReport } from '@tenure/domain/gate/quality-gates.ts';
import { blockersOf } from '@tenure/domain/gate/readiness.ts';
import type { Stage } from '@tenure/domain/gate/state.ts';
import { type StepStanding, stepsOf } from '@tenure/domain/gate/steps.ts';
import { policyOf } from '@tenure/domain/kernel/decision-context.ts';
import type { PolicyRecord } from '@tenure/domain/kernel/policy.ts';
import { DISCOVERY_KINDS } from '@tenure/domain/stage/stage-inputs.ts';
import { actorText } from '../principals.ts';
import type { RowContext } from '../projection.ts';
import { type StageView, subjectOf } from '../stage-view.ts';
import { flagOf, jsonText } from '../table.ts';
import type { GateStatus, InputState, StageDecisionRow, StageRow, StageUnitRow, StepLine } from './schema.ts';

export const policyFor = ({ stage }: StageView, { policies }: RowContext): PolicyRecord =>
  policyOf(policies, stage.policyVersion);

export const stageRow = (view: StageView, context: RowContext): StageRow => {
  const { playId, stage, revision, position, asOf } = view;
  const policy = policyFor(view, context);
  const subject = subjectOf(view);
  const blockers = blockersOf(stage, policy, subject);
  return {
    play_id: playId,
    ...identity(stage),
    phase: phaseOf(stage),
    ...elaboration(stage),
    units: stage.units.length,
    units_completed: stage.units.filter(({ work }) => work !== null).length,
    ...gate(stage),
    quality_gates_result: qualityGateReport(stage, subject).result,
    steps: jsonText(stepsOf(stage, policy, subject).map(stepLine)),
    blockers: jsonText(blockers),
    blocker_count: blockers.length,
    findings_open: stage.findings.filter(({ status }) => status === 'open').length,
    findings_blocking: blockingFindings(stage, policy).length,
    ...customer(stage),
    revision,
    position,
    updated_at: asOf,
  };
};

const identity = (stage: Stage) => ({
  slug: stage.slug,
  account_id: stage.account.id,
  account_name: stage.account.name,
  tier: stage.tier,
  risk: stage.inputs.risk,
  policy_version: stage.policyVersion,
  separation_of_duties: stage.separationOfDuties,
  time_zone: stage.timeZone,
  opened_at: stage.openedAt,
  closed: stage.closed,
  review_roles: jsonText(stage.reviewRoles),
});

const elaboration = (stage: Stage) => ({
  inputs: jsonText(inputsOf(stage)),
  inputs_hash: stage.inputsHash,
  decisions: stage.inputs.decisions.length,
  no_decisions_because: stage.noDecisionsBecause,
  elaborated: flagOf(stage.elaborated),
});

const inputsOf = ({ discovery }: Stage): readonly InputState[] =>
  DISCOVERY_KINDS.map((kind) => ({
    kind,
    ...(discovery[kind] ?? { status: 'missing', source: null, artifactHash: null, reason: null }),
  }));

const gate = ({ rounds, passedAt }: Stage) => {
  const round = rounds.at(-1) ?? null;
  const status: GateStatus = passedAt !== null ? 'passed' : (round?.status ?? 'not-asked');
  return {
    gate_status: status,
    round: round?.round ?? null,
    subject_hash: round?.subjectHash ?? null,
    asked_by: round === null ? null : actorText(round.askedBy),
    asked_at: round?.askedAt ?? null,
    passed_at: passedAt,
  };
};

const stepLine = ({ step, status, detail }: StepStanding): StepLine => ({ ...step, status, detail });

const customer = ({ customer: said }: Stage) => ({
  customer_decision: said?.decision ?? null,
  customer_decided_on: said?.decidedOn ?? null,
  customer_decided_by: said?.decidedBy ?? null,
  customer_evidence: said?.evidence ?? null,
});

export const stageUnitRows = ({ playId, stage }: StageView): readonly StageUnitRow[] =>
  stage.units.map(({ unitId, spec, specHash, plannedBy, cleared, sentBack, work }, ordinal) => ({
    play_id: playId,
    unit_id: unitId,
    ordinal,
    slug: spec.slug,
    title: spec.title,
    scope: spec.scope,
    depends_on: jsonText(spec.dependsOn),
    criteria: jsonText(spec.criteria),
    planned_by: actorText(plannedBy),
    spec_hash: specHash,
    cleared: flagOf(cleared),
    sent_back: sentBack,
    work_hash: work?.hash ?? null,
    bolt: work?.bolt ?? null,
    producers: work === null ? null : jsonText(work.producers.map(actorText)),
    verified_by: work === null ? null : actorText(work.verifiedBy),
    completed_at: work?.at ?? null,
  }));

export const decisionRows = ({ playId, stage }: StageView): readonly StageDecisionRow[] =>
  stage.inputs.decisions.map(({ id, statement, options, choice, decidedBy, rationale }, ordinal) => ({
    play_id: playId,
    decision_id: id,
    ordinal,
    statement,
    options: jsonText(options),
    choice,
    decided_by: decidedBy,
    rationale,
  }));
