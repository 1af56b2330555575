import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { checkpoints } from '@tenure/infrastructure/event-store/sqlite/checkpoints.ts';
import { connect } from '@tenure/infrastructure/event-store/sqlite/connection.ts';
import { openSqliteEventStore } from '@tenure/infrastructure/event-store/sqlite/sqlite-event-store.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KNOWN, put, samples } from '../../contract/event-store/samples.ts';
import { temporaryFile } from './processes.ts';

describe('the write-ahead log', () => {
  let file: ReturnType<typeof temporaryFile>;
  const { stream, said } = samples('checkpoints');
  beforeEach(() => {
    file = temporaryFile();
  });
  afterEach(() => file.remove());

  it('is moved into the file in a quiet moment', async () => {
    const store = openSqliteEventStore({ path: file.path, registries: [KNOWN] });
    await put(store, stream(), 'NoStream', [said('x'.repeat(400_000))]);
    expect(statSync(file.path).size).toBeLessThan(100_000);
    await expect.poll(() => statSync(file.path).size).toBeGreaterThan(400_000);
    await store.close();
  });

  it('stays short under a load without a quiet moment', async () => {
    const store = openSqliteEventStore({ path: file.path, registries: [KNOWN] });
    let longest = 0;
    for (let i = 0; i < 50; i++) {
      await put(store, stream(), 'NoStream', [said('x'.repeat(900_000))]);
      longest = Math.max(longest, statSync(`${file.path}-wal`).size);
    }
    expect(longest).toBeLessThan(30_000_000);
    await store.close();
  });

  it('a checkpoint that cannot be written is reported, and nothing runs after a stop', async () => {
    const db = connect({ path: file.path, openTimeoutMs: 100 });
    const failures: Error[] = [];
    const [stopped, running] = [0, 1].map(() => checkpoints(db, (cause) => failures.push(cause)));
    for (let i = 0; i < 20; i++) stopped?.committed();
    stopped?.stop();
    running?.committed();
    db.close();
    await expect.poll(() => failures.length).toBe(1);
    await pause(50);
    expect(failures).toHaveLength(1);
  });

  it('is gone once the last process has closed the file', async () => {
    const store = openSqliteEventStore({ path: file.path, registries: [KNOWN] });
    await put(store, stream(), 'NoStream', [said('kept')]);
    await store.close();
    expect(() => statSync(`${file.path}-wal`)).toThrow('ENOENT');
    const db = new DatabaseSync(file.path, { readOnly: true });
    expect(db.prepare('SELECT count(*) AS n FROM events').get()).toEqual({ n: 1 });
    db.close();
  });
});
