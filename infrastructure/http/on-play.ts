/** Reads about one play that a path names. */
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { View } from '../application.ts';
import type { Problem } from '../problem.ts';
import { knownPlay, noSuchPlay } from './find-target.ts';
import type { Answer } from './read-route.ts';

/** `absent`: what it means that there is nothing to read; unless said otherwise, that there is no such play. */
export const onPlay = async (
  view: Pick<View, 'reads'>,
  ref: string,
  read: (playId: PlayId) => Promise<unknown>,
  absent: (ref: string) => Problem = noSuchPlay,
): Promise<Answer> => {
  const playId = await knownPlay(view, ref);
  if (E.isLeft(playId)) return playId;
  const found = await read(playId.right);
  return found === null ? E.left(absent(ref)) : E.right(found);
};
