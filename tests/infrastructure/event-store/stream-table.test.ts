import type { DatabaseSync } from 'node:sqlite';
import type { StreamName } from '@tenure/domain/kernel/ids.ts';
import { connect } from '@tenure/infrastructure/event-store/sqlite/connection.ts';
import type { StreamTable } from '@tenure/infrastructure/event-store/sqlite/stream-table.ts';
import { streamTable } from '@tenure/infrastructure/event-store/sqlite/stream-table.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { samples } from '../../contract/event-store/samples.ts';
import { temporaryFile } from './processes.ts';

describe('what the SQLite store remembers of streams', () => {
  let file: ReturnType<typeof temporaryFile>;
  let db: DatabaseSync;
  let table: StreamTable;
  const { stream } = samples('stream table');
  const leaf = 'ab'.repeat(32);
  const create = (name: StreamName): void => {
    const key = table.add(name);
    db.prepare(
      "INSERT INTO events (stream, revision, id, type, bytes, leaf) VALUES (?, 0, randomblob(16), 'Said', '', ?)",
    ).run(key, Buffer.from(leaf, 'hex'));
  };
  beforeEach(() => {
    file = temporaryFile();
    db = connect({ path: file.path, openTimeoutMs: 100 });
    table = streamTable(db, 3);
  });
  afterEach(() => {
    db.close();
    file.remove();
  });

  it('finds the head of a stream in the file, and nothing where there is no stream', () => {
    const name = stream();
    expect(table.head(name)).toBeNull();
    create(name);
    expect(table.head(name)).toEqual({ key: 1, revision: 0, leaf });
  });

  it('what was advanced is remembered until it is forgotten', () => {
    const name = stream();
    create(name);
    const ahead = { key: 1, revision: 7, leaf };
    table.advance(name, ahead);
    expect(table.head(name)).toEqual(ahead);
    table.forget();
    expect(table.head(name)?.revision).toBe(0);
  });

  it('only what was used lately stays in memory, and it is never an older head', () => {
    const names = Array.from({ length: 12 }, () => stream());
    for (const name of names) create(name);
    const key = (name: StreamName): number => names.indexOf(name) + 1;
    const [hot] = names as [StreamName];
    for (const [revision, name] of names.entries()) {
      table.advance(name, { key: key(name), revision: 100, leaf });
      table.advance(hot, { key: 1, revision: 200 + revision, leaf });
      expect(table.head(hot)?.revision).toBe(200 + revision);
    }
    const revisions = names.toReversed().map((name) => table.head(name)?.revision);
    expect(revisions.slice(0, 2)).toEqual([100, 100]);
    expect(revisions.slice(6)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('a commit of another connection makes it forget, its own does not', () => {
    const name = stream();
    create(name);
    table.refresh();
    table.advance(name, { key: 1, revision: 7, leaf });
    db.exec("INSERT INTO streams (name) VALUES ('own')");
    table.refresh();
    expect(table.head(name)?.revision).toBe(7);
    const other = connect({ path: file.path, openTimeoutMs: 100 });
    other.exec("INSERT INTO streams (name) VALUES ('theirs')");
    other.close();
    table.refresh();
    expect(table.head(name)?.revision).toBe(0);
  });
});
