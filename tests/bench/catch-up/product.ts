/** The read models as the program runs them: every shipped projection, in one SQLite file. */
import type { EventStore } from '@tenure/application/ports/event-store.ts';
import { SHIPPED_POLICIES } from '@tenure/domain/policies/shipped.ts';
import { openReadModel } from '@tenure/infrastructure/read-model/sqlite/open.ts';
import { createProjectionRunner } from '@tenure/projections/runner.ts';
import { PROJECTIONS } from '@tenure/projections/shipped.ts';
import { NOW } from '../samples/play-script.ts';

export interface ReadModelsInFile {
  /** Answers with the number of events read. */
  readonly catchUp: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/** The store, with everybody who reads its log heard at every event. */
const counting = (store: EventStore, onEvent: (delivered: number) => void): EventStore => ({
  ...store,
  subscribe: async function* (after, filter, signal) {
    let delivered = 0;
    for await (const delivery of store.subscribe(after, filter, signal)) {
      yield delivery;
      if (delivery._tag !== 'Event') continue;
      delivered += 1;
      onEvent(delivered);
    }
  },
});

/** `onEvent` hears how many events have been taken so far; absent, nothing stands between log and runner. */
export const openReadModels = async (
  store: EventStore,
  path: string,
  onEvent?: (delivered: number) => void,
): Promise<ReadModelsInFile> => {
  const db = await openReadModel(path);
  const { catchUp } = createProjectionRunner({
    db,
    store: onEvent === undefined ? store : counting(store, onEvent),
    projections: PROJECTIONS,
    clock: { now: () => NOW },
    policies: SHIPPED_POLICIES,
  });
  return { catchUp, close: () => db.destroy() };
};
