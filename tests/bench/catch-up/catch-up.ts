/** Projecting a log of plays into every read model, from an empty one. */
import type { EventStore } from '@tenure/application/ports/event-store.ts';
import { playAggregate } from '@tenure/domain/play/aggregate.ts';
import { openSqliteEventStore } from '@tenure/infrastructure/event-store/sqlite/sqlite-event-store.ts';
import { type Benchmark, type Effort, ratioOf } from '../harness/figures.ts';
import { takeTurns } from '../harness/rounds.ts';
import { type Scratch, scratch } from '../harness/scratch.ts';
import { fillStore } from '../samples/fill-store.ts';
import { copySchema, replay } from './floor.ts';
import { openReadModels } from './product.ts';
import { recordWrites, transactionsOf, type Written } from './recording.ts';

const EVENTS: Readonly<Record<Effort, number>> = { quick: 3_200, usual: 20_000, full: 100_000 };
const ROUNDS: Readonly<Record<Effort, number>> = { quick: 2, usual: 5, full: 5 };

interface Recorded {
  readonly schema: string;
  readonly transactions: readonly (readonly Written[])[];
}

/** One catch-up by the product, whose writes become the floor's. */
const record = async (store: EventStore, folder: Scratch): Promise<Recorded> => {
  const schema = folder.path('recorded.db');
  const readModels = await openReadModels(store, schema);
  const written = await recordWrites(readModels.catchUp);
  await readModels.close();
  return { schema, transactions: transactionsOf(written) };
};

const productRound = async (store: EventStore): Promise<number> => {
  const folder = scratch();
  const readModels = await openReadModels(store, folder.path('read-model.db'));
  const start = performance.now();
  const events = await readModels.catchUp();
  const seconds = (performance.now() - start) / 1_000;
  await readModels.close();
  folder.remove();
  return events / seconds;
};

const floorRound = async (log: string, { schema, transactions }: Recorded): Promise<number> => {
  const folder = scratch();
  const path = folder.path('read-model.db');
  copySchema(schema, path);
  const start = performance.now();
  const events = replay(log, path, transactions);
  const seconds = (performance.now() - start) / 1_000;
  folder.remove();
  return events / seconds;
};

export const catchUp: Benchmark = {
  name: 'catch-up',
  run: async (effort) => {
    const folder = scratch();
    const log = folder.path('events.db');
    const store = openSqliteEventStore({ path: log, registries: [playAggregate.events] });
    try {
      const events = await fillStore(store, EVENTS[effort]);
      const recorded = await record(store, folder);
      const name = `${events.toLocaleString('en')} events`;
      const figures = await takeTurns(name, ROUNDS[effort], [
        { name: 'product', round: () => productRound(store) },
        { name: 'floor', round: () => floorRound(log, recorded) },
      ]);
      const rows = recorded.transactions.reduce((sum, { length }) => sum + length, 0);
      return {
        title: 'catch-up of all read models from an empty file',
        unit: 'events/s',
        contenders: ['product', 'floor'],
        figures,
        aims: [
          {
            text: 'share of the floor',
            ratio: ratioOf(figures, name, 'product', 'floor'),
            wanted: { atLeast: 0.4 },
          },
        ],
        notes: [
          `floor: the same ${rows.toLocaleString('en')} row changes in the same ${recorded.transactions.length} transactions, one prepared statement a row`,
          'both read and parse every event and sync at each commit; the floor folds nothing and compares nothing',
        ],
      };
    } finally {
      await store.close();
      folder.remove();
    }
  },
};
