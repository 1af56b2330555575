/** The rows of the log as they are stored, for the verification of the ledger and for copying them (AUD-2, STORE-3). */
import { FORWARDS, START, type StreamingRead } from '@eventstore/db-client';
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import type { EventId } from '@tenure/domain/kernel/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { LedgerRow } from '../log-reader.ts';
import type { Connection } from './connection.ts';
import { isNotLeader } from './server-errors.ts';
import { unsealed } from './stored-envelope.ts';
import type { StreamNames } from './stream-names.ts';
import { steps } from './stream-reader.ts';

/** As `Ledger`, from a server. */
export interface RemoteLedger {
  /** Every row after a position, in order. Throws when the server cannot be read, or a row has no canonical bytes. */
  readonly rows: (after?: Position) => AsyncIterable<LedgerRow>;
  /** Id of the event at a position; null when none of ours is there. */
  readonly idAt: (position: Position) => Promise<EventId | null>;
}

export const ledgerOf = ({ client, deadlineMs }: Connection, names: StreamNames, since: Position): RemoteLedger => ({
  idAt: async (position) => {
    const fromPosition = { commit: position, prepare: position };
    const reading = client.readAll({ fromPosition, direction: FORWARDS, maxCount: 1 });
    for await (const { event } of steps(reading, deadlineMs, 'a look into the log')) {
      const isIt = event?.position.commit === position && names.own(event.streamId) !== null;
      return isIt ? (event.id as EventId) : null;
    }
    return null;
  },

  rows: async function* (after = 0n) {
    const from = after > since ? after : since;
    const fromPosition = from === 0n ? START : { commit: from, prepare: from };
    // Whoever asks whether a log is complete must not be shown what a node has that is behind.
    const read = () => client.readAll({ fromPosition, direction: FORWARDS, requiresLeader: true });
    for await (const { event } of atLeaderFrom(read, deadlineMs)) {
      const stream = event === undefined ? null : names.own(event.streamId);
      // Reading begins with the event at the position, following one begins after it.
      if (event === undefined || stream === null || event.position.commit <= from) continue;
      const found = unsealed(event, stream);
      if (E.isLeft(found)) throw new Error(`event ${event.revision} of ${stream}: ${found.left}`);
      const { bytes, leaf } = found.right;
      const [position, revision] = [event.position.commit, Number(event.revision)];
      yield { position, stream, revision, id: event.id as EventId, type: event.type, bytes, leaf };
    }
  },
});

/** Begun again at the leader, should the node that was asked first be none: it says so before it delivers anything. */
async function* atLeaderFrom<A>(read: () => StreamingRead<A>, deadlineMs: number): AsyncGenerator<A, void> {
  const what = 'a read of the log';
  try {
    yield* steps(read(), deadlineMs, what);
  } catch (cause) {
    if (!isNotLeader(cause)) throw cause;
    yield* steps(read(), deadlineMs, what);
  }
}
