import { readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { connect } from '@tenure/infrastructure/event-store/sqlite/connection.ts';
import { sqliteProblem, UnusableStore } from '@tenure/infrastructure/event-store/sqlite/schema.ts';
import { openSqliteEventStore } from '@tenure/infrastructure/event-store/sqlite/sqlite-event-store.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KNOWN, put, samples } from '../../contract/event-store/samples.ts';
import { temporaryFile } from './processes.ts';

describe('SQLite event store, opening', () => {
  let file: ReturnType<typeof temporaryFile>;
  const { stream, many } = samples('opening');
  const open = (): ReturnType<typeof openSqliteEventStore> =>
    openSqliteEventStore({ path: file.path, registries: [KNOWN] });
  beforeEach(() => {
    file = temporaryFile();
  });
  afterEach(() => file.remove());

  it('STORE-1: commits are synced to the disk, through a write-ahead log', () => {
    const db = connect({ path: file.path, openTimeoutMs: 100 });
    expect(db.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    expect(db.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
    db.close();
  });

  it.each(['3.51.2', '3.50.99', '2.99.99', '3.7'])(
    'refuses SQLite %s, which can lose events, and says what is needed',
    (version) => {
      expect(sqliteProblem(version)).toContain('3.51.3 or newer');
      expect(() => openSqliteEventStore({ path: file.path, registries: [KNOWN], sqliteVersion: version })).toThrow(
        UnusableStore,
      );
    },
  );

  it.each(['3.51.3', '3.51.10', '3.52.0', '4.0.0', process.versions.sqlite ?? ''])('accepts SQLite %s', (version) => {
    expect(sqliteProblem(version)).toBeNull();
  });

  it('refuses a file of a newer release', async () => {
    await open().close();
    const db = new DatabaseSync(file.path);
    db.exec('PRAGMA user_version = 2');
    db.close();
    expect(open).toThrow('has schema 2; this release reads schema 1');
  });

  it('refuses a SQLite file of somebody else, and leaves it as it was', () => {
    const db = new DatabaseSync(file.path);
    db.exec('CREATE TABLE theirs (id INTEGER)');
    db.close();
    expect(open).toThrow('not one of events');
    const again = new DatabaseSync(file.path);
    expect(again.prepare('SELECT name FROM sqlite_schema').all()).toEqual([{ name: 'theirs' }]);
    again.close();
  });

  it('refuses a file that is no database, and leaves it as it was', () => {
    writeFileSync(file.path, 'minutes of a meeting '.repeat(100));
    expect(open).toThrow(/not a database/);
    expect(readFileSync(file.path, 'utf8')).toMatch(/^minutes of a meeting/);
  });

  it('says which file could not be opened', () => {
    expect(() => openSqliteEventStore({ path: `${file.path}/none/events.db`, registries: [KNOWN] })).toThrow(
      `cannot open the event file ${file.path}/none/events.db`,
    );
  });

  it('AUD-1: what is stored can be neither changed nor deleted', async () => {
    const store = open();
    await put(store, stream(), 'NoStream', many(2));
    const db = new DatabaseSync(file.path);
    for (const statement of [
      "UPDATE events SET bytes = '{}' WHERE position = 1",
      'UPDATE events SET position = 9 WHERE position = 1',
      'DELETE FROM events',
      "UPDATE streams SET name = 'x'",
      'DELETE FROM streams',
    ]) {
      expect(() => db.exec(statement), statement).toThrow(/never/);
    }
    expect([...store.ledger.rows()]).toHaveLength(2);
    db.close();
    await store.close();
  });

  it('AUD-1: the tables hold the ids and hashes as bytes, and the text of the event unchanged', async () => {
    const store = open();
    await put(store, stream(), 'NoStream', many(1));
    const [row] = [...store.ledger.rows()];
    const db = new DatabaseSync(file.path, { readOnly: true });
    expect(db.prepare('SELECT lower(hex(id)) AS id, lower(hex(leaf)) AS leaf, bytes FROM events').get()).toEqual({
      id: row?.id.replaceAll('-', ''),
      leaf: row?.leaf,
      bytes: row?.bytes,
    });
    db.close();
    await store.close();
  });
});
