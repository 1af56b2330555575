/** The audit log, one row an event of every stream (AUD-3). */
import type { RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import { perEvent } from '../projection.ts';
import { jsonText, positionNumber } from '../table.ts';
import { type AuditRow, auditLog } from './schema.ts';
import type { AuditedEvent } from './summary/words.ts';
import { summaryOf } from './summary.ts';

const rowOf = (event: RecordedEvent): AuditRow => ({
  position: positionNumber(event.position),
  event_id: event.id,
  type: event.type,
  schema_version: event.schemaVersion,
  stream: event.stream,
  revision: event.revision,
  recorded_at: event.recordedAt,
  occurred_at: event.occurredAt,
  actor_kind: event.actor.kind,
  actor_id: event.actor.id,
  acts_for: event.actor.actsFor,
  hat: event.hat,
  command_id: event.commandId,
  correlation_id: event.correlationId,
  causation_id: event.causationId,
  policy_version: event.policyVersion,
  // Events of types this release does not know never come here.
  summary: summaryOf(event as RecordedEvent<AuditedEvent>),
  data: jsonText(event.data),
});

export const auditLogProjection = perEvent({
  name: 'audit-log',
  version: 4,
  table: auditLog,
  rows: (event) => [rowOf(event)],
});
