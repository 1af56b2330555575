/** A stream that may not have begun: a policy that opens one may be a moment behind the one that announced it. */
import type { RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import type { StreamName } from '@tenure/domain/kernel/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import type { EventLog, ReadFailure } from './ports/event-store.ts';

export type StreamFailure = Exclude<ReadFailure, { readonly _tag: 'NotFound' }>;

/** Its events in order; none where nothing has happened. */
export const readOrNone =
  (log: Pick<EventLog, 'read'>) =>
  (stream: StreamName): TaskEither<StreamFailure, readonly RecordedEvent[]> =>
  async () => {
    const read = await log.read(stream)();
    if (E.isRight(read)) return read;
    return read.left._tag === 'NotFound' ? E.right([]) : E.left(read.left);
  };
