import { DatabaseSync } from 'node:sqlite';
import type { SqliteOptions } from '@tenure/infrastructure/event-store/sqlite/sqlite-event-store.ts';
import { openSqliteEventStore } from '@tenure/infrastructure/event-store/sqlite/sqlite-event-store.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { get, KNOWN, left, put, refused, samples } from '../../contract/event-store/samples.ts';
import { temporaryFile } from './processes.ts';

/** An error as node:sqlite throws it for a result code of SQLite. */
const sqliteError = (message: string, errcode: number): Error => Object.assign(new Error(message), { errcode });

describe('SQLite event store, failing', () => {
  let file: ReturnType<typeof temporaryFile>;
  const opened: ReturnType<typeof openSqliteEventStore>[] = [];
  const open = (options: Partial<SqliteOptions> = {}): ReturnType<typeof openSqliteEventStore> => {
    const store = openSqliteEventStore({ path: file.path, registries: [KNOWN], ...options });
    opened.push(store);
    return store;
  };
  const { stream, many } = samples('failing');
  beforeEach(() => {
    file = temporaryFile();
  });
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
    file.remove();
  });

  it('after a commit that failed it refuses to append, goes on reading, and says why', async () => {
    let fail: Error | null = null;
    const store = open({
      faults: {
        atCommit: (commit) => {
          if (fail !== null) throw fail;
          commit();
        },
      },
    });
    const name = stream();
    await put(store, name, 'NoStream', many(1));
    expect(store.fatal()).toBeNull();
    fail = sqliteError('disk I/O error', 1034);
    const both = await Promise.all([refused(store, name, 0, many(1)), refused(store, name, 7, many(1))]);
    expect(both.map(({ _tag }) => _tag)).toEqual(['OutcomeUnknown', 'OutcomeUnknown']);
    const cause = fail;
    fail = null;
    expect(await refused(store, name, 0, many(1))).toEqual({ _tag: 'Unavailable', cause });
    expect(store.fatal()).toBe(cause);
    expect(await get(store, name)).toHaveLength(1);
    // The lock is given back: another process is not kept from writing by one that failed.
    await put(open(), name, 0, many(1));
    expect(await get(store, name)).toHaveLength(2);
  });

  it('appends that wait behind the failed commit are told that they were not made', async () => {
    const store = open({
      faults: {
        atCommit: () => {
          throw new Error('disk I/O error');
        },
      },
    });
    const answers = await Promise.all(Array.from({ length: 3 }, () => refused(store, stream(), 'NoStream', many(500))));
    expect(answers.map(({ _tag }) => _tag)).toEqual(['OutcomeUnknown', 'Unavailable', 'Unavailable']);
  });

  it('a disk that is full at the commit refuses the batch for certain, and the store heals without a restart', async () => {
    let full = true;
    const store = open({
      faults: {
        atCommit: (commit) => {
          if (full) throw sqliteError('database or disk is full', 13);
          commit();
        },
      },
    });
    const name = stream();
    expect(await refused(store, name, 'NoStream', many(2))).toMatchObject({ _tag: 'Unavailable' });
    expect(store.fatal()).toBeNull();
    full = false;
    expect((await put(store, name, 'NoStream', many(2))).revision).toBe(1);
  });

  it('another process that holds the file makes appends unavailable only as long as it does', async () => {
    const store = open({ busyTimeoutMs: 20 });
    const other = new DatabaseSync(file.path);
    other.exec('BEGIN IMMEDIATE');
    const name = stream();
    expect(await refused(store, name, 'NoStream', many(1))).toMatchObject({
      _tag: 'Unavailable',
      cause: { message: 'database is locked' },
    });
    expect(left(await store.read(name)())).toMatchObject({ _tag: 'NotFound' });
    other.exec('ROLLBACK');
    other.close();
    await put(store, name, 'NoStream', many(1));
  });

  it('an append that waits for another process stops nobody else, and is made as soon as the file is free', async () => {
    const store = open({ busyTimeoutMs: 10_000 });
    const [a, b] = [stream(), stream()];
    await put(store, a, 'NoStream', many(1));
    const other = new DatabaseSync(file.path);
    other.exec('BEGIN IMMEDIATE');
    const waiting = [put(store, a, 0, many(1)), put(store, b, 'NoStream', many(1))];
    let longest = 0;
    let last = performance.now();
    for (const end = last + 200; last < end; ) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      expect(await get(store, a)).toHaveLength(1);
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }
    expect(longest).toBeLessThan(2_000);
    const late = put(store, a, 1, many(1));
    other.exec('COMMIT');
    other.close();
    expect((await Promise.all([...waiting, late])).map(({ revision }) => revision)).toEqual([1, 0, 2]);
  });

  it('appends that waited for another process are still judged in the order they were made', async () => {
    const store = open();
    const [name, other] = [stream(), new DatabaseSync(file.path)];
    other.exec('BEGIN IMMEDIATE');
    const answers = ['NoStream', 299, 599, 899].map((seen) => put(store, name, seen as 'NoStream' | number, many(300)));
    await new Promise((resolve) => setTimeout(resolve, 30));
    other.exec('ROLLBACK');
    other.close();
    expect((await Promise.all(answers)).map(({ revision }) => revision)).toEqual([299, 599, 899, 1_199]);
  });

  it('a store that is closed while another process holds the file gives up after its patience', async () => {
    const store = open({ busyTimeoutMs: 50 });
    const other = new DatabaseSync(file.path);
    other.exec('BEGIN IMMEDIATE');
    const waiting = refused(store, stream(), 'NoStream', many(1));
    await store.close();
    expect(await waiting).toMatchObject({ _tag: 'Unavailable', cause: { message: 'database is locked' } });
    other.exec('ROLLBACK');
    other.close();
  });

  it('a log that cannot be read any more drops its subscriptions as unavailable, and says so to readers', async () => {
    const store = open({ pollMs: 5 });
    const name = stream();
    await put(store, name, 'NoStream', many(1));
    const iterator = store.subscribe(0n)[Symbol.asyncIterator]();
    expect([await iterator.next(), await iterator.next()]).toMatchObject([
      { value: { _tag: 'Event' } },
      { value: { _tag: 'CaughtUp' } },
    ]);
    const waiting = iterator.next();
    const other = new DatabaseSync(file.path);
    other.exec('PRAGMA foreign_keys = OFF; DROP TABLE events');
    other.close();
    await expect(waiting).rejects.toMatchObject({
      name: 'Dropped',
      reason: 'unavailable',
      cause: { message: expect.stringContaining('no such table') },
    });
    expect(left(await store.read(name)())).toMatchObject({ _tag: 'Unavailable' });
    expect(left(await store.head()())).toMatchObject({ _tag: 'Unavailable' });
    expect(await refused(store, name, 0, many(1))).toMatchObject({ _tag: 'Unavailable' });
  });

  it('bytes that were tampered with so that they are another event are unreadable where they stand', async () => {
    const store = open();
    const [a, b] = [stream(), stream()];
    await put(store, a, 'NoStream', many(2));
    await put(store, b, 'NoStream', many(1));
    const other = new DatabaseSync(file.path);
    other.exec('DROP TRIGGER events_are_not_changed');
    other.exec('UPDATE events SET bytes = (SELECT bytes FROM events WHERE position = 1) WHERE position = 2');
    other.exec('UPDATE events SET bytes = \'{"id":1}\' WHERE position = 3');
    other.close();
    expect(left(await store.read(a)())).toMatchObject({
      _tag: 'Unreadable',
      revision: 1,
      problem: expect.stringContaining('revision 0'),
    });
    expect(left(await store.read(b)())).toMatchObject({
      _tag: 'Unreadable',
      revision: 0,
      problem: expect.stringContaining('not an event'),
    });
  });
});
