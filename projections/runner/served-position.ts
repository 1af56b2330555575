/** How far the read models that answer have got, taken together. */
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import type { Kysely } from 'kysely';
import type { Projection } from '../projection.ts';
import type { ReadModel } from '../schema.ts';

/** The position of the projection furthest behind; 0n while one of them has never been filled. */
export const servedPosition = async (
  db: Kysely<ReadModel>,
  projections: readonly Pick<Projection, 'name'>[],
): Promise<Position> => {
  const rows = await db
    .selectFrom('projection_generations')
    .select(['projection', 'position'])
    .where('status', '=', 'serving')
    .execute();
  const positions = projections.map(({ name }) => rows.find(({ projection }) => projection === name)?.position ?? 0);
  return BigInt(positions.reduce((least, each) => Math.min(least, each), positions[0] ?? 0));
};
