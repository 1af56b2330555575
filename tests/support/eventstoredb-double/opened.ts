/** A double and stores on it, for one test. */

import type { EventStoreDbEventStore } from '@tenure/infrastructure/event-store/eventstoredb/eventstoredb-event-store.ts';
import { openEventStoreDb } from '@tenure/infrastructure/event-store/eventstoredb/eventstoredb-event-store.ts';
import type { EventStoreDbOptions } from '@tenure/infrastructure/event-store/eventstoredb/options.ts';
import { onTestFinished } from 'vitest';
import { KNOWN } from '../../contract/event-store/samples.ts';
import { type EventStoreDbDouble, startDouble } from './server.ts';

export interface Opened {
  readonly double: EventStoreDbDouble;
  readonly open: (options?: Partial<EventStoreDbOptions>) => EventStoreDbEventStore;
}

const STEADY = { patienceMs: 20_000, livenessMs: 150, random: () => 0.5 };
/** For tests that wait in vain. Whatever is to succeed needs more on a busy machine. */
export const HASTY = { deadlineMs: 300 };

export const openedDouble = async (): Promise<Opened> => {
  const double = await startDouble();
  const stores: EventStoreDbEventStore[] = [];
  onTestFinished(async () => {
    for (const store of stores) await store.close();
    double.stop();
  });
  return {
    double,
    open: (options) => {
      const { connectionString } = double;
      const store = openEventStoreDb({ connectionString, registries: [KNOWN], ...STEADY, ...options });
      stores.push(store);
      return store;
    },
  };
};
