/** What is due, and what is due next, of everything plays wait for (§4). */
import type { DueTimer } from '@tenure/application/ports/reactor-ledger.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { PlayCommand } from '@tenure/domain/play/commands.ts';
import type { Kysely } from 'kysely';
import type { ReadModel } from '../schema.ts';

/** Timers for which the reactor has planned nothing yet. A rebuilt table finds the old plans by their keys. */
const unplanned = (db: Kysely<ReadModel>) =>
  db
    .selectFrom('play_timers')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('planned_commands')
            .select('planned_commands.key')
            .whereRef('planned_commands.key', '=', 'play_timers.ledger_key'),
        ),
      ),
    );

/** Due at `now` and not planned, earliest first. */
export const dueTimers = async (db: Kysely<ReadModel>, now: Instant, limit: number): Promise<readonly DueTimer[]> => {
  const rows = await unplanned(db)
    .selectAll('play_timers')
    .where('due', '<=', now)
    .orderBy('due')
    .orderBy('ledger_key')
    .limit(limit)
    .execute();
  return rows.map(({ play_id, timer_key, due, command }) => ({
    playId: play_id,
    key: timer_key,
    due,
    action: { _tag: 'Command', command: JSON.parse(command) as PlayCommand },
  }));
};

/** When the next timer not yet planned is due; null when none is set. */
export const nextDue = async (db: Kysely<ReadModel>): Promise<Instant | null> => {
  const row = await unplanned(db).select('due').orderBy('due').limit(1).executeTakeFirst();
  return row?.due ?? null;
};
