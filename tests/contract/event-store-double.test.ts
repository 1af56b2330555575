import { status } from '@grpc/grpc-js';
import { openEventStoreDb } from '@tenure/infrastructure/event-store/eventstoredb/eventstoredb-event-store.ts';
import { failed } from '../support/eventstoredb-double/messages.ts';
import { startDouble } from '../support/eventstoredb-double/server.ts';
import { eventStoreContract } from './event-store/contract.ts';
import type { StoreUnderTest } from './event-store/harness.ts';
import { KNOWN } from './event-store/samples.ts';

eventStoreContract('EventStoreDB, on a double of its protocol', async () => {
  const double = await startDouble();
  const opened: StoreUnderTest[] = [];
  return {
    open: ({ faults = {}, ...options } = {}) => {
      const name = `store-${opened.length}`;
      const before = double.faults.append;
      double.faults.append = (call, store) => {
        if (call.connection !== name) return before(call, store);
        try {
          faults.beforeCommit?.();
        } catch {
          return failed(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });
        }
        if (faults.atCommit === undefined) return store();
        try {
          faults.atCommit(() => void store());
        } catch {
          return failed(status.UNAVAILABLE, 'Connection dropped');
        }
        throw new Error('a fault that neither lets through nor fails');
      };
      const store = openEventStoreDb({
        connectionString: `${double.connectionString}&connectionName=${name}`,
        registries: [KNOWN],
        ...options,
      });
      opened.push(store);
      return store;
    },
    dispose: async () => {
      for (const store of opened) await store.close();
      double.stop();
    },
  };
});
