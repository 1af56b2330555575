import type { EventStore } from '@tenure/application/ports/event-store.ts';
import type { RemoteLedger } from '@tenure/infrastructure/event-store/eventstoredb/ledger.ts';
import type { Ledger } from '@tenure/infrastructure/event-store/log-reader.ts';
import type { StoreOptions } from '@tenure/infrastructure/event-store/options.ts';

export type StoreUnderTest = EventStore & { readonly ledger: Ledger | RemoteLedger };

/** One log, and ways to open it. Stores opened together stand for processes working on it at the same time. */
export interface Harness {
  readonly open: (options?: Partial<StoreOptions>) => StoreUnderTest;
  /** Closes what is open and removes the log. */
  readonly dispose: () => Promise<void>;
}

/** What a section of the contract is given: the harness of the test that is running. */
export type Open = Harness['open'];
