/** The document of one stage, joined from the rows of its gate's stream and of its units' streams. */
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { Kysely } from 'kysely';
import type { ReadModel } from '../schema.ts';
import type { CustomerLine, GateDocument, StageDocument, StageUnitLine } from './document.ts';
import { findingLine, parsed, signatureLine, signOffLine, termLine } from './lines.ts';
import type { GateRoundRow } from './review-schema.ts';
import type { StageDecisionRow, StageRow, StageUnitRow } from './schema.ts';
import type { UnitRow } from './unit-schema.ts';

/** Within a snapshot; null when the play has no stage yet. */
export const stageWithin = async (db: Kysely<ReadModel>, playId: PlayId): Promise<StageDocument | null> => {
  const stage = await db.selectFrom('stages').selectAll().where('play_id', '=', playId).executeTakeFirst();
  if (stage === undefined) return null;
  const declared = await rowsOf(db, 'stage_units', playId);
  const told = await db.selectFrom('units').selectAll().where('play_id', '=', playId).execute();
  const units = new Map(told.map((unit) => [unit.unit_id, unit]));
  const signatures = (await rowsOf(db, 'signatures', playId)).filter(({ latest }) => latest === 1);
  const gates = await rowsOf(db, 'quality_gates', playId);
  const round = await db
    .selectFrom('gate_rounds')
    .selectAll()
    .where('play_id', '=', playId)
    .orderBy('round', 'desc')
    .limit(1)
    .executeTakeFirst();
  return {
    playId,
    slug: stage.slug,
    account: { id: stage.account_id, name: stage.account_name },
    phase: stage.phase,
    closed: stage.closed,
    elaborated: stage.elaborated === 1,
    reviewRoles: parsed(stage.review_roles),
    decisions: (await rowsOf(db, 'stage_decisions', playId)).map(decision),
    noDecisionsBecause: stage.no_decisions_because,
    inputs: parsed(stage.inputs),
    units: declared.map((unit) => unitLine(unit, units.get(unit.unit_id) ?? null)),
    signatures: signatures
      .filter(({ unit_id }) => declared.some((unit) => unit.unit_id === unit_id))
      .map(signatureLine),
    findings: (await rowsOf(db, 'findings', playId)).filter(({ status }) => status === 'open').map(findingLine),
    qualityGates: { result: stage.quality_gates_result, gates: gates.map(({ name, result }) => ({ name, result })) },
    gate: {
      ...gateOf(stage, round ?? null),
      terms: (await rowsOf(db, 'customer_terms', playId)).map(termLine),
      signOffs: (await rowsOf(db, 'sign_offs', playId)).map(signOffLine),
    },
    blockers: parsed(stage.blockers),
    revision: stage.revision,
    position: stage.position,
    updatedAt: stage.updated_at,
  };
};

/** The tables that hold several rows a stage, each with its place among them. */
type Ordered =
  | 'stage_units'
  | 'stage_decisions'
  | 'signatures'
  | 'findings'
  | 'quality_gates'
  | 'customer_terms'
  | 'sign_offs';

export const rowsOf = <T extends Ordered>(
  db: Kysely<ReadModel>,
  table: T,
  playId: PlayId,
): Promise<readonly ReadModel[T][]> =>
  // Each of these tables has the two columns named here; Kysely cannot see that through a parameter.
  db
    .selectFrom(table as Ordered)
    .selectAll()
    .where('play_id', '=', playId)
    .orderBy('ordinal')
    .execute() as Promise<readonly unknown[]> as Promise<readonly ReadModel[T][]>;

const decision = (row: StageDecisionRow): StageDocument['decisions'][number] => ({
  id: row.decision_id,
  statement: row.statement,
  options: parsed(row.options),
  choice: row.choice,
  decidedBy: row.decided_by,
  rationale: row.rationale,
});

/** What the stage declared, and what the unit itself tells, as far as it has. */
export const unitLine = (declared: StageUnitRow, told: UnitRow | null): StageUnitLine => ({
  unitId: declared.unit_id,
  slug: declared.slug,
  title: declared.title,
  scope: declared.scope,
  status: told?.status ?? 'declared',
  hat: told?.hat ?? 'renewal-manager',
  holder: told === null ? null : holderOf(told),
  leaseId: told?.lease_id ?? null,
  leaseUntil: told?.lease_until ?? null,
  bolt: told?.bolt ?? 1,
  cap: told?.cap ?? null,
  specHash: declared.spec_hash,
  workHash: told?.work_hash ?? declared.work_hash,
  dependsOn: parsed(declared.depends_on),
  cleared: declared.cleared === 1,
  sentBack: declared.sent_back,
  completedAt: told?.completed_at ?? null,
  completedBy: told?.completed_by ?? null,
  escalation: told === null ? null : escalationOf(told),
  unmet: told?.unmet ?? null,
});

export const holderOf = ({ holder_kind, holder_id, holder_acts_for }: UnitRow): StageUnitLine['holder'] =>
  holder_kind === null || holder_id === null ? null : { kind: holder_kind, id: holder_id, actsFor: holder_acts_for };

export const escalationOf = ({ escalated_at, escalated_criterion }: UnitRow): StageUnitLine['escalation'] =>
  escalated_at === null || escalated_criterion === null ? null : { at: escalated_at, criterion: escalated_criterion };

const gateOf = (stage: StageRow, round: GateRoundRow | null): Omit<GateDocument, 'terms' | 'signOffs'> => ({
  round: stage.round,
  status: stage.gate_status,
  subjectHash: stage.subject_hash,
  message: round?.message ?? null,
  askedBy: stage.asked_by,
  askedAt: stage.asked_at,
  answeredBy: round?.answered_by ?? null,
  answeredAt: round?.answered_at ?? null,
  note: round?.note ?? null,
  steps: parsed(stage.steps),
  customer: customerOf(stage),
  passedAt: stage.passed_at,
});

const customerOf = (row: StageRow): CustomerLine | null =>
  row.customer_decision === null
    ? null
    : {
        decision: row.customer_decision,
        decidedOn: row.customer_decided_on ?? '',
        decidedBy: row.customer_decided_by ?? '',
        evidence: row.customer_evidence ?? '',
      };
