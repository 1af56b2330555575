/**
 * Events a projection cannot take (PROJ-5). An attempt is noted before it is made, so that an event that kills its
 * process is counted too. After the last one the event's stream stands still in this projection, with a pointer to
 * the event; everything else goes on.
 */
import type { Clock } from '@tenure/application/ports/clock.ts';
import type { StreamName } from '@tenure/domain/kernel/ids.ts';
import type { Kysely } from 'kysely';
import type { ReadModel } from '../schema.ts';
import { atomically } from '../transactions.ts';
import { type Place, placeOf } from './place.ts';
import type { QuarantineRow } from './schema.ts';

export const MAX_ATTEMPTS = 3;

/** An event that could not be taken, and why. */
export interface Poison {
  readonly stream: StreamName;
  readonly revision: number;
  readonly position: bigint;
  readonly type: string;
  readonly problem: string;
}

export const quarantineOf = (db: Kysely<ReadModel>, place?: Place): Promise<readonly QuarantineRow[]> => {
  let query = db.selectFrom('projection_quarantine').selectAll().orderBy('position');
  if (place !== undefined) {
    query = query.where('projection', '=', place.projection).where('generation', '=', place.generation);
  }
  return query.execute();
};

/**
 * Notes that an event is about to be tried, after `made` tries that were not noted or ended in `problem`: how many
 * tries that makes. Durable before the try begins.
 */
export const noteAttempt = (
  db: Kysely<ReadModel>,
  clock: Clock,
  place: Place,
  { stream, revision, position, type, problem }: Omit<Poison, 'problem'> & { readonly problem: string | null },
  made: number,
): Promise<number> =>
  atomically(db, async (tx) => {
    const noted = await tx
      .selectFrom('projection_quarantine')
      .select(['revision', 'attempts', 'problem', 'status'])
      .where('projection', '=', place.projection)
      .where('generation', '=', place.generation)
      .where('stream', '=', stream)
      .executeTakeFirst();
    // A stream that stands still keeps its pointer until it has been taken up whole; it gets one try each time.
    if (noted?.status === 'quarantined') return MAX_ATTEMPTS + 1;
    const before = noted?.revision === revision ? noted : undefined;
    const attempts = (before?.attempts ?? made) + 1;
    const row: QuarantineRow = {
      ...placeOf(place),
      stream,
      status: 'attempting',
      position: Number(position),
      revision,
      type,
      attempts,
      problem: problem ?? before?.problem ?? null,
      since: clock.now(),
    };
    await tx
      .insertInto('projection_quarantine')
      .values(row)
      .onConflict((conflict) => conflict.columns(['projection', 'generation', 'stream']).doUpdateSet(row))
      .execute();
    return attempts;
  });

/** In the transaction that commits what came before the event: its stream stands still from here. */
export const quarantine = async (
  tx: Kysely<ReadModel>,
  clock: Clock,
  place: Place,
  { stream, revision, position, type, problem }: Poison,
): Promise<void> => {
  const pointer = {
    status: 'quarantined' as const,
    position: Number(position),
    revision,
    type,
    problem,
    attempts: MAX_ATTEMPTS,
  };
  await tx
    .insertInto('projection_quarantine')
    .values({ ...placeOf(place), stream, ...pointer, since: clock.now() })
    .onConflict((conflict) => conflict.columns(['projection', 'generation', 'stream']).doUpdateSet(pointer))
    .execute();
};

/** The event was taken after all. */
export const release = async (tx: Kysely<ReadModel>, place: Place, stream: StreamName): Promise<void> => {
  await tx
    .deleteFrom('projection_quarantine')
    .where('projection', '=', place.projection)
    .where('generation', '=', place.generation)
    .where('stream', '=', stream)
    .execute();
};
