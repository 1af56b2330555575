/**
 * Rows and checkpoint in one transaction, compare-and-set on the previous checkpoint (PROJ-1): a crash leaves both or
 * neither, and of two runners only one moves a projection on.
 */
import type { Clock } from '@tenure/application/ports/clock.ts';
import type { StreamName } from '@tenure/domain/kernel/ids.ts';
import type { Kysely, Transaction } from 'kysely';
import type { ReadModel } from '../schema.ts';
import { atomically, isConnectionLost } from '../transactions.ts';
import { physicalName, untyped } from './generations.ts';
import type { Lane } from './lane.ts';
import type { Outcome } from './outcome.ts';
import { beat } from './owners.ts';
import { type Poison, quarantine, release } from './quarantine.ts';
import type { RowWriter } from './write-rows.ts';

export interface Commit {
  readonly lane: Lane;
  readonly to: number;
  /** Whether the lane has more to do after this. */
  readonly more: boolean;
  readonly outcome: Pick<Outcome, 'changes' | 'skipped'>;
  /** Events given up on: their streams stand still from here. */
  readonly givenUp: readonly Poison[];
  /** Streams whose event was taken after attempts had been noted. */
  readonly taken: readonly StreamName[];
}

export interface Committer {
  readonly db: Kysely<ReadModel>;
  readonly clock: Clock;
  readonly write: RowWriter;
}

/**
 * Commits what a batch means for several projections. Those whose checkpoint another runner moved are marked lost.
 * If the transaction fails they are committed one by one, so that one whose tables are broken stops only itself.
 */
export const commit = async (committer: Committer, commits: readonly Commit[]): Promise<void> => {
  try {
    await together(committer, commits).catch((cause: unknown) => {
      // It may have happened, with only the answer lost: then the checkpoint has moved, and this is seen to be stale.
      if (isConnectionLost(cause)) return together(committer, commits);
      throw cause;
    });
  } catch (cause) {
    if (commits.length === 1) {
      for (const { lane } of commits) lane.failure = cause;
      return;
    }
    for (const each of commits) await commit(committer, [each]);
  }
};

const together = async (committer: Committer, commits: readonly Commit[]): Promise<void> => {
  const moved = await atomically(committer.db, async (tx) => {
    const found = new Set<Lane>();
    for (const each of commits) {
      // Nobody else's from here: the epoch's row is locked until this is committed.
      if (each.lane.epoch !== null && !(await beat(tx, each.lane, each.more))) continue;
      if (!(await moveCheckpoint(tx, each))) continue;
      await writeAll(tx, committer, each);
      found.add(each.lane);
    }
    return found;
  });
  for (const { lane, to, more } of commits) {
    if (!moved.has(lane)) {
      lane.lost = true;
      continue;
    }
    lane.position = to;
    lane.busy = more && lane.epoch !== null;
  }
};

const moveCheckpoint = async (tx: Transaction<ReadModel>, { lane, to }: Commit): Promise<boolean> => {
  const { projection, generation } = lane.generation;
  const result = await tx
    .updateTable('projection_generations')
    // This process goes on with what follows: the first to begin it.
    .set({ position: to, attempts: 1 })
    .where('projection', '=', projection)
    .where('generation', '=', generation)
    .where('position', '=', lane.position)
    .where('status', '!=', 'retired')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
};

const writeAll = async (
  tx: Transaction<ReadModel>,
  { clock, write }: Committer,
  { lane, outcome, givenUp, taken }: Commit,
): Promise<void> => {
  const place = lane.generation;
  for (const [table, change] of outcome.changes) {
    await write(untyped(tx), physicalName(table, place.generation), change);
  }
  for (const [type, events] of outcome.skipped) await countSkipped(tx, lane, type, events);
  for (const stream of taken) await release(tx, place, stream);
  for (const poison of givenUp) await quarantine(tx, clock, place, poison);
};

const countSkipped = async (tx: Transaction<ReadModel>, { generation }: Lane, type: string, events: number) => {
  await tx
    .insertInto('projection_skips')
    .values({ projection: generation.projection, generation: generation.generation, type, events })
    .onConflict((conflict) =>
      conflict
        .columns(['projection', 'generation', 'type'])
        .doUpdateSet((update) => ({ events: update('projection_skips.events', '+', events) })),
    )
    .execute();
};
