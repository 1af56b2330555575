/** Hints for whoever shows plays: one a play, however much happened to it since the last. */
import { type Entry, frameOf } from '../event-feed/entry.ts';

/**
 * Only the last hint of a batch carries a position to resume from: a client cut off between two of them is told some
 * again, and misses none.
 */
export const changedFrames = (entries: readonly Entry[]): string => {
  const last = entries.at(-1)?.position;
  const byPlay = [...Map.groupBy(entries, ({ playId }) => playId)];
  return byPlay
    .map(([play, of], index) =>
      frameOf(index === byPlay.length - 1 && last !== undefined ? last : null, 'changed', {
        play,
        position: of.at(-1)?.position,
        kinds: [...new Set(of.map(({ type }) => type))],
      }),
    )
    .join('');
};
