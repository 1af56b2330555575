/** The stores of many machines (STORE-2): events in EventStoreDB, read models and ledgers in PostgreSQL. */
import type { Places } from '../application.ts';
import { parseConnectionString } from '../event-store/eventstoredb/connection-string.ts';
import { type EventStoreDbEventStore, openEventStoreDb } from '../event-store/eventstoredb/eventstoredb-event-store.ts';
import { KNOWN_EVENTS } from '../known-events.ts';
import { openPostgresReadModel } from '../read-model/postgres/open.ts';
import { DEFAULTS, placeOf } from '../read-model/postgres/settings.ts';
import { type OpenedStores, openTogether } from './opened.ts';
import type { KnownLog } from './same-log.ts';
import type { Distributed } from './settings.ts';

/** Where they are, without passwords. Throws when an address cannot be read. */
export const distributedPlaces = ({ events, readModel }: Distributed): Pick<Places, 'events' | 'readModel'> => {
  const { shown } = parseConnectionString(events.connection);
  return {
    events: events.namespace === undefined ? shown : `${shown}, namespace ${events.namespace}`,
    readModel: `${placeOf(readModel.url)}, schema ${readModel.schema ?? DEFAULTS.schema}`,
  };
};

const reached = ({ ledger }: EventStoreDbEventStore, place: string): KnownLog => {
  const asked = async <A>(ask: () => Promise<A>): Promise<A> => {
    try {
      return await ask();
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`cannot read the events in ${place}: ${why}`, { cause });
    }
  };
  const first = async () => {
    for await (const row of ledger.rows()) return row;
    return null;
  };
  return { first: () => asked(first), idAt: (position) => asked(() => ledger.idAt(position)) };
};

/** Rejects with what makes them unusable, or keeps them from being reached. */
export const openDistributed = async (
  { events, readModel }: Distributed,
  places: Places,
  onTrouble: (cause: unknown) => void,
): Promise<OpenedStores> => {
  const { connection: connectionString, ...said } = events;
  const store = openEventStoreDb({ connectionString, ...said, ...KNOWN_EVENTS, onTrouble });
  const log = reached(store, places.events);
  return openTogether({ ...store, fatal: () => null }, log, () => openPostgresReadModel(readModel), places);
};
