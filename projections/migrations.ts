/**
 * The tables that are not projections, and how they came to be: an ordered list, applied once each. A released entry
 * is never changed; what a projection's tables look like is the projection's version, not a migration.
 */
import { type Kysely, sql } from 'kysely';
import { decisions, keyReservations } from './decisions-log/schema.ts';
import { installationFacts } from './installation/schema.ts';
import { nextOffers } from './offer-ledger/schema.ts';
import { plannedCommands, reactorCheckpoint } from './reactor-ledger/schema.ts';
import { createTable } from './runner/create-table.ts';
import { projectionGenerations, projectionOwners, projectionQuarantine, projectionSkips } from './runner/schema.ts';
import type { ReadModel } from './schema.ts';
import { jsonText, type Table, type Tables } from './table.ts';
import { alone, atomically } from './transactions.ts';
import { webhookAttempts, webhookDeliveries, webhookEndpoints } from './webhook-ledger/schema.ts';
import { nextActionsTable, nextWaits, worklistCheckpoint } from './worklist/schema.ts';

type Migration = (db: Kysely<Tables>) => Promise<void>;

const FIRST: readonly Table[] = [
  projectionGenerations,
  projectionQuarantine,
  projectionSkips,
  decisions,
  keyReservations,
  plannedCommands,
  reactorCheckpoint,
].map((table) => table as unknown as Table);

const WORKLIST: readonly Table[] = [nextActionsTable, nextWaits, worklistCheckpoint].map(
  (table) => table as unknown as Table,
);

const OUTBOX: readonly Table[] = [webhookEndpoints, webhookDeliveries, webhookAttempts].map(
  (table) => table as unknown as Table,
);

const MIGRATIONS: readonly Migration[] = [
  async (db) => {
    for (const table of FIRST) await createTable(db, table);
  },
  // Timers were planned by the play's id before units had timers too: the same timer must still be found planned.
  async (db) => {
    await db
      .updateTable('planned_commands')
      .set({ key: sql<string>`'timer:play-' || substr(key, ${'timer:'.length + 1})` })
      .where('key', 'like', 'timer:%')
      .execute();
  },
  // Whoever is to be told can be named since; what was planned before and not yet sent named nobody.
  async (db) => {
    const rows = await db
      .selectFrom('planned_commands')
      .select(['key', 'action'])
      .where('status', '=', 'pending')
      .where('action', 'like', '%"TriggerEscalation"%')
      .execute();
    for (const { key, action } of rows) {
      const planned = JSON.parse(String(action)) as { readonly command: { readonly data: object } };
      const command = { ...planned.command, data: { ...planned.command.data, owner: null } };
      await db
        .updateTable('planned_commands')
        .set({ action: jsonText({ ...planned, command }) })
        .where('key', '=', key)
        .execute();
    }
  },
  async (db) => createTable(db, nextOffers as unknown as Table),
  async (db) => {
    for (const table of WORKLIST) await createTable(db, table);
  },
  async (db) => {
    for (const table of OUTBOX) await createTable(db, table);
  },
  async (db) => createTable(db, projectionOwners as unknown as Table),
  async (db) => createTable(db, installationFacts as unknown as Table),
];

/** The read model was made by a newer release, whose tables this one does not know. */
export class NewerReadModel extends Error {
  override readonly name = 'NewerReadModel';
}

/** Brings the fixed tables up to this release, in one transaction; two processes may do it at once. */
export const migrate = async (db: Kysely<ReadModel>): Promise<void> => {
  await atomically(db as unknown as Kysely<Tables>, async (tx) => {
    await alone(tx, 'tables');
    await tx.schema
      .createTable('read_model_version')
      .ifNotExists()
      .addColumn('version', 'integer', (column) => column.notNull())
      .execute();
    const row = await tx.selectFrom('read_model_version').select('version').executeTakeFirst();
    const version = Number(row?.version ?? 0);
    if (version > MIGRATIONS.length) {
      throw new NewerReadModel(`the read model has version ${version}; this release knows up to ${MIGRATIONS.length}`);
    }
    if (version === MIGRATIONS.length) return;
    for (const migration of MIGRATIONS.slice(version)) await migration(tx);
    await tx.deleteFrom('read_model_version').execute();
    await tx.insertInto('read_model_version').values({ version: MIGRATIONS.length }).execute();
  });
};
