import { join } from 'node:path';
import { memoryEventStore } from '@tenure/infrastructure/event-store/memory/memory-event-store.ts';
import { openSqliteEventStore } from '@tenure/infrastructure/event-store/sqlite/sqlite-event-store.ts';
import { KNOWN_EVENTS } from '@tenure/infrastructure/known-events.ts';
import { migrateStore } from '@tenure/infrastructure/migrate-store/migrate.ts';
import type { Migrated } from '@tenure/infrastructure/migrate-store/outcome.ts';
import { placeFrom } from '@tenure/infrastructure/migrate-store/place.ts';
import { describe, expect, it, onTestFinished } from 'vitest';
import { right, rowsOf } from '../../contract/event-store/samples.ts';
import { openedDouble } from '../../support/eventstoredb-double/opened.ts';
import { playWorld } from '../../support/play-world.ts';
import { contents, eventFile, folder, interleave, memory, moved } from './logs.ts';

interface To {
  readonly namespace?: string;
}

const between = async (from: string, to: string, given: To & { readonly source?: To } = {}): Promise<Migrated> => {
  const source = await placeFrom({ option: 'from', place: from, namespace: given.source?.namespace }, {})();
  const target = await placeFrom({ option: 'to', place: to, namespace: given.namespace }, {})();
  const migration = { from: right(source), to: right(target), verifyOnly: false, told: () => {}, troubled: () => {} };
  return right(await migrateStore({ ...migration, signal: new AbortController().signal })());
};

const LOG = Array.from({ length: 60 }, (_, index) => Math.floor(index / 7) + (index % 3));

describe('moving a log', () => {
  it('STORE-3: there and back again, a log has the same order, ids, bytes, leaf hashes and chains', async () => {
    const { double, open } = await openedDouble();
    const [first, last] = [folder(), folder()];
    const before = eventFile(first);
    await interleave(before, LOG);
    const there = await between(first, double.connectionString, { namespace: 'acme' });
    expect(there).toMatchObject({ problem: null, difference: null, copied: { there: 0, copied: 60 } });
    expect(await contents(open({ namespace: 'acme' }))).toEqual(await contents(before));
    const back = await between(double.connectionString, last, { source: { namespace: 'acme' } });
    expect(back).toMatchObject({ problem: null, copied: { copied: 60 } });
    // Even the positions: a file counts its events.
    expect(await rowsOf(eventFile(last))).toEqual(await rowsOf(before));
    const digests = [there.source, there.target, back.source, back.target].map(({ digest }) => digest);
    expect(new Set(digests).size).toBe(1);
    expect(there.source.head?.leaf).toBe(back.target.head?.leaf);
  });

  it('STORE-3: between two namespaces of one server, and into another file', async () => {
    const { double, open } = await openedDouble();
    const [store, copy] = [open({ namespace: 'old' }), folder()];
    await interleave(store, [0, 0, 1, 0, 2]);
    await between(double.connectionString, double.connectionString, { source: { namespace: 'old' }, namespace: 'new' });
    expect(await contents(open({ namespace: 'new' }))).toEqual(await contents(store));
    await between(double.connectionString, join(copy, 'a.db'), { source: { namespace: 'new' } });
    await between(join(copy, 'a.db'), join(copy, 'b', 'c'));
    expect(await contents(eventFile(join(copy, 'b', 'c')))).toEqual(await contents(store));
  });

  it('STORE-3: a whole play moves, event by event', async () => {
    const world = playWorld();
    await world.approved();
    const source = memoryEventStore({ ...KNOWN_EVENTS, log: world.log });
    const target = openSqliteEventStore({ path: join(folder(), 'events.db'), ...KNOWN_EVENTS });
    onTestFinished(() => target.close());
    const { copied, problem } = await moved(source, target);
    expect(problem).toBeNull();
    expect(copied?.copied).toBeGreaterThan(20);
    expect(await contents(target)).toEqual(await contents(source));
  });

  it('STORE-3: consecutive events of a stream go into one append, and never past an event of another', async () => {
    const [source, target] = [memory(), memory()];
    await interleave(source, [0, 0, 0, 1, 0, 2, 2]);
    const appends: number[] = [];
    await moved(source, target, {
      target: {
        append: (stream, expected, events) => {
          appends.push(events.length);
          return target.append(stream, expected, events);
        },
      },
    });
    expect(appends).toEqual([3, 1, 1, 2]);
  });
});
