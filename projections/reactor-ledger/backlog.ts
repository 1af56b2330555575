/** What the reactor has still to do: planned commands that are not settled, and timers whose time has come. */
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { Kysely } from 'kysely';
import type { ReadModel } from '../schema.ts';
import { overdueTimers } from '../timers/queries.ts';

export interface ReactorBacklog {
  readonly pending: number;
  /** Due and not planned yet. */
  readonly overdue: number;
}

export const reactorBacklog = async (db: Kysely<ReadModel>, now: Instant): Promise<ReactorBacklog> => {
  const { pending } = await db
    .selectFrom('planned_commands')
    .select(({ fn }) => fn.countAll().as('pending'))
    .where('status', '=', 'pending')
    .executeTakeFirstOrThrow();
  return { pending: Number(pending), overdue: await overdueTimers(db, now) };
};
