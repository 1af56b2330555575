/** A connection to an event file, with the settings that make an acknowledged event durable. */
import { DatabaseSync } from 'node:sqlite';
import { prepareSchema, sqliteProblem, UnusableStore } from './schema.ts';

export interface ConnectionOptions {
  readonly path: string;
  /** How long to wait for other processes that open the file too, in milliseconds. This wait blocks the process. */
  readonly openTimeoutMs: number;
  /** For tests: the version SQLite is taken for. */
  readonly sqliteVersion?: string | undefined;
}

export const connect = ({ path, openTimeoutMs, sqliteVersion }: ConnectionOptions): DatabaseSync => {
  const db = open(path, openTimeoutMs);
  try {
    const problem = sqliteProblem(sqliteVersion ?? String(db.prepare('SELECT sqlite_version() AS v').get()?.v));
    if (problem !== null) throw new UnusableStore(problem);
    // FULL syncs the log at every commit; NORMAL would lose acknowledged events when power fails.
    db.exec('PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -32768');
    const mode = db.prepare('PRAGMA journal_mode = WAL').get()?.journal_mode;
    if (mode !== 'wal') throw new UnusableStore(`${path} cannot keep a write-ahead log here (journal mode ${mode})`);
    prepareSchema(db, path);
    // From here on whoever finds the file locked comes back later: SQLite's own waiting would stop the event loop.
    db.exec('PRAGMA busy_timeout = 3');
    return db;
  } catch (cause) {
    db.close();
    throw cause;
  }
};

const open = (path: string, timeout: number): DatabaseSync => {
  try {
    return new DatabaseSync(path, { timeout });
  } catch (cause) {
    throw new UnusableStore(`cannot open the event file ${path}: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
};
