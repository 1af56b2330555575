/**
 * Generations of a projection's tables (PROJ-2). Rows live in tables of a numbered generation behind views with the
 * stable names; a rebuild fills the next generation while the present one serves. Numbers are never given twice, so
 * that a runner that still holds an old one cannot mistake another generation for it.
 */
import type { Kysely, Transaction } from 'kysely';
import type { OwnTables, Projection } from '../projection.ts';
import type { ReadModel } from '../schema.ts';
import { betweenSnapshots } from '../snapshot.ts';
import { jsonText, type Table, type Tables } from '../table.ts';
import { alone, atomically } from '../transactions.ts';
import { createTable } from './create-table.ts';
import type { GenerationRow } from './schema.ts';

/** Where a generation stands. */
export type Generation = Omit<GenerationRow, 'tables'>;

export const physicalName = (table: string, generation: number): string => `${table}__g${generation}`;

/** The same database, for statements whose tables are known by name only. */
export const untyped = (db: Kysely<ReadModel>): Kysely<Tables> => db as unknown as Kysely<Tables>;

export const ownTables = (db: Kysely<ReadModel>, generation: number): OwnTables => ({
  db: untyped(db),
  nameOf: (table: Table) => physicalName(table.name, generation),
});

const COLUMNS = ['projection', 'generation', 'version', 'status', 'position', 'attempts'] as const;

/** Every generation in use, by projection and number. */
export const generationsInUse = (db: Kysely<ReadModel>): Promise<readonly Generation[]> =>
  db
    .selectFrom('projection_generations')
    .select(COLUMNS)
    .where('status', '!=', 'retired')
    .orderBy('projection')
    .orderBy('generation')
    .execute();

export const generationOf = async (
  db: Kysely<ReadModel>,
  projection: string,
  status: Generation['status'],
): Promise<Generation | null> =>
  (await generationsInUse(db)).find((each) => each.projection === projection && each.status === status) ?? null;

/**
 * Creates an empty generation. One that serves at once, because there is none before it, gets the views too. None is
 * made where the one that serves by now is `enough`: that is then the answer.
 */
export const createGeneration = (
  db: Kysely<ReadModel>,
  { name, version, tables }: Projection,
  status: 'serving' | 'building' | 'scratch',
  enough: (serving: Pick<Generation, 'version'>) => boolean = () => false,
): Promise<Generation> =>
  atomically(db, async (tx) => {
    await alone(tx, 'tables');
    const rows = await tx
      .selectFrom('projection_generations')
      .select([...COLUMNS, 'tables'])
      .where('projection', '=', name)
      .execute();
    // Another runner may have been first; its generation is as good as ours. Scratch generations are their maker's.
    const present =
      status === 'scratch'
        ? undefined
        : rows.find((row) =>
            row.status === 'serving'
              ? status === 'serving' || enough(row)
              : row.status === status && row.version === version,
          );
    if (present !== undefined) return present;
    const generation = Math.max(0, ...rows.map((row) => row.generation)) + 1;
    const made: Generation = { projection: name, generation, version, status, position: 0, attempts: 0 };
    await tx
      .insertInto('projection_generations')
      .values({ ...made, tables: jsonText(tables.map((table) => table.name)) })
      .execute();
    for (const table of tables) await createTable(untyped(tx), table, physicalName(table.name, generation));
    if (status === 'serving') await showGeneration(tx, tables, generation);
    return made;
  });

/** Makes sure that every projection can be queried, if only to find nothing yet. */
export const prepareProjections = async (db: Kysely<ReadModel>, projections: readonly Projection[]): Promise<void> => {
  const present = await generationsInUse(db);
  for (const projection of projections) {
    const serves = present.some((each) => each.projection === projection.name && each.status === 'serving');
    if (!serves) await createGeneration(db, projection, 'serving');
  }
};

/** Points the views at a generation. */
const showGeneration = async (tx: Transaction<ReadModel>, tables: readonly Table[], generation: number) => {
  const db = untyped(tx);
  for (const table of tables) {
    await db.schema.dropView(table.name).ifExists().execute();
    const rows = db.selectFrom(physicalName(table.name, generation)).select([...table.names]);
    await db.schema.createView(table.name).as(rows).execute();
  }
};

/**
 * Takes a generation out of use and forgets what was noted about it; its number stays taken. Its tables are dropped
 * afterwards (retired.ts): nobody reads them any more, and nobody should wait for that.
 */
export const retireGeneration = async (tx: Transaction<ReadModel>, { projection, generation }: Generation) => {
  const row = await tx
    .selectFrom('projection_generations')
    .select('status')
    .where('projection', '=', projection)
    .where('generation', '=', generation)
    .executeTakeFirst();
  if (row === undefined || row.status === 'retired') return;
  // In the order in which a commit takes them: its owner, then its checkpoint.
  for (const notes of ['projection_owners', 'projection_quarantine', 'projection_skips'] as const) {
    await tx.deleteFrom(notes).where('projection', '=', projection).where('generation', '=', generation).execute();
  }
  await tx
    .updateTable('projection_generations')
    .set({ status: 'retired' })
    .where('projection', '=', projection)
    .where('generation', '=', generation)
    .execute();
};

/**
 * Lets a generation that has caught up serve, and retires the one that served before: one transaction, so a reader
 * sees the one or the other. False when it has not caught up with that one, or is no longer where it was.
 */
export const swapIn = (db: Kysely<ReadModel>, { tables }: Projection, built: Generation): Promise<boolean> =>
  betweenSnapshots(db, async (tx) => {
    // Whoever is about to move one of the two on waits, and then finds it retired or another's.
    await tx
      .updateTable('projection_owners')
      .set(({ ref }) => ({ beat: ref('beat') }))
      .where('projection', '=', built.projection)
      .execute();
    await tx
      .updateTable('projection_generations')
      .set(({ ref }) => ({ position: ref('position') }))
      .where('projection', '=', built.projection)
      .where('status', 'in', ['serving', 'building'])
      .execute();
    const serving = await generationOf(tx, built.projection, 'serving');
    if (serving !== null && serving.position > built.position) return false;
    const promoted = await tx
      .updateTable('projection_generations')
      .set({ status: 'serving' })
      .where('projection', '=', built.projection)
      .where('generation', '=', built.generation)
      .where('status', '=', 'building')
      .where('position', '=', built.position)
      .executeTakeFirst();
    if (promoted.numUpdatedRows !== 1n) return false;
    const old = serving === null ? [] : await tableNames(tx, serving);
    for (const name of old) await tx.schema.dropView(name).ifExists().execute();
    await showGeneration(tx, tables, built.generation);
    if (serving !== null) await retireGeneration(tx, serving);
    return true;
  });

const tableNames = async (tx: Transaction<ReadModel>, { projection, generation }: Generation) => {
  const row = await tx
    .selectFrom('projection_generations')
    .select('tables')
    .where('projection', '=', projection)
    .where('generation', '=', generation)
    .executeTakeFirstOrThrow();
  return JSON.parse(row.tables) as readonly string[];
};
