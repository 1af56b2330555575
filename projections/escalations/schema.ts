/** Table of escalations (POL-1 to POL-18). Columns are documented in docs/read-model.md. */
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { Severity } from '@tenure/domain/kernel/vocabulary.ts';
import type { Escalation } from '@tenure/domain/play/state.ts';
import { flag, integer, nullable, type RowOf, table, text } from '../table.ts';

export const escalations = table(
  'escalations',
  {
    play_id: text<PlayId>(),
    escalation_id: text(),
    ordinal: integer(),
    account_id: text(),
    rule: text(),
    rule_name: text(),
    policy_version: text(),
    subject: text(),
    severity: text<Severity>(),
    required_response: text(),
    respond_by: nullable(text<Instant>()),
    unanswered: flag(),
    climbs: integer(),
    reminders: integer(),
    targets: text(),
    told: text(),
    evidence: text(),
    status: text<Escalation['status']>(),
    manual: flag(),
    reason: text(),
    triggered_at: text<Instant>(),
    acknowledged_at: nullable(text<Instant>()),
    acknowledged_by: nullable(text()),
    resolved_at: nullable(text<Instant>()),
    decision: nullable(text()),
    commitments: text(),
    lessons: text(),
  },
  ['play_id', 'escalation_id'],
  [['status', 'severity']],
);
export type EscalationRow = RowOf<typeof escalations>;

export interface EscalationTables {
  readonly escalations: EscalationRow;
}
