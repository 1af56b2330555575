/** What every embedded store is opened with. */
import type { EventDecoder, Upcaster } from '@tenure/domain/kernel/decode-event.ts';
import type { EventRegistry } from '@tenure/domain/kernel/event-codec.ts';
import type { StoreFaults } from './faults.ts';

export interface StoreOptions {
  /** The events of all aggregates, by stored name. */
  readonly registries: readonly EventRegistry[];
  readonly upcasters?: readonly Upcaster[];
  /**
   * Reads payloads in place of the registries. For copying a log and nothing else: what it holds is taken as it is,
   * in the schema version it was written in (STORE-3).
   */
  readonly decode?: EventDecoder;
  /** Limit of one event's canonical bytes; 1 MiB unless said otherwise, which every EventStoreDB accepts too. */
  readonly maxEventBytes?: number;
  readonly faults?: StoreFaults;
}

export const MAX_EVENT_BYTES = 1_048_576;
