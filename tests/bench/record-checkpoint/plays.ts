/** A store full of running plays, each with many checkpoints to record. */
import type { EventStore } from '@tenure/application/ports/event-store.ts';
import { streamOf } from '@tenure/domain/kernel/ids.ts';
import { playAggregate } from '@tenure/domain/play/aggregate.ts';
import { openSqliteEventStore } from '@tenure/infrastructure/event-store/sqlite/sqlite-event-store.ts';
import { approvedPlay } from '../samples/play-script.ts';
import { appendTo, stamped } from '../samples/recorded.ts';
import { timeOrderedIds } from '../samples/time-ordered-ids.ts';

export interface RunningPlays {
  readonly store: EventStore;
  readonly targets: readonly string[];
  /** In the order they are due; every play has the same. */
  readonly checkpointIds: readonly string[];
}

/** Red plays: a checkpoint every week, so that recording one at the same risk plans nothing again. */
export const runningPlays = async (path: string, plays: number): Promise<RunningPlays> => {
  const store = openSqliteEventStore({ path, registries: [playAggregate.events] });
  const led = approvedPlay('red');
  const nextId = timeOrderedIds();
  const targets = Array.from({ length: plays }, () => nextId() as string);
  await Promise.all(
    targets.map((target) =>
      appendTo(
        store,
        streamOf('play', target),
        0,
        led.events.map((event) => stamped(event, nextId())),
      ),
    ),
  );
  return { store, targets, checkpointIds: led.play().checkpoints.map(({ id }) => id) };
};
