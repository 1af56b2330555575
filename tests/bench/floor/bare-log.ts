/**
 * The floor: what node:sqlite can do here with group commit and nothing else. Durable like the product
 * (WAL, synchronous = FULL) and checking the stream's revision like it; no envelope, no hashing, no codecs, no
 * canonical form, no ports.
 */
import { DatabaseSync } from 'node:sqlite';

export interface BareEvent {
  readonly stream: number;
  readonly revision: number;
  /** 16 bytes. */
  readonly id: Uint8Array;
  readonly type: string;
  readonly payload: unknown;
}

interface Waiting {
  readonly event: BareEvent;
  readonly resolve: (position: number) => void;
  readonly reject: (cause: unknown) => void;
}

const TABLE = `
  CREATE TABLE events (
    position INTEGER PRIMARY KEY, stream INTEGER NOT NULL, revision INTEGER NOT NULL,
    id BLOB NOT NULL UNIQUE, type TEXT NOT NULL, payload TEXT NOT NULL,
    UNIQUE (stream, revision)
  ) STRICT;
`;

/** The product's connection settings, so that both pay the same for durability. */
export const openBare = (path: string): DatabaseSync => {
  const db = new DatabaseSync(path);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  db.exec('PRAGMA wal_autocheckpoint = 10000; PRAGMA cache_size = -32768');
  return db;
};

export const bareLog = (path: string) => {
  const db = openBare(path);
  db.exec(TABLE);
  const [begin, commit] = [db.prepare('BEGIN IMMEDIATE'), db.prepare('COMMIT')];
  const last = db.prepare('SELECT max(revision) FROM events WHERE stream = ?', { returnArrays: true });
  const insert = db.prepare('INSERT INTO events (stream, revision, id, type, payload) VALUES (?, ?, ?, ?, ?)');
  const select = db.prepare('SELECT payload FROM events WHERE stream = ? ORDER BY revision', { returnArrays: true });
  let waiting: Waiting[] = [];

  const write = ({ stream, revision, id, type, payload }: BareEvent): number => {
    const [actual] = last.get(stream) as unknown as readonly [number | null];
    if ((actual ?? -1) !== revision - 1) throw new Error(`stream ${stream} is at ${actual}`);
    return Number(insert.run(stream, revision, id, type, JSON.stringify(payload)).lastInsertRowid);
  };

  const flush = (): void => {
    const batch = waiting;
    waiting = [];
    try {
      begin.run();
      const positions = batch.map(({ event }) => write(event));
      commit.run();
      batch.forEach(({ resolve }, index) => {
        resolve(positions[index] ?? 0);
      });
    } catch (cause) {
      if (db.isTransaction) db.exec('ROLLBACK');
      for (const { reject } of batch) reject(cause);
    }
  };

  return {
    /** Answers with the position once it is durable. */
    append: (event: BareEvent): Promise<number> =>
      new Promise((resolve, reject) => {
        waiting.push({ event, resolve, reject });
        if (waiting.length === 1) setImmediate(flush);
      }),
    /** The payloads of a stream, parsed, in order. */
    read: (stream: number): readonly unknown[] => {
      const rows = select.all(stream) as unknown as readonly (readonly [string])[];
      return rows.map(([payload]) => JSON.parse(payload) as unknown);
    },
    close: () => db.close(),
  };
};

export type BareLog = ReturnType<typeof bareLog>;
