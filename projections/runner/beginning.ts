/** Noticing an event that kills its process, before it kills every process that comes after (PROJ-5). */
import type { Kysely } from 'kysely';
import type { ReadModel } from '../schema.ts';
import type { Lane } from './lane.ts';

/** One process may die at a checkpoint for reasons of its own. */
const HARMLESS_BEGINNINGS = 2;

/**
 * Notes, once for each generation, that this process begins to handle what follows its checkpoint; every commit sets
 * the count back. True when earlier processes died there, so that whoever goes on has to go on one event at a time.
 */
export const beginnings = (db: Kysely<ReadModel>) => {
  const begun = new Set<string>();
  return async (lanes: readonly Lane[]): Promise<boolean> => {
    const fresh = lanes.filter(
      ({ generation, trial }) => trial === null && !begun.has(`${generation.projection} ${generation.generation}`),
    );
    if (fresh.length === 0) return false;
    const counts = await db.transaction().execute(async (tx) => {
      const found: number[] = [];
      for (const { generation, position } of fresh) {
        const row = await tx
          .updateTable('projection_generations')
          .set((update) => ({ attempts: update('attempts', '+', 1) }))
          .where('projection', '=', generation.projection)
          .where('generation', '=', generation.generation)
          .where('position', '=', position)
          .returning('attempts')
          .executeTakeFirst();
        found.push(Number(row?.attempts ?? 0));
      }
      return found;
    });
    for (const { generation } of fresh) begun.add(`${generation.projection} ${generation.generation}`);
    return fresh.some((lane) => lane.interrupted) || counts.some((count) => count > HARMLESS_BEGINNINGS);
  };
};
