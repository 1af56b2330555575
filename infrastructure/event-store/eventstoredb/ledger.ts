/** The rows of the log as they are stored, for the verification of the ledger and for copying them (AUD-2, STORE-3). */
import { FORWARDS, START } from '@eventstore/db-client';
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import type { EventId } from '@tenure/domain/kernel/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { LedgerRow } from '../log-reader.ts';
import type { Connection } from './connection.ts';
import { unsealed } from './stored-envelope.ts';
import type { StreamNames } from './stream-names.ts';
import { steps } from './stream-reader.ts';

/** As `Ledger`, from a server. */
export interface RemoteLedger {
  /** Every row after a position, in order. Throws when the server cannot be read, or a row has no canonical bytes. */
  readonly rows: (after?: Position) => AsyncIterable<LedgerRow>;
}

export const ledgerOf = ({ client, deadlineMs }: Connection, names: StreamNames, since: Position): RemoteLedger => ({
  rows: async function* (after = 0n) {
    const from = after > since ? after : since;
    const fromPosition = from === 0n ? START : { commit: from, prepare: from };
    const reading = client.readAll({ fromPosition, direction: FORWARDS });
    for await (const { event } of steps(reading, deadlineMs, 'a read of the log')) {
      const stream = event === undefined ? null : names.own(event.streamId);
      // Reading begins with the event at the position, following one begins after it.
      if (event === undefined || stream === null || event.position.commit <= from) continue;
      const read = unsealed(event, stream);
      if (E.isLeft(read)) throw new Error(`event ${event.revision} of ${stream}: ${read.left}`);
      const { bytes, leaf } = read.right;
      const [position, revision] = [event.position.commit, Number(event.revision)];
      yield { position, stream, revision, id: event.id as EventId, type: event.type, bytes, leaf };
    }
  },
});
