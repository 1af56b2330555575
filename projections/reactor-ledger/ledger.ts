/** The reactor's ledger over the read model's tables (§4). Timers come from the projection beside it. */
import type { LedgerUnavailable, PlannedRow, ReactorLedger } from '@tenure/application/ports/reactor-ledger.ts';
import type { PlannedAction } from '@tenure/domain/policies/planned.ts';
import * as E from 'fp-ts/lib/Either.js';
import * as TE from 'fp-ts/lib/TaskEither.js';
import type { Kysely, Transaction } from 'kysely';
import type { ReadModel } from '../schema.ts';
import { jsonText, positionNumber } from '../table.ts';
import { dueTimers, nextDue } from '../timers/queries.ts';
import { atomically } from '../transactions.ts';
import type { PlannedCommandRow } from './schema.ts';

/** There is one reactor; several processes share its checkpoint. */
const REACTOR = 'reactor';
/** Rows inserted by one statement. */
const CHUNK = 500;

const unavailable = (cause: unknown): LedgerUnavailable => ({ _tag: 'Unavailable', cause });
const attempt = <A>(work: () => Promise<A>): TE.TaskEither<LedgerUnavailable, A> => TE.tryCatch(work, unavailable);

export const reactorLedger = (db: Kysely<ReadModel>): ReactorLedger => ({
  checkpoint: () => attempt(async () => BigInt(await checkpointOf(db))),

  plan: (from, to, rows) => async () => {
    try {
      const moved = await atomically(db, (tx) => planWithin(tx, positionNumber(from), positionNumber(to), rows));
      return moved === null ? E.right(undefined) : E.left({ _tag: 'CheckpointMoved', actual: BigInt(moved) });
    } catch (cause) {
      return E.left(unavailable(cause));
    }
  },

  dueTimers: (now, limit) => attempt(() => dueTimers(db, now, limit)),

  insert: (rows) =>
    attempt(() =>
      atomically(db, async (tx) => {
        await lock(tx);
        await insertNew(tx, rows);
      }),
    ),

  pending: (limit) =>
    attempt(async () => {
      const rows = await db
        .selectFrom('planned_commands')
        .selectAll()
        .where('status', '=', 'pending')
        .orderBy('seq')
        .limit(limit)
        .execute();
      return rows.map(plannedRow);
    }),

  settle: (key, settlement, at) =>
    attempt(async () => {
      await db
        .updateTable('planned_commands')
        .set(
          settlement._tag === 'Done'
            ? { status: 'done', reason: null, settled_at: at }
            : { status: 'refused', reason: settlement.reason, settled_at: at },
        )
        .where('key', '=', key)
        .where('status', '=', 'pending')
        .execute();
    }),

  nextDue: () => attempt(() => nextDue(db)),
});

const checkpointOf = async (db: Kysely<ReadModel>): Promise<number> => {
  const row = await db
    .selectFrom('reactor_checkpoint')
    .select('position')
    .where('name', '=', REACTOR)
    .executeTakeFirst();
  return Number(row?.position ?? 0);
};

/** Where the checkpoint stands when it is not at `from`; null when the rows are planned and it has moved. */
const planWithin = async (
  tx: Transaction<ReadModel>,
  from: number,
  to: number,
  rows: readonly PlannedRow[],
): Promise<number | null> => {
  await lock(tx);
  const actual = await checkpointOf(tx);
  if (actual !== from) return actual;
  await tx.updateTable('reactor_checkpoint').set({ position: to }).where('name', '=', REACTOR).execute();
  await insertNew(tx, rows);
  return null;
};

/** Whoever numbers rows or moves the checkpoint does so alone: the checkpoint's row is the lock. */
const lock = async (tx: Transaction<ReadModel>): Promise<void> => {
  await tx
    .insertInto('reactor_checkpoint')
    .values({ name: REACTOR, position: 0 })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ name: REACTOR }))
    .execute();
};

const insertNew = async (tx: Transaction<ReadModel>, rows: readonly PlannedRow[]): Promise<void> => {
  if (rows.length === 0) return;
  const last = await tx.selectFrom('planned_commands').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst();
  const first = Number(last?.seq ?? 0) + 1;
  const made = rows.map(
    (row, index): PlannedCommandRow => ({
      key: row.key,
      seq: first + index,
      command_id: row.commandId,
      stream: row.stream,
      action: jsonText(row.action),
      causation_id: row.causationId,
      correlation_id: row.correlationId,
      status: 'pending',
      reason: null,
      settled_at: null,
    }),
  );
  for (let from = 0; from < made.length; from += CHUNK) {
    await tx
      .insertInto('planned_commands')
      .values(made.slice(from, from + CHUNK))
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute();
  }
};

const plannedRow = (row: PlannedCommandRow): PlannedRow => ({
  key: row.key,
  commandId: row.command_id,
  stream: row.stream,
  action: JSON.parse(row.action) as PlannedAction,
  causationId: row.causation_id,
  correlationId: row.correlation_id,
});
