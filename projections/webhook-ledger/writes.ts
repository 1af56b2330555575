/** Writes of the outbox's ledger that must happen as one (POL-19). */
import type { Attempt, DeliveryStatus, NewDelivery } from '@tenure/application/ports/webhooks.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import type { EventId } from '@tenure/domain/kernel/ids.ts';
import type { Transaction } from 'kysely';
import type { ReadModel } from '../schema.ts';
import { positionNumber } from '../table.ts';
import { alone } from '../transactions.ts';
import type { WebhookDeliveryRow } from './schema.ts';

/** One process at a time writes what one endpoint is owed; taking the endpoint away is a write too. */
export const turnOf = (endpointId: string): string => `webhooks of ${endpointId}`;

/** Rows inserted by one statement. */
const CHUNK = 200;

/** What came of one attempt: the delivery as it stands now, and a line of the log. */
export const settleWithin = async (
  tx: Transaction<ReadModel>,
  endpointId: string,
  eventId: EventId,
  made: Attempt,
  { status, nextAt }: { readonly status: DeliveryStatus; readonly nextAt: Instant },
): Promise<void> => {
  await alone(tx, turnOf(endpointId));
  const row = await tx
    .selectFrom('webhook_deliveries')
    .select(['status', 'attempts'])
    .where('endpoint_id', '=', endpointId)
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  // The endpoint was taken away while it was being told.
  if (row === undefined) return;
  // Two processes may send the same: what one of them delivered is not undone by the other's failure.
  if (row.status === 'pending' || status === 'delivered') {
    await tx
      .updateTable('webhook_deliveries')
      .set({
        status,
        attempts: row.attempts + 1,
        next_at: nextAt,
        last_status: made.status,
        last_error: made.error,
        settled_at: status === 'pending' ? null : made.at,
      })
      .where('endpoint_id', '=', endpointId)
      .where('event_id', '=', eventId)
      .execute();
  }
  // A replay counts its attempts from one; the log keeps those before it and goes on counting.
  const { last } = await tx
    .selectFrom('webhook_attempts')
    .select(({ fn }) => fn.max('attempt').as('last'))
    .where('endpoint_id', '=', endpointId)
    .where('event_id', '=', eventId)
    .executeTakeFirstOrThrow();
  const number = Number(last ?? 0) + 1;
  const { at, error, milliseconds } = made;
  const logged = { endpoint_id: endpointId, event_id: eventId, attempt: number, at, error, milliseconds };
  await tx
    .insertInto('webhook_attempts')
    .values({ ...logged, status: made.status })
    .execute();
};

/** Rows and checkpoint together; false: another process was first. */
export const planWithin = async (
  tx: Transaction<ReadModel>,
  endpointId: string,
  from: Position,
  to: Position,
  rows: readonly NewDelivery[],
  at: Instant,
): Promise<boolean> => {
  await alone(tx, turnOf(endpointId));
  const moved = await tx
    .updateTable('webhook_endpoints')
    .set({ position: positionNumber(to) })
    .where('endpoint_id', '=', endpointId)
    .where('position', '=', positionNumber(from))
    .executeTakeFirst();
  if (moved.numUpdatedRows === 0n) return false;
  const made = rows.map(
    ({ eventId, position, group, type, body }): WebhookDeliveryRow => ({
      endpoint_id: endpointId,
      event_id: eventId,
      position: positionNumber(position),
      group_key: group,
      type,
      body,
      status: 'pending',
      attempts: 0,
      next_at: at,
      last_status: null,
      last_error: null,
      settled_at: null,
    }),
  );
  for (let start = 0; start < made.length; start += CHUNK) {
    await tx
      .insertInto('webhook_deliveries')
      .values(made.slice(start, start + CHUNK))
      .onConflict((conflict) => conflict.columns(['endpoint_id', 'event_id']).doNothing())
      .execute();
  }
  return true;
};

/**
 * What was delivered before an instant, of the first `limit` deliveries after a position. A delivery that is owed again
 * meanwhile stays, with its attempts.
 */
export const forgetWithin = async (
  tx: Transaction<ReadModel>,
  endpointId: string,
  deliveredBefore: Instant,
  after: Position,
  limit: number,
): Promise<{ readonly forgotten: number; readonly upTo: Position | null }> => {
  await alone(tx, turnOf(endpointId));
  const rows = await tx
    .selectFrom('webhook_deliveries')
    .select(['event_id', 'position', 'settled_at'])
    .where('endpoint_id', '=', endpointId)
    .where('status', '=', 'delivered')
    .where('position', '>', positionNumber(after))
    .orderBy('position')
    .limit(limit)
    .execute();
  const old = rows.flatMap((row) =>
    row.settled_at !== null && row.settled_at < deliveredBefore ? [row.event_id] : [],
  );
  const last = rows[rows.length - 1];
  if (old.length === 0 || last === undefined) return { forgotten: 0, upTo: null };
  const gone = await tx
    .deleteFrom('webhook_deliveries')
    .where('endpoint_id', '=', endpointId)
    .where('event_id', 'in', old)
    .where('status', '=', 'delivered')
    .returning('event_id')
    .execute();
  if (gone.length > 0) {
    await tx
      .deleteFrom('webhook_attempts')
      .where('endpoint_id', '=', endpointId)
      .where(
        'event_id',
        'in',
        gone.map(({ event_id }) => event_id),
      )
      .execute();
  }
  return { forgotten: gone.length, upTo: rows.length < limit ? null : BigInt(last.position) };
};
