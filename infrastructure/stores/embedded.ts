/** The stores of one machine (STORE-1): two SQLite files in the data folder. */
import type { Places } from '../application.ts';
import { tokenSecret } from '../consistency/secret.ts';
import { openSqliteEventStore } from '../event-store/sqlite/sqlite-event-store.ts';
import { KNOWN_EVENTS } from '../known-events.ts';
import { openReadModel } from '../read-model/sqlite/open.ts';
import type { OpenedStores } from './opened.ts';
import { checkSameLog } from './same-log.ts';

/** Made where there are none. Rejects with what makes them unusable. */
export const openEmbedded = async (places: Places): Promise<OpenedStores> => {
  const store = openSqliteEventStore({ path: places.events, ...KNOWN_EVENTS });
  try {
    const db = await openReadModel(places.readModel);
    try {
      const firstAfter = (position: bigint) => {
        for (const row of store.ledger.rows(position)) return row;
        return null;
      };
      const idAt = async (position: bigint) => {
        const row = firstAfter(position - 1n);
        return row?.position === position ? row.id : null;
      };
      await checkSameLog(db, { first: async () => firstAfter(0n), idAt }, places);
      return { store, db, places, tokenSecret: await tokenSecret(db) };
    } catch (cause) {
      await db.destroy();
      throw cause;
    }
  } catch (cause) {
    await store.close();
    throw cause;
  }
};
