import { openPostgresReadModel } from '@tenure/infrastructure/read-model/postgres/open.ts';
import { type PostgresSettings, placeOf } from '@tenure/infrastructure/read-model/postgres/settings.ts';
import { UnusableReadModel } from '@tenure/infrastructure/read-model/unusable.ts';
import type { ReadModel } from '@tenure/projections/schema.ts';
import * as fc from 'fast-check';
import { type Kysely, sql } from 'kysely';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { postgresUrl } from '../../support/postgres/address.ts';

let made = 0;
const schema = (): string => {
  made += 1;
  return `own${process.pid}_${made}`;
};

const open = async (given: Partial<PostgresSettings> = {}): Promise<Kysely<ReadModel>> => {
  const db = await openPostgresReadModel({ url: await postgresUrl(), schema: schema(), connections: 3, ...given });
  onTestFinished(() => db.destroy());
  return db;
};

const administer = async (...statements: readonly string[]): Promise<void> => {
  const client = new pg.Client({ connectionString: await postgresUrl() });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
};

const problemOf = async (given: Partial<PostgresSettings>): Promise<string> => {
  const result = await openPostgresReadModel({ url: await postgresUrl(), ...given }).catch((cause: unknown) => cause);
  if (!(result instanceof UnusableReadModel)) throw new Error(`it was opened, or failed otherwise: ${result}`);
  return result.message;
};

const shown = async (db: Kysely<ReadModel>, setting: string): Promise<unknown> =>
  (await sql<{ value: string }>`select current_setting(${setting}) as value`.execute(db)).rows[0]?.value;

describe('a read model in PostgreSQL', () => {
  it('STORE-2: is there for whoever opens it next, and several processes may make it at once', async () => {
    const own = schema();
    const [one, other] = await Promise.all([open({ schema: own }), open({ schema: own })]);
    await one.insertInto('key_reservations').values({ key_part: 'a', reserved_id: 'b' }).execute();
    expect(await other.selectFrom('key_reservations').selectAll().execute()).toEqual([
      { key_part: 'a', reserved_id: 'b' },
    ]);
  });

  it('bounds how long a statement and a silent transaction may take, and says who is connected', async () => {
    const own = schema();
    await open({ schema: own });
    const bounds = { statementTimeoutMs: 400, idleInTransactionTimeoutMs: 100, applicationName: 'node 3' };
    const db = await open({ schema: own, ...bounds });
    expect(await shown(db, 'application_name')).toBe('node 3');
    await expect(sql`select pg_sleep(2)`.execute(db)).rejects.toThrow(/statement timeout/);
    const silent = db.transaction().execute(async (tx) => {
      await sql`select 1`.execute(tx);
      await new Promise((resolve) => setTimeout(resolve, 300));
      await sql`select 1`.execute(tx);
    });
    await expect(silent).rejects.toThrow();
    expect((await sql<{ one: number }>`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
  });

  it('waits for a connection of its pool no longer than it was told', async () => {
    const db = await open({ connections: 1, connectTimeoutMs: 500 });
    const held = db.transaction().execute(() => new Promise((resolve) => setTimeout(resolve, 900)));
    await expect(db.selectFrom('decisions').selectAll().execute()).rejects.toThrow(/timeout/);
    await held;
    expect(await db.selectFrom('decisions').selectAll().execute()).toEqual([]);
  });

  it('refuses an integer it cannot hold exactly instead of rounding it', async () => {
    const db = await open();
    expect((await sql`select 9007199254740991::bigint as n`.execute(db)).rows).toEqual([{ n: 9_007_199_254_740_991 }]);
    await expect(sql`select 9007199254740993::bigint as n`.execute(db)).rejects.toThrow(/9007199254740993/);
  });

  it('gives back whatever text it was given, in the order of its bytes', async () => {
    const db = await open();
    const text = fc.string({ unit: fc.constantFrom('\0', '\ue000', '\ue001', '\ue002', 'a', 'Ä', 'z', '😀') });
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(text, { minLength: 1, maxLength: 8 }), async (texts) => {
        await db.deleteFrom('key_reservations').execute();
        await db
          .insertInto('key_reservations')
          .values(texts.map((each) => ({ key_part: each, reserved_id: each })))
          .execute();
        const rows = await db.selectFrom('key_reservations').selectAll().execute();
        expect(new Set(rows.map(({ key_part }) => key_part))).toEqual(new Set(texts));
        expect(rows.every(({ key_part, reserved_id }) => key_part === reserved_id)).toBe(true);
      }),
      { numRuns: 30 },
    );
    const ordered = ['Zebra', 'apple', 'zebra', 'Äpfel'];
    await db.deleteFrom('key_reservations').execute();
    for (const key_part of ordered.toReversed())
      await db.insertInto('key_reservations').values({ key_part, reserved_id: '' }).execute();
    const sorted = await db.selectFrom('key_reservations').select('key_part').orderBy('key_part').execute();
    expect(sorted.map(({ key_part }) => key_part)).toEqual(ordered);
  });
});

describe('what cannot be a read model in PostgreSQL', () => {
  it('is said with its place and without its password', async () => {
    expect(placeOf('postgresql://me:secret@db.example:5433/plays?sslmode=require&password=x')).toBe(
      'postgresql://me@db.example:5433/plays',
    );
    const unreachable = await problemOf({ url: 'postgresql://me:secret@127.0.0.1:1/plays' });
    expect(unreachable).toContain('postgresql://me@127.0.0.1:1/plays');
    expect(unreachable).toContain('check that PostgreSQL runs there');
    expect(unreachable).not.toContain('secret');
    expect(await problemOf({ url: 'me:secret@db.example/plays' })).not.toContain('secret');
  });

  it('is a schema with tables of somebody else', async () => {
    const own = schema();
    await administer(`create schema ${own}`, `create table ${own}.theirs (n int)`);
    expect(await problemOf({ schema: own })).toMatch(`the schema ${own} holds theirs and no read model`);
  });

  it('is a schema whose name would have to be quoted', async () => {
    expect(await problemOf({ schema: 'Read Model' })).toContain('small letters');
    expect(await problemOf({ schema: 'pg_own' })).toContain('pg_');
  });

  it('is one the user may not create, or create tables in; what an administrator can do is said', async () => {
    const [role, own, given] = [schema(), schema(), new URL(await postgresUrl())];
    given.username = role;
    await administer(`create role ${role} login password '${given.password}'`, `create schema ${own}`);
    onTestFinished(() => administer(`drop role ${role}`));
    expect(await problemOf({ url: given.href, schema: schema() })).toContain(`authorization ${role}`);
    expect(await problemOf({ url: given.href, schema: own })).toContain(
      `grant usage, create on schema ${own} to ${role}`,
    );
  });

  it('is one of a newer release, which is named', async () => {
    const own = schema();
    const db = await open({ schema: own });
    await sql`update read_model_version set version = 99`.execute(db);
    await expect(openPostgresReadModel({ url: await postgresUrl(), schema: own })).rejects.toThrow(/has version 99/);
  });
});
