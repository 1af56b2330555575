/**
 * The server whose event streams are measured: once all clients follow, it appends at a steady rate, prints a sample at
 * 10, 50 and 100 percent and one when every client has everything.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { EventStore } from '@tenure/application/ports/event-store.ts';
import { type EventId, type PlayId, type StreamName, streamOf } from '@tenure/domain/kernel/ids.ts';
import { type Entry, entryOf } from '@tenure/infrastructure/event-feed/entry.ts';
import { createFeed, type Feed } from '@tenure/infrastructure/event-feed/feed.ts';
import { openSqliteEventStore } from '@tenure/infrastructure/event-store/sqlite/sqlite-event-store.ts';
import { addEventRoutes } from '@tenure/infrastructure/http/event-routes.ts';
import { guardedServer } from '@tenure/infrastructure/http/guarded.ts';
import { decorateIdentity } from '@tenure/infrastructure/http/identify.ts';
import { DEFAULT_LIMITS } from '@tenure/infrastructure/http/limits.ts';
import { systemIds } from '@tenure/infrastructure/ids.ts';
import { KNOWN_EVENTS } from '@tenure/infrastructure/known-events.ts';
import * as E from 'fp-ts/lib/Either.js';
import { asNewEvent } from '../samples/four-hundred-bytes.ts';
import type { Line, SseSample } from './sample.ts';

const BATCHES_PER_SECOND = 20;
/** Events the other contender writes together at most. */
const BATCH = 64;

/** What the shared tail is compared with: every connection reads, decodes and writes out the log by itself. */
const ownSubscriptions = (store: EventStore): Feed => ({
  follow: async function* (after, _wanted, signal) {
    let entries: Entry[] = [];
    for await (const delivery of store.subscribe(after, undefined, signal)) {
      if (delivery._tag === 'Event') entries.push(entryOf(delivery, null));
      if (delivery._tag === 'Event' && entries.length < BATCH) continue;
      yield { entries, upTo: delivery.position, isHead: delivery._tag === 'CaughtUp' };
      entries = [];
    }
  },
});

const [kind = '', folder = '.', clients = '0', rate = '0', seconds = '0'] = process.argv.slice(2);
const store = openSqliteEventStore({ path: `${folder}/${kind}.db`, ...KNOWN_EVENTS });
const shared = createFeed({ store, playOf: async (stream) => stream.slice(5) as PlayId });
const inner = kind === 'product' ? shared : ownSubscriptions(store);

/** Where each client is: what was taken before has been written once the next piece is asked for. */
const places = new Set<{ at: bigint }>();
const feed: Feed = {
  follow: async function* (after, wanted, signal) {
    const place = { at: after };
    places.add(place);
    try {
      for await (const piece of inner.follow(after, wanted, signal)) {
        yield piece;
        place.at = piece.upTo;
      }
    } finally {
      places.delete(place);
    }
  },
};

const say = (line: Line): void => console.log(JSON.stringify(line));
const megabytes = (bytes: number): number => bytes / 2 ** 20;

const sample = (done: number): void => {
  globalThis.gc?.();
  const { heapUsed, rss, external } = process.memoryUsage();
  const made: SseSample = { done, heapMb: megabytes(heapUsed), externalMb: megabytes(external), rssMb: megabytes(rss) };
  say({ sample: made });
};

const app = await guardedServer({ limits: DEFAULT_LIMITS, rate: null, log: undefined });
decorateIdentity(app);
addEventRoutes(app, { feed, reads: {} as never, head: () => async () => E.right(0n) }, { drainMs: 60_000 });
await app.listen({ host: '127.0.0.1', port: 0 });
const address = app.server.address();
if (address === null || typeof address === 'string') throw new Error('it listens on no port');
say({ port: address.port });
while (places.size < Number(clients)) await pause(20);

const total = Number(rate) * Number(seconds);
const perBatch = Number(rate) / BATCHES_PER_SECOND;
const stream: StreamName = streamOf('play', systemIds.next());
const left = [10, 50, 100];
let appended = 0;
let position = 0n;
const start = performance.now();
const cpuBefore = process.cpuUsage();
for (let batch = 0; appended < total; batch += 1) {
  await pause(Math.max(0, start + (batch * 1_000) / BATCHES_PER_SECOND - performance.now()));
  const events = Array.from({ length: perBatch }, (_, index) =>
    asNewEvent(appended + index, systemIds.next() as EventId),
  );
  const done = await store.append(stream, appended === 0 ? 'NoStream' : appended - 1, events)();
  if (E.isLeft(done)) throw new Error(done.left._tag);
  position = done.right.position;
  appended += perBatch;
  while (left[0] !== undefined && appended >= (total * left[0]) / 100) sample(left.shift() ?? 0);
}
const appending = (performance.now() - start) / 1_000;
while ([...places].some(({ at }) => at < position)) await pause(10);
const { user, system } = process.cpuUsage(cpuBefore);
const everywhere = (performance.now() - start) / 1_000;
say({ end: { appending, everywhere, cpuSeconds: (user + system) / 1e6, followers: places.size } });
