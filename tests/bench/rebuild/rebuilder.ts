/** `tenure projections rebuild`, in a process of its own: fills the read model first, then waits for the word to begin. */
import { once } from 'node:events';
import { batchesToHead } from '@tenure/application/follow.ts';
import type { EventStore } from '@tenure/application/ports/event-store.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import { openSqliteEventStore } from '@tenure/infrastructure/event-store/sqlite/sqlite-event-store.ts';
import { KNOWN_EVENTS } from '@tenure/infrastructure/known-events.ts';
import { markOldRows } from './marks.ts';
import { openPlace, runnerOver } from './places.ts';
import { startReading } from './reader.ts';
import type { Ready, RebuildTold, Timed } from './told.ts';
import { watchMemory } from './watch-memory.ts';

const [log = '', place = '', watched = ''] = process.argv.slice(2);
const plays = watched.split(',') as PlayId[];

const timed = async (work: () => Promise<number>): Promise<Timed> => {
  const start = performance.now();
  const before = process.cpuUsage();
  const events = await work();
  const { user, system } = process.cpuUsage(before);
  return { events, seconds: (performance.now() - start) / 1_000, processorSeconds: (user + system) / 1_000_000 };
};

const readAll = async (store: EventStore): Promise<number> => {
  let read = 0;
  for await (const { events } of batchesToHead(store, { after: 0n, batchSize: 1_000 })) read += events.length;
  return read;
};

const store = openSqliteEventStore({ path: log, ...KNOWN_EVENTS });
const db = await openPlace(place);
const floor = await timed(() => readAll(store));
// Each with a runner of its own, so that plays the first keeps folded are not in the memory of the second.
const filled = await timed(() => runnerOver(db, store).catchUp());
await markOldRows(db, plays);
console.log(JSON.stringify({ floor, filled } satisfies Ready));
await once(process.stdin, 'data');

const memory = watchMemory();
const reader = startReading(db, plays);
const rebuilt = await timed(async () => {
  const [one] = await runnerOver(db, store).rebuildAll(({ position, head }) => memory.progress(position / head));
  return one?.events ?? 0;
});
console.log(JSON.stringify({ rebuilt, memory: memory.stop(), read: await reader.stop() } satisfies RebuildTold));
await store.close();
await db.destroy();
process.exit(0);
