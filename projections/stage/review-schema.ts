/** Tables of who looked at what and what they found (REV-1 to REV-4, GATE-2). Columns are documented in docs/read-model.md. */
import type { ReviewSubject } from '@tenure/domain/gate/events/review.ts';
import type { QualityGateStatus } from '@tenure/domain/gate/quality-gates.ts';
import type { Dispatch, Round, StageFinding } from '@tenure/domain/gate/state.ts';
import type { FindingId } from '@tenure/domain/kernel/ids.ts';
import type { Origin } from '@tenure/domain/stage/finding.ts';
import type { FindingSeverity } from '@tenure/domain/strategy/checks/finding.ts';
import { flag, integer, nullable, type RowOf, table, text } from '../table.ts';
import { instant, playId, unitId } from './columns.ts';

export const signatures = table(
  'signatures',
  {
    play_id: playId(),
    dispatch_id: text(),
    ordinal: integer(),
    unit_id: unitId(),
    unit_slug: text(),
    role: text(),
    subject: text<ReviewSubject>(),
    subject_hash: text(),
    status: text<Dispatch['status']>(),
    latest: flag(),
    at: instant(),
    signed_by: nullable(text()),
    findings: text(),
    voided_because: nullable(text<NonNullable<Dispatch['voidedBecause']>>()),
  },
  ['play_id', 'dispatch_id'],
  [['unit_id']],
);
export type SignatureRow = RowOf<typeof signatures>;

export const findings = table(
  'findings',
  {
    play_id: playId(),
    finding_id: text<FindingId>(),
    ordinal: integer(),
    unit_id: nullable(unitId()),
    unit_slug: nullable(text()),
    role: nullable(text()),
    origin: text<Origin>(),
    severity: nullable(text<FindingSeverity>()),
    blocking: flag(),
    title: text(),
    body: text(),
    items: text(),
    reopens: nullable(text<NonNullable<StageFinding['reopens']>>()),
    check_id: nullable(text()),
    rule: nullable(text()),
    path: nullable(text()),
    satisfied_by: nullable(text()),
    filed_by: text(),
    filed_at: instant(),
    event_id: text(),
    status: text<StageFinding['status']>(),
    progress: text<StageFinding['progress']>(),
    routed: flag(),
    target_unit_id: nullable(unitId()),
    target_unit_slug: nullable(text()),
    asks_again: nullable(text()),
    resolution: nullable(text<NonNullable<StageFinding['settlement']>['resolution']>()),
    reason: nullable(text()),
    invalidates: nullable(text()),
    settled_by: nullable(text()),
    settled_at: nullable(instant()),
  },
  ['play_id', 'finding_id'],
  [['status', 'severity'], ['unit_id']],
);
export type FindingRow = RowOf<typeof findings>;

export const qualityGates = table(
  'quality_gates',
  {
    play_id: playId(),
    name: text(),
    ordinal: integer(),
    description: text(),
    result: text<QualityGateStatus>(),
    recorded_result: nullable(text<'passed' | 'failed'>()),
    evidence: nullable(text()),
    subject_hash: nullable(text()),
    recorded_at: nullable(instant()),
    recorded_by: nullable(text()),
  },
  ['play_id', 'name'],
);
export type QualityGateRow = RowOf<typeof qualityGates>;

export const gateRounds = table(
  'gate_rounds',
  {
    play_id: playId(),
    round: integer(),
    status: text<Round['status']>(),
    subject_hash: text(),
    message: text(),
    asked_by: text(),
    asked_at: instant(),
    answered_by: nullable(text()),
    answered_at: nullable(instant()),
    note: nullable(text()),
  },
  ['play_id', 'round'],
);
export type GateRoundRow = RowOf<typeof gateRounds>;

export interface ReviewTables {
  readonly signatures: SignatureRow;
  readonly findings: FindingRow;
  readonly quality_gates: QualityGateRow;
  readonly gate_rounds: GateRoundRow;
}
