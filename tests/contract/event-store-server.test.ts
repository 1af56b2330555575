/** The contract on a server that is really there: the one `TENURE_TEST_ESDB_URL` names, or one in Docker. */

import { randomUUID } from 'node:crypto';
import { openEventStoreDb } from '@tenure/infrastructure/event-store/eventstoredb/eventstoredb-event-store.ts';
import { afterAll, it } from 'vitest';
import { endOf, findServer } from '../support/eventstoredb-server.ts';
import { eventStoreContract } from './event-store/contract.ts';
import type { StoreUnderTest } from './event-store/harness.ts';
import { KNOWN } from './event-store/samples.ts';

const server = await findServer();

if ('missing' in server)
  it(`the event store contract on an EventStoreDB server: ${server.missing}`, ({ skip }) => skip(server.missing));
else {
  afterAll(server.stop);
  eventStoreContract(
    `EventStoreDB, on ${server.called}`,
    async () => {
      // Each test has streams of its own, and looks at nothing that was there before it.
      const [since, namespace] = [await endOf(server.connectionString), `test_${randomUUID().replaceAll('-', '')}`];
      const opened: StoreUnderTest[] = [];
      return {
        open: ({ faults: _, ...options } = {}) => {
          const { connectionString } = server;
          const store = openEventStoreDb({ connectionString, namespace, since, registries: [KNOWN], ...options });
          opened.push(store);
          return store;
        },
        dispose: async () => {
          for (const store of opened) await store.close();
        },
      };
    },
    { canFail: false },
  );
}
