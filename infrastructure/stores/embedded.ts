/** The stores of one machine (STORE-1): two SQLite files in the data folder. */
import type { Places } from '../application.ts';
import { openSqliteEventStore, type SqliteEventStore } from '../event-store/sqlite/sqlite-event-store.ts';
import { KNOWN_EVENTS } from '../known-events.ts';
import { openReadModel } from '../read-model/sqlite/open.ts';
import { type OpenedStores, openTogether } from './opened.ts';
import type { KnownLog } from './same-log.ts';

const logOf = ({ ledger }: SqliteEventStore): KnownLog => {
  const firstAfter = (position: bigint) => {
    for (const row of ledger.rows(position)) return row;
    return null;
  };
  return {
    first: async () => firstAfter(0n),
    idAt: async (position) => {
      const row = firstAfter(position - 1n);
      return row?.position === position ? row.id : null;
    },
  };
};

/** Made where there are none. Rejects with what makes them unusable. */
export const openEmbedded = async (places: Places): Promise<OpenedStores> => {
  const store = openSqliteEventStore({ path: places.events, ...KNOWN_EVENTS });
  return openTogether(store, logOf(store), () => openReadModel(places.readModel), places);
};
