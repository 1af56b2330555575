/**
 * Kysely's SQLite dialect for a file that several connections write to. Within this process they take turns: node:sqlite
 * waits for a lock by blocking the very thread that would have to release it. Other processes are waited for. So a
 * transaction must never wait for another connection of this process to the same file.
 */
import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { CompiledQuery, type DatabaseConnection, type QueryResult, SqliteDialect, SqliteDriver } from 'kysely';
import { statementsOf } from './statements.ts';

const SQLITE_BUSY = 5;
const BUSY_RETRIES = 20;
const BUSY_PAUSE_MS = 25;

const isBusy = (cause: unknown): boolean =>
  cause instanceof Error && 'errcode' in cause && (Number(cause.errcode) & 0xff) === SQLITE_BUSY;

/** Another process may hold the lock for longer than SQLite itself waits; this one goes on with other work meanwhile. */
const whileBusy = async <T>(run: () => Promise<T>): Promise<T> => {
  for (let tries = 0; ; tries += 1) {
    try {
      return await run();
    } catch (cause) {
      if (!isBusy(cause) || tries >= BUSY_RETRIES) throw cause;
      await pause(BUSY_PAUSE_MS * (1 + tries));
    }
  }
};

/** Connections to the same file, in the order in which they asked. */
const turns = new Map<string, Promise<void>>();

const takeTurn = async (file: string): Promise<() => void> => {
  const before = turns.get(file) ?? Promise.resolve();
  const { promise, resolve } = Promise.withResolvers<void>();
  const mine = before.then(() => promise);
  turns.set(file, mine);
  await before;
  return () => {
    if (turns.get(file) === mine) turns.delete(file);
    resolve();
  };
};

class SharedFileDriver extends SqliteDriver {
  readonly #file: string | null;
  #leave: (() => void) | null = null;
  #inTransaction = false;
  #connection: DatabaseConnection | null = null;

  constructor(db: DatabaseSync, file: string | null) {
    super({ database: statementsOf(db) });
    this.#file = file;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    if (this.#file !== null) this.#leave = await takeTurn(this.#file);
    const connection = await super.acquireConnection();
    this.#connection ??= this.#patient(connection);
    return this.#connection;
  }

  override async releaseConnection(): Promise<void> {
    const leave = this.#leave;
    this.#leave = null;
    leave?.();
  }

  /** One that writes takes the lock at once: taking it later fails when somebody else wrote in between. */
  override async beginTransaction(
    connection: DatabaseConnection,
    settings?: { readonly accessMode?: string },
  ): Promise<void> {
    const begin = CompiledQuery.raw(settings?.accessMode === 'read only' ? 'begin' : 'begin immediate');
    await whileBusy(() => connection.executeQuery(begin));
    this.#inTransaction = true;
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await super.commitTransaction(connection);
    this.#inTransaction = false;
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    this.#inTransaction = false;
    await super.rollbackTransaction(connection);
  }

  /** A statement of its own waits for the lock; one inside a transaction already holds it. */
  #patient(connection: DatabaseConnection): DatabaseConnection {
    const execute = <R>(query: CompiledQuery): Promise<QueryResult<R>> => connection.executeQuery<R>(query);
    return {
      executeQuery: (query) => (this.#inTransaction ? execute(query) : whileBusy(() => execute(query))),
      streamQuery: (query, size) => connection.streamQuery(query, size),
    };
  }
}

/** `file` is null for a database in memory, which nobody else can open. */
export class SharedFileDialect extends SqliteDialect {
  readonly #db: DatabaseSync;
  readonly #file: string | null;

  constructor(db: DatabaseSync, file: string | null) {
    super({ database: statementsOf(db) });
    this.#db = db;
    this.#file = file;
  }

  override createDriver(): SqliteDriver {
    return new SharedFileDriver(this.#db, this.#file);
  }
}
