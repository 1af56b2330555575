/** Taking up a stream that stood still, from the event it stopped at (PROJ-5). */
import type { StreamName } from '@tenure/domain/kernel/ids.ts';
import type { Projection } from '../projection.ts';
import { type Run, takeAgain } from './advance.ts';
import { generationOf } from './generations.ts';
import { openLane } from './lane.ts';
import { quarantineOf } from './quarantine.ts';
import { readDeliveries } from './read-stream.ts';
import { rebuildOne } from './rebuild.ts';
import { views } from './views.ts';

export type Resumed =
  /** The stream's rows are what its events say, up to the projection's checkpoint. */
  | { readonly _tag: 'Resumed'; readonly events: number }
  /** Its rows depend on its place among other streams, so the whole projection was rebuilt. */
  | { readonly _tag: 'Rebuilt'; readonly events: number }
  | { readonly _tag: 'NotQuarantined' }
  /** It still cannot be taken; the pointer names the event at which it stands now. */
  | { readonly _tag: 'StillQuarantined'; readonly revision: number; readonly problem: string };

/** Refolds a quarantined stream from the store. To be called when its cause has been repaired. */
export const resume = async (run: Run, projection: Projection, stream: StreamName): Promise<Resumed> => {
  for (;;) {
    const serving = await generationOf(run.db, projection.name, 'serving');
    if (serving === null) return { _tag: 'NotQuarantined' };
    const pointer = (await quarantineOf(run.db, serving)).find(
      (row) => row.stream === stream && row.status === 'quarantined',
    );
    if (pointer === undefined) return { _tag: 'NotQuarantined' };
    if (pointer.revision === 0 && projection._tag === 'PerStream' && projection.carry !== undefined) {
      const { events } = await rebuildOne(run, projection);
      return { _tag: 'Rebuilt', events };
    }
    const lane = await openLane(run.db, { projection, generation: serving });
    const missed = (await readDeliveries(run.store, stream)).filter(
      ({ revision, position }) => revision >= pointer.revision && position <= lane.position,
    );
    const givenUp = await takeAgain({ ...run, views: views(run.store) }, lane, stream, missed);
    if (lane.failure !== null) throw lane.failure;
    if (lane.lost) continue;
    const [still] = givenUp;
    if (still === undefined) return { _tag: 'Resumed', events: missed.length };
    return { _tag: 'StillQuarantined', revision: still.revision, problem: still.problem };
  }
};
