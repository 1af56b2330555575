/** Loading one stream. */
import type { DatabaseSync } from 'node:sqlite';
import type { ReadFailure } from '@tenure/application/ports/event-store.ts';
import type { EventDecoder } from '@tenure/domain/kernel/decode-event.ts';
import type { RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import type { StreamName } from '@tenure/domain/kernel/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import { readStream } from '../read-stream.ts';

export type ReadStream = (stream: StreamName, from: number) => E.Either<ReadFailure, readonly RecordedEvent[]>;

type Row = readonly [revision: number, position: number, bytes: string];

export const streamReader = (db: DatabaseSync, decode: EventDecoder): ReadStream => {
  const arrays = { returnArrays: true };
  const selectKey = db.prepare('SELECT key FROM streams WHERE name = ?', arrays);
  const selectRows = db.prepare(
    'SELECT revision, position, bytes FROM events WHERE stream = ? AND revision >= ? ORDER BY revision',
    arrays,
  );
  return (stream, from) => {
    const key = selectKey.get(stream) as unknown as readonly [number] | undefined;
    if (key === undefined) return E.left({ _tag: 'NotFound', stream });
    const rows = selectRows.all(key[0], from) as unknown as readonly Row[];
    return readStream(
      decode,
      stream,
      rows.map(([revision, position, bytes]) => ({ revision, position, bytes })),
    );
  };
};
