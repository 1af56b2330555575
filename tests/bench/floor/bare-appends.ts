/** One durable append of one event by one writer at a time: what any command costs at the very least. */
import type { OneCommand } from '../harness/timed-one-by-one.ts';
import { checkpointRecorded } from '../samples/four-hundred-bytes.ts';
import { bytesOfId, timeOrderedIds } from '../samples/time-ordered-ids.ts';
import { bareLog } from './bare-log.ts';

export const bareAppends = (path: string): { readonly append: OneCommand; readonly close: () => void } => {
  const log = bareLog(path);
  const nextId = timeOrderedIds();
  return {
    append: async (revision, stream) => {
      const { type, data } = checkpointRecorded(revision);
      await log.append({ stream, revision, id: bytesOfId(nextId()), type, payload: data });
    },
    close: log.close,
  };
};
