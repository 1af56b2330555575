/**
 * Transactions that mean the same on every database. SQLite lets one writer in at a time; PostgreSQL lets many in, so
 * whatever must not happen twice at once says so here, and what it gives up for another is done again.
 */
import { type Kysely, PostgresAdapter, sql, type Transaction } from 'kysely';

export const isPostgres = <DB>(db: Kysely<DB>): boolean => db.getExecutor().adapter instanceof PostgresAdapter;

/** Times a transaction is begun before its failure is told. */
const TRIES = 5;
/** SQLSTATE: serialization failure, deadlock. Nothing of such a transaction happened, so it may be begun again. */
const GIVEN_UP = ['40001', '40P01'];
/** SQLSTATE class 08 and those of a server that is stopping, crashed or starting; and what a socket says. */
const LOST = /^(08...|57P0[123]|ECONNRESET|ECONNREFUSED|EPIPE|ETIMEDOUT|ENOENT)$/;

const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';

/** The connection broke: whether what was last asked for happened is not known. */
export const isConnectionLost = (cause: unknown): boolean =>
  LOST.test(codeOf(cause)) ||
  (cause instanceof Error &&
    /^(Connection terminated|Query read timeout|Client has encountered a connection error)/.test(cause.message));

/** SQLSTATE: statement timeout, too many connections. */
const NOT_NOW = ['57014', '53300'];

/** The database could not be asked, or did not answer in time: whoever only reads may ask again. */
export const isOutOfReach = (cause: unknown): boolean =>
  isConnectionLost(cause) ||
  NOT_NOW.includes(codeOf(cause)) ||
  (cause instanceof Error && cause.message === 'timeout exceeded when trying to connect');

/**
 * One transaction that writes. `work` may be called again, so it changes nothing but the database. Each of its
 * statements sees what others have committed by then, so a row it has locked is as it stands.
 */
export const atomically = async <DB, T>(db: Kysely<DB>, work: (tx: Transaction<DB>) => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await db.transaction().setIsolationLevel('read committed').execute(work);
    } catch (cause) {
      if (tries >= TRIES || !GIVEN_UP.includes(codeOf(cause))) throw cause;
    }
  }
};

/**
 * Until this transaction ends, no other is past the same point for the same thing. On SQLite a transaction that
 * writes is alone anyway.
 */
export const alone = async <DB>(tx: Transaction<DB>, what: string): Promise<void> => {
  if (!isPostgres(tx)) return;
  await sql`select pg_advisory_xact_lock(hashtextextended(current_schema() || ' ' || ${what}::text, 0))`.execute(tx);
};
