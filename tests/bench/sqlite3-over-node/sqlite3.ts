/**
 * The few calls of the `sqlite3` package that Emmett makes, over node:sqlite, so that Emmett and this project are
 * measured on the same SQLite library and nothing has to be compiled or downloaded. As in the original, a statement
 * is prepared each time it is run; unlike there, no statement pays for a hop to a worker thread and back.
 */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { asSqlite3Error } from './sqlite-error.ts';
import { StatementQueue } from './statement-queue.ts';

export interface RunResult {
  readonly lastID: number;
  readonly changes: number;
}

type Parameters = readonly unknown[];
type Callback<T> = (this: RunResult, error: Error | null, result: T) => void;

const NO_RUN: RunResult = { lastID: 0, changes: 0 };

/** sqlite3 binds a plain object as its text; Emmett relies on that for one parameter. */
const bound = (value: unknown): SQLInputValue => {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'object' && !ArrayBuffer.isView(value)) return '[object Object]';
  return value as SQLInputValue;
};

export class Database {
  readonly #db: DatabaseSync;
  readonly #queue = new StatementQueue();

  constructor(fileName: string) {
    this.#db = new DatabaseSync(fileName, { timeout: 0 });
  }

  run(sql: string, parameters?: Parameters | Callback<void>, callback?: Callback<void>): this {
    return this.#do<void>(sql, parameters, callback, (statement, values) => {
      const { lastInsertRowid, changes } = statement.run(...values);
      return { self: { lastID: Number(lastInsertRowid), changes: Number(changes) }, result: undefined };
    });
  }

  get(sql: string, parameters?: Parameters | Callback<unknown>, callback?: Callback<unknown>): this {
    return this.#do(sql, parameters, callback, (statement, values) => ({
      self: NO_RUN,
      result: statement.get(...values),
    }));
  }

  all(sql: string, parameters?: Parameters | Callback<unknown[]>, callback?: Callback<unknown[]>): this {
    return this.#do<unknown[]>(sql, parameters, callback, (statement, values) => ({
      self: NO_RUN,
      result: statement.all(...values),
    }));
  }

  close(callback?: (error: Error | null) => void): void {
    this.#queue.add({ run: () => this.#db.close(), done: (error) => callback?.(error) });
  }

  #do<T>(
    sql: string,
    parameters: Parameters | Callback<T> | undefined,
    callback: Callback<T> | undefined,
    execute: (statement: StatementSync, values: readonly SQLInputValue[]) => { self: RunResult; result: T },
  ): this {
    const values = typeof parameters === 'function' ? [] : (parameters ?? []).map(bound);
    const answer = typeof parameters === 'function' ? parameters : callback;
    this.#queue.add({
      run: () => {
        try {
          return execute(this.#db.prepare(sql), values);
        } catch (cause) {
          throw asSqlite3Error(cause);
        }
      },
      done: (error, outcome) => {
        const { self, result } = (outcome ?? { self: NO_RUN }) as { self: RunResult; result: T };
        answer?.call(self, error, result);
      },
    });
    return this;
  }
}

export const OPEN_READWRITE = 2;
export const OPEN_CREATE = 4;
export const OPEN_URI = 64;

export default { Database, OPEN_READWRITE, OPEN_CREATE, OPEN_URI };
