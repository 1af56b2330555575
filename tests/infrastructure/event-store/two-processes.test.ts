import { openSqliteEventStore } from '@tenure/infrastructure/event-store/sqlite/sqlite-event-store.ts';
import { seededIds } from '@tenure/infrastructure/ids.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KNOWN, right, textsOf } from '../../contract/event-store/samples.ts';
import { expectConsistent, startWriter, temporaryFile } from './processes.ts';

describe('SQLite event store, shared by processes', () => {
  let file: ReturnType<typeof temporaryFile>;
  beforeEach(() => {
    file = temporaryFile();
  });
  afterEach(() => file.remove());

  it('EVT-5: two processes create one file, write to the same streams, and a third sees each event once, in order', async () => {
    const ids = seededIds('shared');
    const streams = Array.from({ length: 4 }, () => `play-${ids.next()}`);
    const writers = ['a', 'b'].map((name) => startWriter(file.path, name, 1, streams));
    const store = openSqliteEventStore({ path: file.path, registries: [KNOWN], pollMs: 10, busyTimeoutMs: 10_000 });
    const seen: string[] = [];
    const shares = { a: 0, b: 0 };
    let running = true;
    for await (const delivery of store.subscribe(0n)) {
      for (const text of textsOf([delivery]) as string[]) {
        seen.push(text);
        shares[text.slice(0, 1) as 'a' | 'b'] += 1;
      }
      if (running && Math.min(shares.a, shares.b) > 150) {
        running = false;
        for (const { process } of writers) process.kill('SIGKILL');
        await Promise.all(writers.map(({ ended }) => ended));
      } else if (!running && delivery._tag === 'CaughtUp' && delivery.position === right(await store.head()())) break;
    }
    const rows = [...store.ledger.rows()];
    expect(seen).toEqual(rows.map(({ bytes }) => JSON.parse(bytes).data.text));
    expectConsistent(
      rows,
      writers.flatMap(({ acknowledged }) => acknowledged),
    );
    for (const { acknowledged } of writers) expect(acknowledged.length).toBeGreaterThan(50);
    // Otherwise they never met, and nothing has been shown.
    for (const stream of streams) {
      const owners = rows
        .filter((row) => row.stream === stream)
        .map(({ bytes }) => JSON.parse(bytes).data.text.slice(0, 1));
      expect(new Set(owners)).toEqual(new Set(['a', 'b']));
    }
    await store.close();
  });
});
