/** Opens the embedded read model (STORE-1): one SQLite file beside the one of events. */
import { realpathSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { ReadModel } from '@tenure/projections/schema.ts';
import { Kysely } from 'kysely';
import { sqliteProblem } from '../../event-store/sqlite/schema.ts';
import { makeReady } from '../make-ready.ts';
import { UnusableReadModel } from '../unusable.ts';
import { SharedFileDialect } from './dialect.ts';

/** 'TNRM': marks a SQLite file as a read model of ours. */
const APPLICATION_ID = 0x544e524d;
/** How long SQLite itself waits for another process's lock; the process stands still meanwhile. */
const BUSY_TIMEOUT_MS = 250;
const IN_MEMORY = ':memory:';

/**
 * The read model in a file, created when there is none, with its fixed tables up to date and every view in place. `:memory:` is one that is
 * gone when it is closed. To be closed with `destroy()`. Rejects with `UnusableReadModel` or `NewerReadModel`.
 */
export const openReadModel = async (path: string): Promise<Kysely<ReadModel>> => {
  const file = connect(path);
  return makeReady(
    new Kysely<ReadModel>({
      dialect: new SharedFileDialect(file, path === IN_MEMORY ? null : realpathSync(path)),
    }),
  );
};

const connect = (path: string): DatabaseSync => {
  const db = open(path);
  try {
    const problem = sqliteProblem(String(db.prepare('SELECT sqlite_version() AS v').get()?.v));
    if (problem !== null) throw new UnusableReadModel(problem);
    claim(db, path);
    // The ledgers beside the projections promise durability (EVT-6), so every commit is synced.
    db.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 10000; PRAGMA cache_size = -32768',
    );
    return db;
  } catch (cause) {
    db.close();
    throw cause;
  }
};

const open = (path: string): DatabaseSync => {
  try {
    return new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
  } catch (cause) {
    throw new UnusableReadModel(
      `cannot open the read model ${path}: ${cause instanceof Error ? cause.message : cause}`,
      {
        cause,
      },
    );
  }
};

const claim = (db: DatabaseSync, path: string): void => {
  const owner = db.prepare('PRAGMA application_id').get()?.application_id;
  if (owner === APPLICATION_ID) return;
  const { objects } = db.prepare('SELECT count(*) AS objects FROM sqlite_schema').get() ?? {};
  if (owner !== 0 || objects !== 0) throw new UnusableReadModel(`${path} is a SQLite file, but no read model`);
  db.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
};
