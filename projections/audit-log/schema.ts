/** Table of the audit log: one row an event (AUD-3). Columns are documented in docs/read-model.md. */
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { CommandId, EventId, StreamName } from '@tenure/domain/kernel/ids.ts';
import type { Hat } from '@tenure/domain/kernel/vocabulary.ts';
import { integer, nullable, type RowOf, table, text } from '../table.ts';

export const auditLog = table(
  'audit_log',
  {
    position: integer(),
    event_id: text<EventId>(),
    type: text(),
    schema_version: integer(),
    stream: text<StreamName>(),
    revision: integer(),
    recorded_at: text<Instant>(),
    occurred_at: text<Instant>(),
    actor_kind: text<Principal['kind']>(),
    actor_id: text(),
    acts_for: nullable(text()),
    hat: nullable(text<Hat>()),
    command_id: text<CommandId>(),
    correlation_id: text(),
    causation_id: text(),
    policy_version: nullable(text()),
    summary: text(),
    data: text(),
  },
  ['position'],
  [['stream', 'position'], ['event_id']],
);
export type AuditRow = RowOf<typeof auditLog>;

export interface AuditLogTables {
  readonly audit_log: AuditRow;
}
