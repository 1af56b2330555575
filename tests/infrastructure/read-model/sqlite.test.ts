import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openReadModel } from '@tenure/infrastructure/read-model/sqlite/open.ts';
import type { ReadModel } from '@tenure/projections/schema.ts';
import { type Kysely, sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';

const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'tenure-read-model-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
};

const opened = async (path: string): Promise<Kysely<ReadModel>> => {
  const db = await openReadModel(path);
  onTestFinished(() => db.destroy());
  return db;
};

const pragma = async (db: Kysely<ReadModel>, name: string): Promise<unknown> =>
  Object.values((await sql.raw(`pragma ${name}`).execute(db)).rows[0] ?? {})[0];

const reserve = (db: Kysely<ReadModel>, key: string) =>
  db.insertInto('key_reservations').values({ key_part: key, reserved_id: 'x' }).execute();

const reserved = async (db: Kysely<ReadModel>): Promise<readonly string[]> =>
  (await db.selectFrom('key_reservations').select('key_part').orderBy('key_part').execute()).map((row) => row.key_part);

describe('the read model on SQLite', () => {
  it('STORE-1: keeps a write-ahead log and syncs every commit', async () => {
    const db = await opened(join(folder(), 'read-model.db'));
    expect(await pragma(db, 'journal_mode')).toBe('wal');
    // 2: FULL
    expect(await pragma(db, 'synchronous')).toBe(2);
  });

  it('has every table and view there is to query before anything is projected', async () => {
    const db = await opened(':memory:');
    for (const name of ['play_status', 'escalations', 'audit_log', 'plan_json', 'play_timers', 'decisions'] as const) {
      expect(await db.selectFrom(name).selectAll().execute(), name).toEqual([]);
    }
  });

  it('keeps what is in it when it is opened again', async () => {
    const path = join(folder(), 'read-model.db');
    const first = await openReadModel(path);
    await reserve(first, 'a');
    await first.destroy();
    expect(await reserved(await opened(path))).toEqual(['a']);
  });

  it('gives back integers exactly, and refuses one that JavaScript could not hold', async () => {
    const db = await opened(':memory:');
    const most = await sql<{ n: number }>`select ${Number.MAX_SAFE_INTEGER} as n`.execute(db);
    expect(most.rows[0]?.n).toBe(Number.MAX_SAFE_INTEGER);
    await expect(sql`select 9007199254740993 as n`.execute(db)).rejects.toThrow(/too large/);
  });

  it('streams rows one by one, and can be stopped in between', async () => {
    const db = await opened(':memory:');
    for (const key of ['a', 'b', 'c']) await reserve(db, key);
    const query = db.selectFrom('key_reservations').select('key_part').orderBy('key_part');
    const first = async () => {
      for await (const { key_part } of query.stream()) return key_part;
      return null;
    };
    expect([await first(), await first()]).toEqual(['a', 'a']);
    const all: string[] = [];
    for await (const { key_part } of query.stream()) all.push(key_part);
    expect(all).toEqual(['a', 'b', 'c']);
  });

  it('undoes a transaction that fails, and goes on', async () => {
    const db = await opened(':memory:');
    const failing = db.transaction().execute(async (tx) => {
      await reserve(tx, 'a');
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await reserved(db)).toEqual([]);
    await reserve(db, 'b');
    expect(await reserved(db)).toEqual(['b']);
  });
});

describe('several connections to one read model', () => {
  it('take turns within a process: none waits for a lock the other could not release', async () => {
    const path = join(folder(), 'read-model.db');
    const [one, other] = [await opened(path), await opened(path)];
    const long = one.transaction().execute(async (tx) => {
      await reserve(tx, 'a');
      for (let turn = 0; turn < 30; turn += 1) await new Promise((resolve) => setTimeout(resolve, 10));
      await reserve(tx, 'b');
    });
    const started = performance.now();
    await Promise.all([long, reserve(other, 'c'), other.transaction().execute((tx) => reserve(tx, 'd'))]);
    expect(await reserved(one)).toEqual(['a', 'b', 'c', 'd']);
    // Waiting for the lock with the thread held would have used up SQLite's whole patience again and again.
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('wait for another process that holds the lock', async () => {
    const path = join(folder(), 'read-model.db');
    const db = await opened(path);
    // A connection the dialect knows nothing of, as another process has one.
    const foreign = new DatabaseSync(path);
    foreign.exec('BEGIN IMMEDIATE');
    setTimeout(() => {
      foreign.exec('COMMIT');
      foreign.close();
    }, 600);
    await Promise.all([reserve(db, 'a'), db.transaction().execute((tx) => reserve(tx, 'b'))]);
    expect(await reserved(db)).toEqual(['a', 'b']);
  });

  it('may be opened at the same time', async () => {
    const path = join(folder(), 'read-model.db');
    const all = await Promise.all([1, 2, 3].map(() => opened(path)));
    await Promise.all(all.map((db, index) => reserve(db, String(index))));
    expect(await reserved(all[0] as Kysely<ReadModel>)).toEqual(['0', '1', '2']);
  });
});

describe('a file that is no read model', () => {
  it('is refused when it is another SQLite file, and left as it was', async () => {
    const path = join(folder(), 'other.db');
    const other = new DatabaseSync(path);
    other.exec('CREATE TABLE things (id INTEGER)');
    other.close();
    await expect(openReadModel(path)).rejects.toThrow(/is a SQLite file, but no read model/);
    const again = new DatabaseSync(path);
    onTestFinished(() => again.close());
    expect(again.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.n).toBe(1);
  });

  it('is refused when it is no SQLite file, or cannot be opened', async () => {
    const path = join(folder(), 'text.db');
    writeFileSync(path, 'not a database, but long enough to look like one'.repeat(40));
    await expect(openReadModel(path)).rejects.toThrow();
    await expect(openReadModel(join(folder(), 'nowhere', 'x.db'))).rejects.toThrow(/cannot open the read model/);
  });

  it('is refused when a newer release made it', async () => {
    const path = join(folder(), 'read-model.db');
    const db = await openReadModel(path);
    await sql`update read_model_version set version = 99`.execute(db);
    await db.destroy();
    await expect(openReadModel(path)).rejects.toThrow('the read model has version 99; this release knows up to 8');
  });
});
