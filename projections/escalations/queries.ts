/** Escalations as faces show them. */
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { Severity } from '@tenure/domain/kernel/vocabulary.ts';
import type { Commitment, EscalationTarget } from '@tenure/domain/play/events/people.ts';
import type { Escalation } from '@tenure/domain/play/state.ts';
import type { Kysely } from 'kysely';
import type { ReadModel } from '../schema.ts';
import type { EscalationRow } from './schema.ts';

export interface EscalationView {
  readonly playId: PlayId;
  readonly id: string;
  readonly accountId: string;
  readonly rule: string;
  readonly ruleName: string;
  readonly policyVersion: string;
  readonly subject: string;
  readonly severity: Severity;
  /** What the policy asks of the targets, and by when: `respond within 4 business hours`. */
  readonly requiredResponse: string;
  /** When the targets' time is used up; null while no clock runs (POL-14). */
  readonly respondBy: Instant | null;
  /** At the top of the ladder and reminded in vain (POL-4). */
  readonly unanswered: boolean;
  readonly climbs: number;
  readonly reminders: number;
  /** Who owes an answer now. */
  readonly targets: readonly EscalationTarget[];
  /** Everybody who was told on the way. */
  readonly told: readonly EscalationTarget[];
  /** Ids of the events that satisfied the rule (POL-16). */
  readonly evidence: readonly string[];
  readonly status: Escalation['status'];
  readonly manual: boolean;
  readonly reason: string;
  readonly triggeredAt: Instant;
  readonly acknowledgedAt: Instant | null;
  readonly acknowledgedBy: string | null;
  readonly resolvedAt: Instant | null;
  readonly decision: string | null;
  readonly commitments: readonly Commitment[];
  readonly lessons: readonly string[];
}

/** Escalations nobody has resolved, worst first, then oldest; of one play or of all. */
export const openEscalations = async (db: Kysely<ReadModel>, playId?: PlayId): Promise<readonly EscalationView[]> => {
  let query = db
    .selectFrom('escalations')
    .selectAll()
    .where('status', 'in', ['triggered', 'acknowledged'])
    .orderBy('severity')
    .orderBy('triggered_at')
    .orderBy('play_id')
    .orderBy('ordinal');
  if (playId !== undefined) query = query.where('play_id', '=', playId);
  return (await query.execute()).map(escalationView);
};

/** Every escalation of a play, in the order they were triggered. */
export const escalationsOf = async (db: Kysely<ReadModel>, playId: PlayId): Promise<readonly EscalationView[]> => {
  const rows = await db
    .selectFrom('escalations')
    .selectAll()
    .where('play_id', '=', playId)
    .orderBy('ordinal')
    .execute();
  return rows.map(escalationView);
};

/** One escalation; null when the play has none of this id. */
export const findEscalation = async (
  db: Kysely<ReadModel>,
  playId: PlayId,
  escalationId: string,
): Promise<EscalationView | null> => {
  const row = await db
    .selectFrom('escalations')
    .selectAll()
    .where('play_id', '=', playId)
    .where('escalation_id', '=', escalationId)
    .executeTakeFirst();
  return row === undefined ? null : escalationView(row);
};

const escalationView = (row: EscalationRow): EscalationView => ({
  playId: row.play_id,
  id: row.escalation_id,
  accountId: row.account_id,
  rule: row.rule,
  ruleName: row.rule_name,
  policyVersion: row.policy_version,
  subject: row.subject,
  severity: row.severity,
  requiredResponse: row.required_response,
  respondBy: row.respond_by,
  unanswered: row.unanswered === 1,
  climbs: row.climbs,
  reminders: row.reminders,
  targets: JSON.parse(row.targets) as readonly EscalationTarget[],
  told: JSON.parse(row.told) as readonly EscalationTarget[],
  evidence: JSON.parse(row.evidence) as readonly string[],
  status: row.status,
  manual: row.manual === 1,
  reason: row.reason,
  triggeredAt: row.triggered_at,
  acknowledgedAt: row.acknowledged_at,
  acknowledgedBy: row.acknowledged_by,
  resolvedAt: row.resolved_at,
  decision: row.decision,
  commitments: JSON.parse(row.commitments) as readonly Commitment[],
  lessons: JSON.parse(row.lessons) as readonly string[],
});
