import { bareLog } from '../floor/bare-log.ts';
import { checkpointRecorded } from '../samples/four-hundred-bytes.ts';
import { bytesOfId, timeOrderedIds } from '../samples/time-ordered-ids.ts';
import type { AppendContender } from './contender.ts';

/** The bare loop, with the same payloads and the same kind of ids. */
export const floor: AppendContender = {
  name: 'floor',
  share: 1,
  suits: () => true,
  open: async (folder, writers, eventsEach) => {
    const log = bareLog(folder.path('floor.db'));
    const nextId = timeOrderedIds();
    const events = Array.from({ length: eventsEach }, (_, revision) =>
      Array.from({ length: writers }, (_, stream) => {
        const { type, data } = checkpointRecorded(revision);
        return { stream, revision, id: bytesOfId(nextId()), type, payload: data };
      }),
    );
    return {
      append: async (writer, revision) => {
        const event = events[revision]?.[writer];
        if (event === undefined) throw new Error(`writer ${writer} has no event ${revision}`);
        await log.append(event);
      },
      close: async () => log.close(),
    };
  },
};
