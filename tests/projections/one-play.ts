/** One play, given by its events, projected by everything this release ships. */
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import type { StatusTracker } from '@tenure/projections/status-tracker/document.ts';
import { statusTracker } from '@tenure/projections/status-tracker/queries.ts';
import { history, playId, playStream } from '../support/recorded.ts';
import { type ReadSide, readSide } from './read-side.ts';

export const PLAY = playId(1) as PlayId;

export interface OnePlay extends ReadSide {
  readonly tracker: () => Promise<StatusTracker>;
  /** Appends more events to the play and projects them. */
  readonly goOn: (...events: readonly PlayEvent[]) => Promise<void>;
}

export const onePlay = async (events: readonly PlayEvent[]): Promise<OnePlay> => {
  const side = await readSide();
  let revision = 0;
  const goOn = async (...more: readonly PlayEvent[]): Promise<void> => {
    await side.append(history(more, { stream: playStream(1), from: revision }));
    revision += more.length;
    await side.runner.catchUp();
  };
  await goOn(...events);
  return {
    ...side,
    goOn,
    tracker: async () => {
      const found = await statusTracker(side.db, PLAY);
      if (found === null) throw new Error('the play is not in the read model');
      return found;
    },
  };
};
