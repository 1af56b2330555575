/**
 * The tables that are not projections, and how they came to be: an ordered list, applied once each. A released entry
 * is never changed; what a projection's tables look like is the projection's version, not a migration.
 */
import type { Kysely } from 'kysely';
import { decisions, keyReservations } from './decisions-log/schema.ts';
import { plannedCommands, reactorCheckpoint } from './reactor-ledger/schema.ts';
import { createTable } from './runner/create-table.ts';
import { projectionGenerations, projectionQuarantine, projectionSkips } from './runner/schema.ts';
import type { ReadModel } from './schema.ts';
import type { Table, Tables } from './table.ts';

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

const MIGRATIONS: readonly Migration[] = [
  async (db) => {
    for (const table of FIRST) await createTable(db, table);
  },
];

/** The read model was made by a newer release, whose tables this one does not know. */
export class NewerReadModel extends Error {
  override readonly name = 'NewerReadModel';
}

/** Brings the fixed tables up to this release, in one transaction; two processes may do it at once. */
export const migrate = async (db: Kysely<ReadModel>): Promise<void> => {
  await (db as unknown as Kysely<Tables>).transaction().execute(async (tx) => {
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
