/** What else uses the read model during the rebuild, in a process of its own: somebody who reads, somebody who writes. */
import { once } from 'node:events';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import { openSqliteEventStore } from '@tenure/infrastructure/event-store/sqlite/sqlite-event-store.ts';
import { KNOWN_EVENTS } from '@tenure/infrastructure/known-events.ts';
import { openPlace, runnerOver } from './places.ts';
import { startReading } from './reader.ts';
import type { ServerTold } from './told.ts';
import { startWriting } from './writer.ts';

const [log = '', place = '', watched = ''] = process.argv.slice(2);

const store = openSqliteEventStore({ path: log, ...KNOWN_EVENTS });
const db = await openPlace(place);
const reader = startReading(db, watched.split(',') as PlayId[]);
const writer = startWriting(store, db, runnerOver(db, store));
console.log(JSON.stringify({ going: true }));
await once(process.stdin, 'data');

const written = await writer.stop();
console.log(JSON.stringify({ written, read: await reader.stop() } satisfies ServerTold));
await store.close();
await db.destroy();
process.exit(0);
