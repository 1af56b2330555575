/** Where the log ends: read backwards, because the server has no filter for reads and other programs write to it too. */
import { BACKWARDS, END, type ReadPosition } from '@eventstore/db-client';
import { oneAtATime } from '@tenure/application/one-at-a-time.ts';
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import type { Connection } from './connection.ts';
import type { StreamNames } from './stream-names.ts';
import { steps } from './stream-reader.ts';

const LOOKED_AT_ONCE = 64;

export interface LogEnd {
  /** Position of our last event after `floor`; null when there is none. */
  readonly lastAfter: (floor: Position) => Promise<Position | null>;
  /** Of all our events. When others have written too much since, the end of the whole log, which lies behind it. */
  readonly last: () => Promise<Position | null>;
}

/** Events of others that are looked at in search of one of ours. */
const MOST = 16_384;

export const logEnd = ({ client, deadlineMs }: Connection, names: StreamNames, since: Position): LogEnd => {
  /** Answered before: it cannot lie further back. */
  let floor = since;

  const walk = async (bottom: Position, most: number): Promise<Position | null> => {
    let from: ReadPosition = END;
    let end: Position | null = null;
    for (let looked = 0; looked < most; looked += LOOKED_AT_ONCE) {
      const maxCount = looked === 0 ? 1 : LOOKED_AT_ONCE;
      const reading = client.readAll({ fromPosition: from, direction: BACKWARDS, maxCount });
      let seen = 0;
      for await (const { event } of steps(reading, deadlineMs, 'a look at the end of the log')) {
        if (event === undefined) continue;
        seen += 1;
        const { commit } = event.position;
        if (commit <= bottom) return null;
        if (names.own(event.streamId) !== null) return commit;
        end ??= commit;
        from = event.position;
      }
      if (seen === 0) return null;
    }
    return end;
  };

  const shared = sharedLook((bottom) => walk(bottom, Number.POSITIVE_INFINITY));

  return {
    lastAfter: async (bottom) => {
      const last = await shared(bottom > since ? bottom : since);
      return last !== null && last > bottom ? last : null;
    },
    last: async () => {
      const found = await walk(floor, MOST);
      if (found !== null && found > floor) floor = found;
      return found ?? (floor > since ? floor : null);
    },
  };
};

/** Followers ask this all the time. Who asks while a look is under way gets the next one, together with all others. */
const sharedLook = (look: (bottom: Position) => Promise<Position | null>) => {
  const inTurn = oneAtATime();
  let next: { bottom: Position; answer: Promise<Position | null> } | null = null;
  return (bottom: Position): Promise<Position | null> => {
    if (next === null) {
      const asked = { bottom, answer: Promise.resolve<Position | null>(null) };
      next = asked;
      const begin = async (): Promise<Position | null> => {
        // Whoever asks in this very turn is still in time.
        await Promise.resolve();
        next = null;
        return look(asked.bottom);
      };
      asked.answer = inTurn('look', begin);
    }
    if (bottom < next.bottom) next.bottom = bottom;
    return next.answer;
  };
};
