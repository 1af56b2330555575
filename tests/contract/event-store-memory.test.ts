import { memoryEventStore } from '@tenure/infrastructure/event-store/memory/memory-event-store.ts';
import { MemoryLog } from '@tenure/infrastructure/event-store/memory/memory-log.ts';
import { eventStoreContract } from './event-store/contract.ts';
import type { StoreUnderTest } from './event-store/harness.ts';
import { KNOWN } from './event-store/samples.ts';

eventStoreContract('in memory', () => {
  const log = new MemoryLog();
  const opened: StoreUnderTest[] = [];
  return {
    open: (options) => {
      const store = memoryEventStore({ registries: [KNOWN], ...options, log });
      opened.push(store);
      return store;
    },
    dispose: async () => {
      for (const store of opened) await store.close();
    },
  };
});
