/** The process whose memory is measured: fills a store, projects it, and prints a sample at 10, 50 and 100 percent. */
import { playAggregate } from '@tenure/domain/play/aggregate.ts';
import { openSqliteEventStore } from '@tenure/infrastructure/event-store/sqlite/sqlite-event-store.ts';
import { openReadModels } from '../catch-up/product.ts';
import { fillStore } from '../samples/fill-store.ts';
import { POINTS, type Sample } from './sample.ts';

const [folder = '.', wanted = '0'] = process.argv.slice(2);
const events = Number(wanted);

const watch = (phase: Sample['phase'], total: number) => {
  const left = [...POINTS];
  return (done: number): void => {
    while (left[0] !== undefined && done >= (total * left[0]) / 100) {
      const point = left.shift() ?? 0;
      globalThis.gc?.();
      const { heapUsed, rss } = process.memoryUsage();
      const sample: Sample = { phase, done: point, heapMb: heapUsed / 2 ** 20, rssMb: rss / 2 ** 20 };
      console.log(JSON.stringify(sample));
    }
  };
};

const store = openSqliteEventStore({ path: `${folder}/events.db`, registries: [playAggregate.events] });
const stored = await fillStore(store, events, watch('append', events));
const readModels = await openReadModels(store, `${folder}/read-model.db`, watch('catch-up', stored));
await readModels.catchUp();
await readModels.close();
await store.close();
