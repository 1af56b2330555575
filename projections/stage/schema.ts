/** Tables of renewal stages, from the streams of their gates (§5). Columns are documented in docs/read-model.md. */

import type { GateStep } from '@tenure/domain/gate/events/stage.ts';
import type { Phase } from '@tenure/domain/gate/phase.ts';
import type { QualityGateReport } from '@tenure/domain/gate/quality-gates.ts';
import type { Discovery, Stage, StageUnit } from '@tenure/domain/gate/state.ts';
import type { StepStanding } from '@tenure/domain/gate/steps.ts';
import type { Risk, Tier } from '@tenure/domain/kernel/vocabulary.ts';
import type { DiscoveryKind } from '@tenure/domain/stage/stage-inputs.ts';
import { flag, integer, nullable, type RowOf, table, text } from '../table.ts';
import { instant, playId, unitId } from './columns.ts';
import type { ReviewTables } from './review-schema.ts';
import type { TermsTables } from './terms-schema.ts';
import type { UnitTables } from './unit-schema.ts';

export interface InputState {
  readonly kind: DiscoveryKind;
  readonly status: Discovery['status'] | 'missing';
  readonly source: string | null;
  readonly artifactHash: string | null;
  readonly reason: string | null;
}

/** A step of the gate and how it stands. */
export interface StepLine extends GateStep {
  readonly status: StepStanding['status'];
  readonly detail: string;
}

/** The newest round; `not-asked` before the first, `passed` when every step is done. */
export type GateStatus = 'not-asked' | Stage['rounds'][number]['status'] | 'passed';

export const stages = table(
  'stages',
  {
    play_id: playId(),
    slug: text(),
    account_id: text(),
    account_name: text(),
    tier: text<Tier>(),
    risk: text<Risk>(),
    policy_version: text(),
    separation_of_duties: text<Stage['separationOfDuties']>(),
    time_zone: text(),
    opened_at: instant(),
    phase: text<Phase>(),
    closed: nullable(text<NonNullable<Stage['closed']>>()),
    review_roles: text(),
    inputs: text(),
    inputs_hash: text(),
    decisions: integer(),
    no_decisions_because: nullable(text()),
    elaborated: flag(),
    units: integer(),
    units_completed: integer(),
    gate_status: text<GateStatus>(),
    round: nullable(integer()),
    subject_hash: nullable(text()),
    asked_by: nullable(text()),
    asked_at: nullable(instant()),
    quality_gates_result: text<QualityGateReport['result']>(),
    steps: text(),
    blockers: text(),
    blocker_count: integer(),
    findings_open: integer(),
    findings_blocking: integer(),
    customer_decision: nullable(text<NonNullable<Stage['customer']>['decision']>()),
    customer_decided_on: nullable(text()),
    customer_decided_by: nullable(text()),
    customer_evidence: nullable(text()),
    passed_at: nullable(instant()),
    revision: integer(),
    position: integer(),
    updated_at: instant(),
  },
  ['play_id'],
  [['slug'], ['phase']],
);
export type StageRow = RowOf<typeof stages>;

export const stageUnits = table(
  'stage_units',
  {
    play_id: playId(),
    unit_id: unitId(),
    ordinal: integer(),
    slug: text(),
    title: text(),
    scope: text(),
    depends_on: text(),
    criteria: text(),
    planned_by: text(),
    spec_hash: text(),
    cleared: flag(),
    sent_back: nullable(text<NonNullable<StageUnit['sentBack']>>()),
    work_hash: nullable(text()),
    bolt: nullable(integer()),
    producers: nullable(text()),
    verified_by: nullable(text()),
    completed_at: nullable(instant()),
  },
  ['play_id', 'unit_id'],
  [['unit_id'], ['slug']],
);
export type StageUnitRow = RowOf<typeof stageUnits>;

export const stageDecisions = table(
  'stage_decisions',
  {
    play_id: playId(),
    decision_id: text(),
    ordinal: integer(),
    statement: text(),
    options: text(),
    choice: text(),
    decided_by: text(),
    rationale: text(),
  },
  ['play_id', 'decision_id'],
);
export type StageDecisionRow = RowOf<typeof stageDecisions>;

export interface StageTables extends ReviewTables, TermsTables, UnitTables {
  readonly stages: StageRow;
  readonly stage_units: StageUnitRow;
  readonly stage_decisions: StageDecisionRow;
}
