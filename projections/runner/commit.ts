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
import { atTheirCheckpoints, isOwned, type Lane } from './lane.ts';
import type { Outcome } from './outcome.ts';
import { beat } from './owners.ts';
import { placeKey } from './place.ts';
import { type Poison, quarantine, release } from './quarantine.ts';
import type { RowWriter } from './write-rows.ts';

/** What a batch means for one lane. */
export interface Commit {
  readonly lane: Lane;
  readonly outcome: Pick<Outcome, 'changes' | 'skipped'>;
  /** Events given up on: their streams stand still from here. */
  readonly givenUp: readonly Poison[];
  /** Streams whose event was taken after attempts had been noted. */
  readonly taken: readonly StreamName[];
}

/** How far a batch takes the lanes it is for. */
export interface Step {
  readonly to: number;
  /** Whether they have more to do after this. */
  readonly more: boolean;
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
export const commit = async (committer: Committer, step: Step, commits: readonly Commit[]): Promise<void> => {
  try {
    await together(committer, step, commits).catch((cause: unknown) => {
      // It may have happened, with only the answer lost: then the checkpoint has moved, and this is seen to be stale.
      if (isConnectionLost(cause)) return together(committer, step, commits);
      throw cause;
    });
  } catch (cause) {
    if (commits.length === 1) {
      for (const { lane } of commits) lane.failure = cause;
      return;
    }
    for (const each of commits) await commit(committer, step, [each]);
  }
};

const together = async (committer: Committer, step: Step, commits: readonly Commit[]): Promise<void> => {
  const moved = await atomically(committer.db, async (tx) => {
    const found = await moveCheckpoints(
      tx,
      step,
      commits.map(({ lane }) => lane),
    );
    for (const each of commits) if (found.has(each.lane)) await writeAll(tx, committer, each);
    return found;
  });
  for (const { lane } of commits) {
    if (!moved.has(lane)) {
      lane.lost = true;
      continue;
    }
    lane.position = step.to;
    lane.busy = step.more && isOwned(lane);
  }
};

/** The lanes that are still this runner's, and were where it took them to be. */
const moveCheckpoints = async (
  tx: Transaction<ReadModel>,
  { to, more }: Step,
  lanes: readonly Lane[],
): Promise<ReadonlySet<Lane>> => {
  // Nobody else's from here: the rows of their epochs are locked until this is committed.
  const owned = await beat(tx, lanes.filter(isOwned), more);
  const ours = lanes.filter((lane) => !isOwned(lane) || owned.has(placeKey(lane.generation)));
  if (ours.length === 0) return new Set();
  const rows = await tx
    .updateTable('projection_generations')
    // This process goes on with what follows: the first to begin it.
    .set({ position: to, attempts: 1 })
    .where(atTheirCheckpoints(ours))
    .returning(['projection', 'generation'])
    .execute();
  const moved = new Set(rows.map(placeKey));
  return new Set(ours.filter(({ generation }) => moved.has(placeKey(generation))));
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
