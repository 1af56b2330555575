/** Every projection rebuilt over a long log, on each database, while others read and write (PROJ-2). */
import { copyFileSync } from 'node:fs';
import { openSqliteEventStore } from '@tenure/infrastructure/event-store/sqlite/sqlite-event-store.ts';
import { KNOWN_EVENTS } from '@tenure/infrastructure/known-events.ts';
import { keepServer } from '../../support/postgres/kept.ts';
import type { Benchmark, Effort } from '../harness/figures.ts';
import { scratch } from '../harness/scratch.ts';
import { start } from './children.ts';
import { type Filled, fillLog } from './fill-log.ts';
import { type Measured, outcomeOf } from './report.ts';
import type { Ready, RebuildTold, ServerTold } from './told.ts';

const EVENTS: Readonly<Record<Effort, number>> = { quick: 10_000, usual: 50_000, full: 1_000_000 };
/** Plays that go on at the same time: as many as people have in hand who come to so many events in some years. */
const SIDE_BY_SIDE: Readonly<Record<Effort, number>> = { quick: 20, usual: 100, full: 600 };

const measure = async (log: string, place: string, { plays }: Filled): Promise<Measured> => {
  const args = [log, place, plays.join(',')];
  const rebuilder = start('rebuilder', args);
  try {
    const ready = await rebuilder.told<Ready>();
    const server = start('server', args);
    try {
      await server.told();
      rebuilder.say();
      const rebuild = await rebuilder.told<RebuildTold>();
      server.say();
      return { ...ready, ...rebuild, beside: await server.told<ServerTold>() };
    } finally {
      server.end();
    }
  } finally {
    rebuilder.end();
  }
};

export const rebuild: Benchmark = {
  name: 'rebuild',
  run: async (effort) => {
    const folder = scratch();
    const log = folder.path('events.db');
    const store = openSqliteEventStore({ path: log, ...KNOWN_EVENTS });
    const postgres = await keepServer({ durable: true });
    try {
      const filled = await fillLog(store, EVENTS[effort], SIDE_BY_SIDE[effort]);
      await store.close();
      // The writer adds to the log, so each database has a log of its own.
      const other = folder.path('events-2.db');
      copyFileSync(log, other);
      const sqlite = await measure(log, folder.path('read-model.db'), filled);
      const both = { SQLite: sqlite, PostgreSQL: await measure(other, postgres.url, filled) };
      return outcomeOf(filled, both, effort === 'full');
    } finally {
      await postgres.stop();
      folder.remove();
    }
  },
};
