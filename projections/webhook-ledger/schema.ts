/**
 * Tables of the outbox: who is told, what is owed, and every attempt (POL-19). They are no projection: a rebuild
 * leaves them alone, or it would send everything again. Columns are documented in docs/read-model.md.
 */
import type { DeliveryStatus } from '@tenure/application/ports/webhooks.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { EventId } from '@tenure/domain/kernel/ids.ts';
import { flag, integer, nullable, type RowOf, table, text } from '../table.ts';

export const webhookEndpoints = table(
  'webhook_endpoints',
  {
    endpoint_id: text(),
    url: text(),
    secret: text(),
    types: nullable(text()),
    allow_private: flag(),
    created_at: text<Instant>(),
    /** Everything up to here is planned. */
    position: integer(),
    /** Nothing up to here is owed. */
    from_position: integer(),
  },
  ['endpoint_id'],
);

export const webhookDeliveries = table(
  'webhook_deliveries',
  {
    endpoint_id: text(),
    event_id: text<EventId>(),
    position: integer(),
    group_key: text(),
    type: text(),
    body: text(),
    status: text<DeliveryStatus>(),
    attempts: integer(),
    next_at: text<Instant>(),
    last_status: nullable(integer()),
    last_error: nullable(text()),
    settled_at: nullable(text<Instant>()),
  },
  ['endpoint_id', 'event_id'],
  [
    ['endpoint_id', 'status', 'group_key', 'position'],
    ['endpoint_id', 'position'],
  ],
);
export type WebhookDeliveryRow = RowOf<typeof webhookDeliveries>;

export const webhookAttempts = table(
  'webhook_attempts',
  {
    endpoint_id: text(),
    event_id: text<EventId>(),
    attempt: integer(),
    at: text<Instant>(),
    status: nullable(integer()),
    error: nullable(text()),
    milliseconds: integer(),
  },
  ['endpoint_id', 'event_id', 'attempt'],
);

export interface WebhookTables {
  readonly webhook_endpoints: RowOf<typeof webhookEndpoints>;
  readonly webhook_deliveries: WebhookDeliveryRow;
  readonly webhook_attempts: RowOf<typeof webhookAttempts>;
}
