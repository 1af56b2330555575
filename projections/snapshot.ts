import type { Kysely, Transaction } from 'kysely';
import type { ReadModel } from './schema.ts';

/** Several reads of one moment: a document made of many tables must not mix two states of them. */
export const inSnapshot = <T>(
  db: Kysely<ReadModel>,
  read: (snapshot: Transaction<ReadModel>) => Promise<T>,
): Promise<T> => db.transaction().setAccessMode('read only').setIsolationLevel('repeatable read').execute(read);
