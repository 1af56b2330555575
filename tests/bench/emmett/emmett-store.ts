/** Emmett's SQLite store, opened in the two ways it offers. */
import { getSQLiteEventStore, SQLiteConnectionPool, type SQLiteEventStore } from '@event-driven-io/emmett-sqlite';

export interface OpenEmmett {
  readonly store: SQLiteEventStore;
  readonly close: () => Promise<void>;
}

/** A new connection for each operation. Emmett sets WAL; `synchronous` is SQLite's default, which is FULL. */
export const emmettByDefault = async (fileName: string): Promise<OpenEmmett> => {
  const store = getSQLiteEventStore({ fileName });
  await store.schema.migrate();
  return { store, close: async () => {} };
};

/** One connection for the whole process. */
export const emmettOnOneConnection = async (fileName: string): Promise<OpenEmmett> => {
  const connection = await SQLiteConnectionPool({ fileName }).connection();
  await connection.command('PRAGMA synchronous = FULL');
  const store = getSQLiteEventStore({ fileName, connectionOptions: { singleton: true, connection } });
  await store.schema.migrate();
  return { store, close: async () => connection.close() };
};
