/** The audit log: who did what, in which hat, for whom, when and why (AUD-3, POL-16). */
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import { type PlayId, type StreamName, streamOf } from '@tenure/domain/kernel/ids.ts';
import { type Kysely, sql } from 'kysely';
import { type EscalationView, findEscalation } from '../escalations/queries.ts';
import type { ReadModel } from '../schema.ts';
import type { AuditRow } from './schema.ts';

export interface AuditEntry {
  readonly position: number;
  readonly eventId: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly stream: string;
  readonly revision: number;
  /** When the log took it, and when it happened as its reporter claims. */
  readonly recordedAt: Instant;
  readonly occurredAt: Instant;
  readonly actor: Principal;
  readonly hat: string | null;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly policyVersion: string | null;
  /** One sentence for a reader. */
  readonly summary: string;
  readonly data: unknown;
}

export interface AuditFilter {
  /** Of the play, its gate, its units and its findings. */
  readonly playId?: PlayId;
  readonly types?: readonly string[];
  /** Id of a principal, or of the person or team an agent acts for. */
  readonly actor?: string;
  /** Recorded at or after, and before. */
  readonly since?: Instant;
  readonly until?: Instant;
  /** Without what is about credentials: who holds which key is not for everybody (AUD-3). */
  readonly aboutPlays?: boolean;
  /** Only entries after this position: the last one of the page before. */
  readonly after?: number;
  readonly limit: number;
}

/** Entries in the order of the log. */
export const auditLog = async (db: Kysely<ReadModel>, filter: AuditFilter): Promise<readonly AuditEntry[]> => {
  const { playId, types, actor, since, until, aboutPlays, after, limit } = filter;
  let query = db.selectFrom('audit_log').selectAll().orderBy('position').limit(limit);
  if (playId !== undefined) query = query.where('stream', 'in', await streamsOf(db, playId));
  if (aboutPlays === true) query = query.where(sql<string>`stream`, 'not like', 'access-%');
  if (types !== undefined) query = query.where('type', 'in', types);
  if (actor !== undefined) query = query.where((is) => is.or([is('actor_id', '=', actor), is('acts_for', '=', actor)]));
  if (since !== undefined) query = query.where('recorded_at', '>=', since);
  if (until !== undefined) query = query.where('recorded_at', '<', until);
  if (after !== undefined) query = query.where('position', '>', after);
  return (await query.execute()).map(auditEntry);
};

/** The last event recorded at or before an instant; null: nothing had been recorded by then. */
export const positionAt = async (db: Kysely<ReadModel>, instant: Instant): Promise<number | null> => {
  const last = await db
    .selectFrom('audit_log')
    .select('position')
    .where('recorded_at', '<=', instant)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.position ?? null;
};

/** When the last event at or before a position was recorded. */
export const recordedAt = async (db: Kysely<ReadModel>, position: number): Promise<Instant | null> => {
  const last = await db
    .selectFrom('audit_log')
    .select('recorded_at')
    .where('position', '<=', position)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.recorded_at ?? null;
};

/**
 * A gate has its play's own id; units and findings are known by the rows that tell of them, units that were dropped
 * included. Only the first event of a finding names its play.
 */
export const streamsOf = async (db: Kysely<ReadModel>, playId: PlayId): Promise<readonly StreamName[]> => {
  const units = await db
    .selectFrom('units')
    .select('unit_id')
    .where('play_id', '=', playId)
    .union(db.selectFrom('stage_units').select('unit_id').where('play_id', '=', playId))
    .execute();
  const findings = await db
    .selectFrom('feedback')
    .select('finding_id')
    .where('play_id', '=', playId)
    .union(db.selectFrom('findings').select('finding_id').where('play_id', '=', playId))
    .execute();
  return [
    streamOf('play', playId),
    streamOf('gate', playId),
    ...units.map((unit) => streamOf('unit', unit.unit_id)),
    ...findings.map((finding) => streamOf('feedback', finding.finding_id)),
  ];
};

export interface EscalationExplained {
  readonly escalation: EscalationView;
  /** The events that satisfied its rule, in the order of the log. */
  readonly evidence: readonly AuditEntry[];
}

/** Why an escalation fired (POL-16); null when the play has none of this id. */
export const explainEscalation = async (
  db: Kysely<ReadModel>,
  playId: PlayId,
  escalationId: string,
): Promise<EscalationExplained | null> => {
  const escalation = await findEscalation(db, playId, escalationId);
  if (escalation === null) return null;
  if (escalation.evidence.length === 0) return { escalation, evidence: [] };
  const rows = await db
    .selectFrom('audit_log')
    .selectAll()
    .where('event_id', 'in', escalation.evidence as readonly AuditRow['event_id'][])
    .orderBy('position')
    .execute();
  return { escalation, evidence: rows.map(auditEntry) };
};

const auditEntry = (row: AuditRow): AuditEntry => ({
  position: row.position,
  eventId: row.event_id,
  type: row.type,
  schemaVersion: row.schema_version,
  stream: row.stream,
  revision: row.revision,
  recordedAt: row.recorded_at,
  occurredAt: row.occurred_at,
  actor: { kind: row.actor_kind, id: row.actor_id, actsFor: row.acts_for },
  hat: row.hat,
  commandId: row.command_id,
  correlationId: row.correlation_id,
  causationId: row.causation_id,
  policyVersion: row.policy_version,
  summary: row.summary,
  data: JSON.parse(row.data) as unknown,
});
