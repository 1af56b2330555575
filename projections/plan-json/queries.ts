/** Plan documents as stored (OUT-4). */
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { Kysely } from 'kysely';
import type { ReadModel } from '../schema.ts';
import type { PlanDocument } from './document.ts';

export interface StoredPlan {
  readonly playId: PlayId;
  readonly planId: string;
  /** Name of the file under `.claude/plans/`. */
  readonly fileName: string;
  /** How many changes the play has seen; the document changes when this does. */
  readonly version: number;
  /** Of the play's last event. */
  readonly position: number;
  readonly document: PlanDocument;
}

/** The plan of a play; null when there is no such play. */
export const findPlan = async (db: Kysely<ReadModel>, playId: PlayId): Promise<StoredPlan | null> => {
  const row = await db.selectFrom('plan_json').selectAll().where('play_id', '=', playId).executeTakeFirst();
  return row === undefined ? null : storedPlan(row);
};

/** What decides which plans a reader has seen: rows of another generation are all new to it. */
export const plansGeneration = async (db: Kysely<ReadModel>): Promise<number> => {
  const row = await db
    .selectFrom('projection_generations')
    .select('generation')
    .where('projection', '=', 'plan-json')
    .where('status', '=', 'serving')
    .executeTakeFirst();
  return row?.generation ?? 0;
};

/** Up to `limit` plans that changed after a position, in the order in which they changed last. */
export const plansChangedAfter = async (
  db: Kysely<ReadModel>,
  position: number,
  limit: number,
): Promise<readonly StoredPlan[]> => {
  const rows = await db
    .selectFrom('plan_json')
    .selectAll()
    .where('position', '>', position)
    .orderBy('position')
    .limit(limit)
    .execute();
  return rows.map(storedPlan);
};

const storedPlan = (row: ReadModel['plan_json']): StoredPlan => ({
  playId: row.play_id,
  planId: row.plan_id,
  fileName: row.file_name,
  version: row.version,
  position: row.position,
  document: JSON.parse(row.json) as PlanDocument,
});
