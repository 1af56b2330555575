import { emmettByDefault, emmettOnOneConnection, type OpenEmmett } from '../emmett/emmett-store.ts';
import type { Scratch } from '../harness/scratch.ts';
import { checkpointRecorded } from '../samples/four-hundred-bytes.ts';
import type { AppendContender, OpenLog } from './contender.ts';

const opened = async ({ store, close }: OpenEmmett, eventsEach: number): Promise<OpenLog> => {
  const events = Array.from({ length: eventsEach }, (_, index) => [checkpointRecorded(index)]);
  return {
    append: async (writer, revision) => {
      // Emmett's stream versions count events; 0 is a stream that does not exist.
      await store.appendToStream(`play-${writer}`, [...(events[revision] ?? [])], {
        expectedStreamVersion: BigInt(revision),
      });
    },
    close,
  };
};

/** One append after the other, whoever asks: what a caller must do for Emmett's one connection to be safe. */
const inTurn = (log: OpenLog): OpenLog => {
  let last: Promise<void> = Promise.resolve();
  return {
    append: (writer, revision) => {
      last = last.then(() => log.append(writer, revision));
      return last;
    },
    close: log.close,
  };
};

const file = (folder: Scratch): string => folder.path('emmett.db');

export const emmettDefault: AppendContender = {
  name: 'emmett',
  share: 0.02,
  // With more, writers wait for the file's lock longer than the second sqlite3 grants them, and fail.
  suits: (writers) => writers <= 16,
  open: async (folder, _writers, eventsEach) => opened(await emmettByDefault(file(folder)), eventsEach),
};

export const emmettInTurn: AppendContender = {
  name: 'emmett-1c',
  share: 0.1,
  suits: (writers) => writers <= 64,
  open: async (folder, _writers, eventsEach) =>
    inTurn(await opened(await emmettOnOneConnection(file(folder)), eventsEach)),
};

/** With several writers, appends on the one connection meet inside one transaction that another ends. */
export const emmettShared: AppendContender = {
  name: 'emmett-1c-unsafe',
  share: 0.25,
  suits: (writers) => writers > 1,
  open: async (folder, _writers, eventsEach) => opened(await emmettOnOneConnection(file(folder)), eventsEach),
};
