/** The stores of one application, whichever they are: opened together, or not at all. */
import type { EventStore } from '@tenure/application/ports/event-store.ts';
import type { ReadModel } from '@tenure/projections/schema.ts';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import type { Kysely } from 'kysely';
import type { Places } from '../application.ts';
import { tokenSecret } from '../consistency/secret.ts';
import { checkSameLog, type KnownLog } from './same-log.ts';

export interface OpenedEvents extends EventStore {
  /** Whether an event would be taken now; none is stored. */
  readonly probe: () => TaskEither<Error, void>;
  /** Why no event is taken until the process is started again; null while that is not so. */
  readonly fatal: () => Error | null;
}

export interface OpenedStores {
  readonly store: OpenedEvents;
  readonly db: Kysely<ReadModel>;
  /** What consistency tokens are signed with. */
  readonly tokenSecret: Buffer;
  readonly places: Places;
}

/**
 * Opens the read model that goes with an open store. Rejects with what makes it unusable, or shows that it was made
 * from another log; the store is closed then.
 */
export const openTogether = async (
  store: OpenedEvents,
  log: KnownLog,
  openDb: () => Promise<Kysely<ReadModel>>,
  places: Places,
): Promise<OpenedStores> => {
  try {
    const db = await openDb();
    try {
      await checkSameLog(db, log, places);
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
