/** The document of one unit, joined from what its stage says of it and what it tells itself. */
import type { UnitId } from '@tenure/domain/kernel/ids.ts';
import type { Kysely } from 'kysely';
import type { ReadModel } from '../schema.ts';
import { findingLine, parsed, signatureLine } from './lines.ts';
import { escalationOf, holderOf, unitLine } from './read-stage.ts';
import type { StageUnitRow } from './schema.ts';
import type { HandoffLine, UnitDocument } from './unit-document.ts';
import type { UnitContentRow, UnitHandoffRow, UnitRow } from './unit-schema.ts';

/** Within a snapshot; null when nobody ever declared the unit. */
export const unitWithin = async (db: Kysely<ReadModel>, unitId: UnitId): Promise<UnitDocument | null> => {
  const declared = await db.selectFrom('stage_units').selectAll().where('unit_id', '=', unitId).executeTakeFirst();
  const told = await db.selectFrom('units').selectAll().where('unit_id', '=', unitId).executeTakeFirst();
  const content = await db.selectFrom('unit_contents').selectAll().where('unit_id', '=', unitId).executeTakeFirst();
  const document = bodyOf(declared ?? null, told ?? null, content ?? null);
  if (document === null) return null;
  const { playId } = document;
  const stage = await db.selectFrom('stages').select('slug').where('play_id', '=', playId).executeTakeFirst();
  const handoffs = await db
    .selectFrom('unit_handoffs')
    .selectAll()
    .where('unit_id', '=', unitId)
    .orderBy('n')
    .execute();
  const signatures = await db
    .selectFrom('signatures')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('latest', '=', 1)
    .orderBy('ordinal')
    .execute();
  const findings = await db
    .selectFrom('findings')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('status', '=', 'open')
    .orderBy('ordinal')
    .execute();
  return {
    ...document,
    playSlug: stage?.slug ?? '',
    handoffs: handoffs.map(handoffLine),
    signatures: signatures.map(signatureLine),
    findings: findings.map(findingLine),
  };
};

type Body = Omit<UnitDocument, 'playSlug' | 'handoffs' | 'signatures' | 'findings'>;

/** A unit that was dropped is in its own stream alone, one that was just declared in the stage's alone. */
const bodyOf = (declared: StageUnitRow | null, told: UnitRow | null, content: UnitContentRow | null): Body | null => {
  if (declared === null && (told === null || content === null)) return null;
  const spec = content === null ? null : parsed<NonNullable<UnitDocument['spec']>>(content.spec);
  const line = declared === null ? null : unitLine(declared, told);
  const playId = declared?.play_id ?? told?.play_id;
  if (playId === undefined) return null;
  const own = {
    playId,
    criteria: declared === null ? (spec?.criteria ?? []) : parsed<Body['criteria']>(declared.criteria),
    producers: told === null ? [] : parsed<readonly string[]>(told.producers),
    questionsOpen: told?.questions_open ?? 0,
    unmet: content === null ? [] : parsed<Body['unmet']>(content.unmet),
    spec,
    work: content === null ? null : parsed<NonNullable<Body['work']>>(content.work),
    revision: told?.revision ?? null,
    updatedAt: told?.updated_at ?? null,
  };
  if (line !== null) return { ...line, ...own };
  return told === null || spec === null ? null : { ...droppedLine(told, spec), ...own };
};

const droppedLine = (told: UnitRow, spec: NonNullable<Body['spec']>) => ({
  unitId: told.unit_id,
  slug: told.slug,
  title: told.title,
  scope: spec.scope,
  status: told.status,
  hat: told.hat,
  holder: holderOf(told),
  leaseId: told.lease_id,
  leaseUntil: told.lease_until,
  bolt: told.bolt,
  cap: told.cap,
  specHash: told.spec_hash,
  workHash: told.work_hash,
  dependsOn: spec.dependsOn,
  cleared: false,
  sentBack: null,
  completedAt: told.completed_at,
  completedBy: told.completed_by,
  escalation: escalationOf(told),
});

const handoffLine = (row: UnitHandoffRow): HandoffLine => ({
  n: row.n,
  kind: row.kind,
  hat: row.hat,
  to: row.to_hat,
  by: row.actor,
  at: row.at,
  bolt: row.bolt,
  message: row.message,
  criterion: row.criterion,
});
