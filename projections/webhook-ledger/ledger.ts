/** The outbox's ledger over the read model's tables (POL-19). */
import type { Delivery, Endpoint, LedgerDown, NewDelivery, WebhookLedger } from '@tenure/application/ports/webhooks.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import * as TE from 'fp-ts/lib/TaskEither.js';
import type { Kysely, Transaction } from 'kysely';
import type { ReadModel } from '../schema.ts';
import { flagOf, jsonText, positionNumber } from '../table.ts';
import type { WebhookDeliveryRow, WebhookTables } from './schema.ts';

/** Rows inserted by one statement. */
const CHUNK = 200;

const attempt = <A>(work: () => Promise<A>): TE.TaskEither<LedgerDown, A> =>
  TE.tryCatch(work, (cause): LedgerDown => ({ _tag: 'Unavailable', cause }));

export const webhookLedger = (db: Kysely<ReadModel>): WebhookLedger => ({
  endpoints: () =>
    attempt(async () => {
      const rows = await db.selectFrom('webhook_endpoints').selectAll().orderBy('created_at').execute();
      return rows.map(endpointOf);
    }),

  add: ({ id, url, secret, types, allowPrivate, createdAt, from }) =>
    attempt(async () => {
      const position = positionNumber(from);
      const row = {
        endpoint_id: id,
        url,
        secret,
        types: types === null ? null : jsonText(types),
        allow_private: flagOf(allowPrivate),
        created_at: createdAt,
        position,
        from_position: position,
      };
      await db.insertInto('webhook_endpoints').values(row).execute();
    }),

  remove: (endpointId) =>
    attempt(() =>
      db.transaction().execute(async (tx) => {
        for (const table of ['webhook_attempts', 'webhook_deliveries'] as const) {
          await tx.deleteFrom(table).where('endpoint_id', '=', endpointId).execute();
        }
        const gone = await tx.deleteFrom('webhook_endpoints').where('endpoint_id', '=', endpointId).executeTakeFirst();
        return gone.numDeletedRows > 0n;
      }),
    ),

  checkpoint: (endpointId) =>
    attempt(async () => {
      const row = await db
        .selectFrom('webhook_endpoints')
        .select('position')
        .where('endpoint_id', '=', endpointId)
        .executeTakeFirst();
      return BigInt(row?.position ?? 0);
    }),

  plan: (endpointId, from, to, rows, at) =>
    attempt(() => db.transaction().execute((tx) => planWithin(tx, endpointId, from, to, rows, at))),

  due: (endpointId, now, limit) =>
    attempt(async () => {
      const rows = await db
        .selectFrom('webhook_deliveries as d')
        .selectAll('d')
        .where('d.endpoint_id', '=', endpointId)
        .where('d.status', '=', 'pending')
        .where('d.next_at', '<=', now)
        // Only the head of its group: what comes before it in the same play is there first.
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('webhook_deliveries as before')
                .select('before.position')
                .whereRef('before.endpoint_id', '=', 'd.endpoint_id')
                .where('before.status', '=', 'pending')
                .whereRef('before.group_key', '=', 'd.group_key')
                .whereRef('before.position', '<', 'd.position'),
            ),
          ),
        )
        .orderBy('d.position')
        .limit(limit)
        .execute();
      return rows.map(deliveryOf);
    }),

  nextDue: (endpointId) =>
    attempt(async () => {
      const row = await db
        .selectFrom('webhook_deliveries')
        .select('next_at')
        .where('endpoint_id', '=', endpointId)
        .where('status', '=', 'pending')
        .orderBy('next_at')
        .limit(1)
        .executeTakeFirst();
      return row?.next_at ?? null;
    }),

  settle: ({ endpointId, eventId }, made, { status, nextAt }) =>
    attempt(() =>
      db.transaction().execute(async (tx) => {
        const row = await tx
          .selectFrom('webhook_deliveries')
          .select('attempts')
          .where('endpoint_id', '=', endpointId)
          .where('event_id', '=', eventId)
          .executeTakeFirst();
        // The endpoint was taken away while it was being told.
        if (row === undefined) return;
        const number = Number(row.attempts) + 1;
        await tx
          .updateTable('webhook_deliveries')
          .set({
            status,
            attempts: number,
            next_at: nextAt,
            last_status: made.status,
            last_error: made.error,
            settled_at: status === 'pending' ? null : made.at,
          })
          .where('endpoint_id', '=', endpointId)
          .where('event_id', '=', eventId)
          .execute();
        const { at, error, milliseconds } = made;
        const logged = { endpoint_id: endpointId, event_id: eventId, attempt: number, at, error, milliseconds };
        await tx
          .insertInto('webhook_attempts')
          .values({ ...logged, status: made.status })
          .onConflict((conflict) => conflict.columns(['endpoint_id', 'event_id', 'attempt']).doNothing())
          .execute();
      }),
    ),

  list: (endpointId, status, limit) =>
    attempt(async () => {
      let query = db.selectFrom('webhook_deliveries').selectAll().where('endpoint_id', '=', endpointId);
      if (status !== null) query = query.where('status', '=', status);
      return (await query.orderBy('position', 'desc').limit(limit).execute()).map(deliveryOf);
    }),

  replay: (endpointId, from, at) =>
    attempt(async () => {
      const again = await db
        .updateTable('webhook_deliveries')
        .set({ status: 'pending', next_at: at, settled_at: null })
        .where('endpoint_id', '=', endpointId)
        .where('status', '!=', 'pending')
        .where('position', '>=', positionNumber(from))
        .executeTakeFirst();
      return Number(again.numUpdatedRows);
    }),
});

const planWithin = async (
  tx: Transaction<ReadModel>,
  endpointId: string,
  from: Position,
  to: Position,
  rows: readonly NewDelivery[],
  at: Instant,
): Promise<boolean> => {
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

const endpointOf = (row: WebhookTables['webhook_endpoints']): Endpoint => ({
  id: row.endpoint_id,
  url: row.url,
  secret: row.secret,
  types: row.types === null ? null : (JSON.parse(row.types) as readonly string[]),
  allowPrivate: row.allow_private === 1,
  createdAt: row.created_at,
  from: BigInt(row.from_position),
});

const deliveryOf = (row: WebhookDeliveryRow): Delivery => ({
  endpointId: row.endpoint_id,
  eventId: row.event_id,
  position: BigInt(row.position),
  group: row.group_key,
  type: row.type,
  body: row.body,
  status: row.status,
  attempts: row.attempts,
  nextAt: row.next_at,
  lastStatus: row.last_status,
  lastError: row.last_error,
  settledAt: row.settled_at,
});
