/**
 * Old rows told from new ones: a rebuild makes the same rows again, so those that served before get a mark first. Plays
 * that are over are marked: nothing but a rebuild makes their rows again.
 */
import { type PlayId, streamOf } from '@tenure/domain/kernel/ids.ts';
import { auditLog } from '@tenure/projections/audit-log/queries.ts';
import { generationsInUse, physicalName, untyped } from '@tenure/projections/runner/generations.ts';
import type { ReadModel } from '@tenure/projections/schema.ts';
import { statusTracker } from '@tenure/projections/status-tracker/queries.ts';
import { type Kysely, sql } from 'kysely';

const MARK = 'before the rebuild: ';

const MARKED = [
  ['status-tracker', 'play_status', 'objective', 'play_id'],
  ['status-tracker', 'play_tasks', 'title', 'play_id'],
  ['audit-log', 'audit_log', 'summary', 'stream'],
] as const;

export const markOldRows = async (db: Kysely<ReadModel>, plays: readonly PlayId[]): Promise<void> => {
  const generations = await generationsInUse(db);
  for (const [projection, table, column, key] of MARKED) {
    const serving = generations.find((each) => each.projection === projection && each.status === 'serving');
    if (serving === undefined) throw new Error(`nothing serves ${projection}`);
    await untyped(db)
      .updateTable(physicalName(table, serving.generation))
      .set({ [column]: sql<string>`cast(${MARK} as text) || ${sql.ref(column)}` })
      .where(key, 'in', key === 'stream' ? plays.map((play) => streamOf('play', play)) : [...plays])
      .execute();
  }
};

/** What a read found: rows from before or after the swap, or what must never be seen. */
export type Seen = 'old' | 'new' | 'mixed' | 'empty';

const seenIn = (texts: readonly string[]): Seen => {
  if (texts.length === 0) return 'empty';
  const old = texts.filter((text) => text.startsWith(MARK)).length;
  return old === 0 ? 'new' : old === texts.length ? 'old' : 'mixed';
};

/** The reads that go on: each of several tables or of many rows, so that a swap in the middle would show. */
export const READS: Readonly<Record<string, (db: Kysely<ReadModel>, play: PlayId) => Promise<Seen>>> = {
  'status tracker': async (db, play) => {
    const tracker = await statusTracker(db, play);
    if (tracker === null || tracker.tasks.length === 0) return 'empty';
    return seenIn([tracker.play.objective, ...tracker.tasks.map(({ title }) => title)]);
  },
  'audit log': async (db, play) => {
    const own = streamOf('play', play);
    const entries = await auditLog(db, { playId: play, limit: 1_000 });
    return seenIn(entries.filter(({ stream }) => stream === own).map(({ summary }) => summary));
  },
};
