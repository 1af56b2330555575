/** Where the newest event of several streams is in the log. */
import type { EventStore } from '@tenure/application/ports/event-store.ts';
import { readOrNone } from '@tenure/application/read-or-none.ts';
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
      const read = await readOrNone(store)(stream)();
      if (E.isLeft(read)) return E.left(toProblem(read.left));
      const position = read.right.at(-1)?.position;
      if (position !== undefined && position > last) last = position;
    }
    return E.right(last);
  };
