/** node:sqlite in the shape Kysely's SQLite driver asks for. */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

const KEPT_STATEMENTS = 500;

/** Statements are kept prepared: most are run again and again with other values. */
export const statementsOf = (db: DatabaseSync): SqliteDatabase => {
  const kept = new Map<string, SqliteStatement>();
  return {
    prepare: (sql) => {
      const known = kept.get(sql);
      if (known !== undefined) return known;
      const made = statement(db, sql);
      if (kept.size >= KEPT_STATEMENTS) kept.clear();
      kept.set(sql, made);
      return made;
    },
    close: () => db.close(),
  };
};

const statement = (db: DatabaseSync, sql: string): SqliteStatement => {
  const prepared: StatementSync = db.prepare(sql);
  return {
    reader: prepared.columns().length > 0,
    all: (values) => prepared.all(...bound(values)),
    run: (values) => prepared.run(...bound(values)),
    iterate: (values) => prepared.iterate(...bound(values)),
  };
};

/** The read model holds text and integers only, so whatever else arrives is refused by the driver itself. */
const bound = (values: readonly unknown[]): readonly SQLInputValue[] => values as readonly SQLInputValue[];
