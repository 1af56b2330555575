/** The outbox's ledger over the read model's tables (POL-19). */
import type { Delivery, Endpoint, LedgerDown, WebhookLedger } from '@tenure/application/ports/webhooks.ts';
import * as TE from 'fp-ts/lib/TaskEither.js';
import type { Kysely } from 'kysely';
import type { ReadModel } from '../schema.ts';
import { flagOf, jsonText, positionNumber } from '../table.ts';
import { alone, atomically } from '../transactions.ts';
import type { WebhookDeliveryRow, WebhookTables } from './schema.ts';
import { forgetWithin, planWithin, settleWithin, turnOf } from './writes.ts';

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
      atomically(db, async (tx) => {
        await alone(tx, turnOf(endpointId));
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
    attempt(() => atomically(db, (tx) => planWithin(tx, endpointId, from, to, rows, at))),

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

  settle: ({ endpointId, eventId }, made, next) =>
    attempt(() => atomically(db, (tx) => settleWithin(tx, endpointId, eventId, made, next))),

  attemptsOf: (endpointId, eventIds) =>
    attempt(async () => {
      if (eventIds.length === 0) return [];
      const rows = await db
        .selectFrom('webhook_attempts')
        .selectAll()
        .where('endpoint_id', '=', endpointId)
        .where('event_id', 'in', eventIds)
        .orderBy('attempt')
        .execute();
      return rows.map(({ event_id, at, status, error, milliseconds }) => ({
        eventId: event_id,
        ...{ at, status, error, milliseconds },
      }));
    }),

  list: (endpointId, status, limit, before) =>
    attempt(async () => {
      let query = db.selectFrom('webhook_deliveries').selectAll().where('endpoint_id', '=', endpointId);
      if (status !== null) query = query.where('status', '=', status);
      if (before !== undefined) query = query.where('position', '<', positionNumber(before));
      return (await query.orderBy('position', 'desc').limit(limit).execute()).map(deliveryOf);
    }),

  counts: (endpointId) =>
    attempt(async () => {
      const rows = await db
        .selectFrom('webhook_deliveries')
        .select(({ fn }) => ['status', fn.countAll().as('count')])
        .where('endpoint_id', '=', endpointId)
        .groupBy('status')
        .execute();
      const none = { pending: 0, delivered: 0, 'given-up': 0 };
      return { ...none, ...Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)])) };
    }),

  replay: (endpointId, from, at) =>
    attempt(async () => {
      const again = await db
        .updateTable('webhook_deliveries')
        .set({ status: 'pending', attempts: 0, next_at: at, settled_at: null })
        .where('endpoint_id', '=', endpointId)
        .where('status', '!=', 'pending')
        .where('position', '>=', positionNumber(from))
        .executeTakeFirst();
      return Number(again.numUpdatedRows);
    }),

  forget: (endpointId, deliveredBefore, after, limit) =>
    attempt(() => atomically(db, (tx) => forgetWithin(tx, endpointId, deliveredBefore, after, limit))),
});

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
