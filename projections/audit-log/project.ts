/** The audit log, one row an event of every stream (AUD-3). */
import type { RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import { perEvent } from '../projection.ts';
import { jsonText, positionNumber } from '../table.ts';
import { type AuditRow, auditLog } from './schema.ts';
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
  // Every event this release can decode is one of a play.
  summary: summaryOf(event as RecordedEvent<PlayEvent>),
  data: jsonText(event.data),
});

export const auditLogProjection = perEvent({
  name: 'audit-log',
  version: 1,
  table: auditLog,
  rows: (event) => [rowOf(event)],
});
