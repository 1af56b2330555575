/** Consecutive events of one stream, to be appended together: as many as one append may hold, in the order of the log. */
import type { NewEvent } from '@tenure/domain/kernel/envelope.ts';
import type { LedgerRow } from '../event-store/log-reader.ts';

export interface Sound {
  readonly row: LedgerRow;
  readonly event: NewEvent;
}

export type Batch = readonly [Sound, ...Sound[]];

const MOST_EVENTS = 256;
/** The server takes 1 MiB in one append, and measures otherwise than we do. */
const MOST_BYTES = 262_144;

export async function* batches(events: AsyncIterable<Sound>): AsyncGenerator<Batch, void> {
  let batch: [Sound, ...Sound[]] | null = null;
  let bytes = 0;
  for await (const next of events) {
    const size = Buffer.byteLength(next.row.bytes);
    const fits =
      batch !== null &&
      batch[0].row.stream === next.row.stream &&
      batch.length < MOST_EVENTS &&
      bytes + size <= MOST_BYTES;
    if (batch !== null && fits) {
      batch.push(next);
      bytes += size;
    } else {
      if (batch !== null) yield batch;
      batch = [next];
      bytes = size;
    }
  }
  if (batch !== null) yield batch;
}
