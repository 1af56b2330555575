/** The stores of many machines (STORE-2): events in EventStoreDB, read models and ledgers in PostgreSQL. */
import type { Places } from '../application.ts';
import { tokenSecret } from '../consistency/secret.ts';
import { parseConnectionString } from '../event-store/eventstoredb/connection-string.ts';
import { type EventStoreDbEventStore, openEventStoreDb } from '../event-store/eventstoredb/eventstoredb-event-store.ts';
import { KNOWN_EVENTS } from '../known-events.ts';
import { openPostgresReadModel } from '../read-model/postgres/open.ts';
import { DEFAULTS, placeOf } from '../read-model/postgres/settings.ts';
import type { OpenedStores } from './opened.ts';
import { checkSameLog, type KnownLog } from './same-log.ts';
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
  try {
    const db = await openPostgresReadModel(readModel);
    try {
      await checkSameLog(db, reached(store, places.events), places);
      return { store: { ...store, fatal: () => null }, db, places, tokenSecret: await tokenSecret(db) };
    } catch (cause) {
      await db.destroy();
      throw cause;
    }
  } catch (cause) {
    await store.close();
    throw cause;
  }
};
