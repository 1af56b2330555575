/** The databases a read model is kept in (STORE-1, STORE-2), and how a test gets an empty one. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPostgresReadModel } from '@tenure/infrastructure/read-model/postgres/open.ts';
import { openReadModel } from '@tenure/infrastructure/read-model/sqlite/open.ts';
import type { ReadModel } from '@tenure/projections/schema.ts';
import { PROJECTIONS } from '@tenure/projections/shipped.ts';
import { isPostgres } from '@tenure/projections/transactions.ts';
import { type Kysely, sql } from 'kysely';
import { afterAll, afterEach, beforeEach, describe, onTestFinished } from 'vitest';
import { postgresUrl } from './postgres/address.ts';

type Db = Kysely<ReadModel>;

/** A read model's own place, which several connections can open. */
export interface Place {
  readonly open: () => Promise<Db>;
}

interface Database {
  readonly name: string;
  readonly fresh: () => Promise<Db>;
  readonly place: () => Promise<Place>;
  /** Closes what `fresh` may have kept for the next test. */
  readonly close: () => Promise<void>;
}

const closedAfterTest = (db: Db): Db => {
  onTestFinished(() => db.destroy());
  return db;
};

const sqlite: Database = {
  name: 'SQLite',
  fresh: async () => closedAfterTest(await openReadModel(':memory:')),
  place: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tenure-read-model-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    return { open: async () => closedAfterTest(await openReadModel(join(folder, 'read-model.db'))) };
  },
  close: async () => {},
};

let made = 0;
const freshSchema = (): string => {
  made += 1;
  return `t${process.pid}_${performance.timeOrigin.toFixed(0)}_${made}`;
};

const connect = async (schema: string): Promise<Db> =>
  openPostgresReadModel({ url: await postgresUrl(), schema, connections: 4 });

/** Making tables is what takes longest, so one that can be emptied is used again. */
const emptied: Db[] = [];

/** Whether the read model is as good as new: only tables that every one has, and nothing in them. */
const empty = async (db: Db): Promise<boolean> => {
  const generations = await db.selectFrom('projection_generations').select(['projection', 'generation']).execute();
  const shipped = new Set(PROJECTIONS.map(({ name }) => name));
  if (generations.some(({ projection, generation }) => generation !== 1 || !shipped.has(projection))) return false;
  await sql`
    do $$ declare t text; begin
      for t in select tablename from pg_tables where schemaname = current_schema()
        and tablename not in ('read_model_version', 'projection_generations')
      loop execute format('delete from %I', t); end loop;
    end $$`.execute(db);
  await db.updateTable('projection_generations').set({ position: 0, attempts: 0 }).execute();
  return true;
};

const postgres: Database = {
  name: 'PostgreSQL',
  fresh: async () => {
    const db = emptied.pop() ?? (await connect(freshSchema()));
    onTestFinished(async () => {
      const again = await empty(db).catch(() => false);
      if (again) emptied.push(db);
      else await db.destroy();
    });
    return db;
  },
  place: async () => {
    const schema = freshSchema();
    return { open: async () => closedAfterTest(await connect(schema)) };
  },
  close: async () => {
    for (const db of emptied.splice(0)) await db.destroy();
  },
};

const DATABASES = [sqlite, postgres];

// Of each file of tests that asks for a read model.
afterAll(async () => {
  for (const { close } of DATABASES) await close();
});

let current = sqlite;

/** Tests of a read model's behaviour, run on every database it can be kept in. */
export const describeOnEachDatabase = (name: string, tests: (database: string) => void): void => {
  describe.each(DATABASES)(`${name} ($name)`, (database) => {
    beforeEach(() => {
      current = database;
    });
    afterEach(() => {
      current = sqlite;
    });
    tests(database.name);
  });
};

/** An empty read model in the database the test is about. */
export const freshReadModel = (): Promise<Db> => current.fresh();

/** A place for one, for a test that opens it more than once. */
export const freshPlace = (): Promise<Place> => current.place();

/** What a suite for several makers of one thing is handed: the thing made over a read model, in each database. */
export const madeInEachDatabase = <T>(make: (db: Db) => T): readonly (readonly [where: string, () => Promise<T>])[] =>
  DATABASES.map(({ name, fresh }) => [`in the read model (${name})`, async () => make(await fresh())]);

/** Names of the tables of one read model, whatever else the server holds and others do to it. */
export const tableNames = async (db: Db): Promise<readonly string[]> => {
  if (!isPostgres(db)) return (await db.introspection.getTables()).map(({ name }) => name);
  const { rows } = await sql<{ readonly name: string }>`
    select tablename::text as name from pg_tables where schemaname = current_schema() order by 1`.execute(db);
  return rows.map(({ name }) => name);
};
