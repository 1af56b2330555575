import { openSqliteEventStore } from '@tenure/infrastructure/event-store/sqlite/sqlite-event-store.ts';
import { seededIds } from '@tenure/infrastructure/ids.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { get, KNOWN, put, samples } from '../../contract/event-store/samples.ts';
import { expectConsistent, startWriter, temporaryFile } from './processes.ts';
import type { Acknowledged } from './writer-process.ts';

describe('SQLite event store, killed', () => {
  let file: ReturnType<typeof temporaryFile>;
  beforeEach(() => {
    file = temporaryFile();
  });
  afterEach(() => file.remove());

  it('STORE-1: every acknowledged event survives SIGKILL in the middle of writing, and no batch is stored in part', async () => {
    const ids = seededIds('killed');
    const streams = Array.from({ length: 12 }, () => `play-${ids.next()}`);
    const acknowledged: Acknowledged[] = [];
    for (const killAfter of [1, 17, 60, 150, 33, 240]) {
      const writer = startWriter(file.path, `run ${killAfter}`, 0, streams, (soFar, process) => {
        if (soFar >= killAfter) process.kill('SIGKILL');
      });
      expect(await writer.ended).toBe('SIGKILL');
      acknowledged.push(...writer.acknowledged);
      expect(writer.acknowledged.length).toBeGreaterThanOrEqual(killAfter);
      const store = openSqliteEventStore({ path: file.path, registries: [KNOWN] });
      expectConsistent([...store.ledger.rows()], acknowledged);
      await store.close();
    }
    const store = openSqliteEventStore({ path: file.path, registries: [KNOWN] });
    const [stream] = [streams[0] as Acknowledged['stream']];
    const last = (await get(store, stream)).length - 1;
    expect((await put(store, stream, last, samples('after').many(1))).revision).toBe(last + 1);
    await store.close();
  });
});
