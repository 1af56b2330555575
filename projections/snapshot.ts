/** Reading several tables as of one moment, and changing which tables there are without anybody noticing. */
import { type Kysely, sql, type Transaction } from 'kysely';
import type { ReadModel } from './schema.ts';
import { atomically, isPostgres } from './transactions.ts';

/** Several reads of one moment: a document made of many tables must not mix two states of them. */
export const inSnapshot = <T>(
  db: Kysely<ReadModel>,
  read: (snapshot: Transaction<ReadModel>) => Promise<T>,
): Promise<T> =>
  db
    .transaction()
    .setAccessMode('read only')
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      // PostgreSQL follows a view to its newest table whatever the snapshot is, and that table's rows may be younger
      // than the snapshot. The lock is had before the snapshot is taken: a statement of its own kind takes none.
      if (isPostgres(tx)) await sql`lock table read_model_version in access share mode`.execute(tx);
      return await read(tx);
    });

/** A transaction that lets views show other tables: it waits for snapshots to end, and new ones wait for it. */
export const betweenSnapshots = <T>(
  db: Kysely<ReadModel>,
  work: (tx: Transaction<ReadModel>) => Promise<T>,
): Promise<T> =>
  atomically(db, async (tx) => {
    if (isPostgres(tx)) await sql`lock table read_model_version in access exclusive mode`.execute(tx);
    return await work(tx);
  });
