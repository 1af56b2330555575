/** The tables of an event file, and which files this release works on. */
import type { DatabaseSync } from 'node:sqlite';

/** 'TNEV': marks a SQLite file as ours. */
const APPLICATION_ID = 0x544e4556;
const SCHEMA_VERSION = 1;

/** The first release without the fault that could lose transactions when the write-ahead log starts over. */
const OLDEST_SQLITE = [3, 51, 3] as const;

/** A file or a SQLite that must not be used. */
export class UnusableStore extends Error {
  override readonly name = 'UnusableStore';
}

const TABLES = `
  CREATE TABLE streams (
    key INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
  ) STRICT;
  CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL REFERENCES streams (key),
    revision INTEGER NOT NULL,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    type TEXT NOT NULL,
    bytes TEXT NOT NULL,
    leaf BLOB NOT NULL CHECK (length(leaf) = 32),
    UNIQUE (stream, revision)
  ) STRICT;
  CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
  CREATE TRIGGER events_are_not_deleted BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
  CREATE TRIGGER streams_are_not_changed BEFORE UPDATE ON streams
    BEGIN SELECT RAISE(ABORT, 'streams are never renamed'); END;
  CREATE TRIGGER streams_are_not_deleted BEFORE DELETE ON streams
    BEGIN SELECT RAISE(ABORT, 'streams are never deleted'); END;
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${SCHEMA_VERSION};
`;

/** Why this SQLite must not hold events, or null. */
export const sqliteProblem = (version: string): string | null => {
  const parts = version.split('.').map(Number);
  const difference = OLDEST_SQLITE.map((oldest, index) => (parts[index] ?? 0) - oldest).find((d) => d !== 0) ?? 0;
  if (difference >= 0) return null;
  return `SQLite ${version} can lose committed events; ${OLDEST_SQLITE.join('.')} or newer is needed (a newer Node.js brings it)`;
};

/** Creates the tables in an empty file; refuses one that is not an event file, or is of a newer release. */
export const prepareSchema = (db: DatabaseSync, path: string): void => {
  if (isCurrent(db, path)) return;
  db.exec('BEGIN IMMEDIATE');
  try {
    // Asked again under the lock: another process may have created the tables meanwhile.
    if (!isCurrent(db, path)) db.exec(TABLES);
    db.exec('COMMIT');
  } catch (cause) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw cause;
  }
};

const isCurrent = (db: DatabaseSync, path: string): boolean => {
  const version = pragma(db, 'user_version');
  const owner = pragma(db, 'application_id');
  if (owner === APPLICATION_ID && version === SCHEMA_VERSION) return true;
  if (owner === APPLICATION_ID) {
    throw new UnusableStore(`${path} has schema ${version}; this release reads schema ${SCHEMA_VERSION}`);
  }
  const { objects } = db.prepare('SELECT count(*) AS objects FROM sqlite_schema').get() ?? {};
  if (owner !== 0 || objects !== 0) throw new UnusableStore(`${path} is a SQLite file, but not one of events`);
  return false;
};

const pragma = (db: DatabaseSync, name: string): unknown => db.prepare(`PRAGMA ${name}`).get()?.[name];
