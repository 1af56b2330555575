/** Where the newest event of several streams is in the log. */
import type { EventStore } from '@tenure/application/ports/event-store.ts';
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import type { StreamName } from '@tenure/domain/kernel/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import type * as TE from 'fp-ts/lib/TaskEither.js';
import { type Problem, toProblem } from './problem.ts';

/** 0n where nothing has happened on any of them. */
export const lastOn =
  (store: Pick<EventStore, 'read'>) =>
  (streams: readonly StreamName[]): TE.TaskEither<Problem, Position> =>
  async () => {
    let last: Position = 0n;
    for (const stream of streams) {
      const read = await store.read(stream)();
      // The policy that opens a stream may be a moment behind the one that announced it.
      if (E.isLeft(read) && read.left._tag !== 'NotFound') return E.left(toProblem(read.left));
      const position = E.isRight(read) ? read.right.at(-1)?.position : undefined;
      if (position !== undefined && position > last) last = position;
    }
    return E.right(last);
  };
