/** What is due, and what is due next, of everything plays, units and findings wait for (§4). */
import type { DueTimer } from '@tenure/application/ports/reactor-ledger.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import { streamOf } from '@tenure/domain/kernel/ids.ts';
import type { AnyCommand } from '@tenure/domain/policies/planned.ts';
import type { Kysely } from 'kysely';
import type { ReadModel } from '../schema.ts';

type TimerTable = 'play_timers' | 'unit_timers' | 'feedback_timers';

/** Timers for which the reactor has planned nothing yet. A rebuilt table finds the old plans by their keys. */
const unplanned = (db: Kysely<ReadModel>, table: TimerTable) =>
  db
    .selectFrom(table)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('planned_commands')
            .select('planned_commands.key')
            .whereRef('planned_commands.key', '=', `${table}.ledger_key`),
        ),
      ),
    );

const order = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** Due at `now` and not planned, earliest first. */
export const dueTimers = async (db: Kysely<ReadModel>, now: Instant, limit: number): Promise<readonly DueTimer[]> => {
  const due = (table: TimerTable) =>
    unplanned(db, table)
      .select(['timer_key', 'due', 'command', 'ledger_key'])
      .where('due', '<=', now)
      .orderBy('due')
      .orderBy('ledger_key')
      .limit(limit);
  const plays = await due('play_timers').select('play_id as id').execute();
  const units = await due('unit_timers').select('unit_id as id').execute();
  const findings = await due('feedback_timers').select('finding_id as id').execute();
  return [
    ...plays.map((row) => ({ ...row, stream: streamOf('play', row.id) })),
    ...units.map((row) => ({ ...row, stream: streamOf('unit', row.id) })),
    ...findings.map((row) => ({ ...row, stream: streamOf('feedback', row.id) })),
  ]
    .sort((a, b) => order(a.due, b.due) || order(a.ledger_key, b.ledger_key))
    .slice(0, limit)
    .map(({ stream, timer_key, due, command }) => ({
      stream,
      key: timer_key,
      due,
      action: { _tag: 'Command', command: JSON.parse(command) as AnyCommand },
    }));
};

/** When the next timer not yet planned is due; null when none is set. */
export const nextDue = async (db: Kysely<ReadModel>): Promise<Instant | null> => {
  const next = async (table: TimerTable) =>
    await unplanned(db, table).select('due').orderBy('due').limit(1).executeTakeFirst();
  const first = [await next('play_timers'), await next('unit_timers'), await next('feedback_timers')].flatMap(
    (row) => row ?? [],
  );
  return first.map(({ due }) => due).sort()[0] ?? null;
};

/** How many are due at `now` and not planned. */
export const overdueTimers = async (db: Kysely<ReadModel>, now: Instant): Promise<number> => {
  const count = async (table: TimerTable): Promise<number> => {
    const { overdue } = await unplanned(db, table)
      .select(({ fn }) => fn.countAll().as('overdue'))
      .where('due', '<=', now)
      .executeTakeFirstOrThrow();
    return Number(overdue);
  };
  return (await count('play_timers')) + (await count('unit_timers')) + (await count('feedback_timers'));
};
