/** The floor of a catch-up: read and parse the log, make the same row changes in the same transactions, sync. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { openBare } from '../floor/bare-log.ts';
import type { Written } from './recording.ts';

const PAGE = 500;

interface Log {
  readonly next: () => number;
}

/** Pages through the product's own log with one prepared statement. */
const pages = (log: DatabaseSync): Log => {
  const select = log.prepare('SELECT position, bytes FROM events WHERE position > ? ORDER BY position LIMIT ?', {
    returnArrays: true,
  });
  let after = 0;
  return {
    next: () => {
      const rows = select.all(after, PAGE) as unknown as readonly (readonly [number, string])[];
      for (const [, bytes] of rows) JSON.parse(bytes);
      after = rows.at(-1)?.[0] ?? after;
      return rows.length;
    },
  };
};

/** The tables and indexes of a read model, in an empty file. */
export const copySchema = (from: string, to: string): void => {
  const [source, target] = [openBare(from), openBare(to)];
  const schema = source.prepare(
    "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid",
  );
  for (const { sql } of schema.all()) target.exec(String(sql));
  source.close();
  target.close();
};

/** Answers with the number of events read. */
export const replay = (
  logPath: string,
  readModelPath: string,
  transactions: readonly (readonly Written[])[],
): number => {
  const [log, db] = [openBare(logPath), openBare(readModelPath)];
  const { next } = pages(log);
  const [begin, commit] = [db.prepare('BEGIN IMMEDIATE'), db.prepare('COMMIT')];
  const prepared = new Map<string, StatementSync>();
  const statement = (sql: string): StatementSync => {
    const known = prepared.get(sql) ?? db.prepare(sql);
    prepared.set(sql, known);
    return known;
  };
  let events = 0;
  for (const writes of transactions) {
    events += next();
    begin.run();
    for (const { sql, values } of writes) statement(sql).run(...values);
    commit.run();
  }
  for (let read = next(); read > 0; read = next()) events += read;
  log.close();
  db.close();
  return events;
};
