import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteEventStore } from '@tenure/infrastructure/event-store/sqlite/sqlite-event-store.ts';
import { eventStoreContract } from './event-store/contract.ts';
import type { StoreUnderTest } from './event-store/harness.ts';
import { KNOWN } from './event-store/samples.ts';

eventStoreContract('SQLite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-events-'));
  const opened: StoreUnderTest[] = [];
  return {
    open: (options) => {
      const store = openSqliteEventStore({
        path: join(folder, 'events.db'),
        pollMs: 20,
        registries: [KNOWN],
        ...options,
      });
      opened.push(store);
      return store;
    },
    dispose: async () => {
      for (const store of opened) await store.close();
      rmSync(folder, { recursive: true });
    },
  };
});
