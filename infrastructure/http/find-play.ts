/** The play a path names, by id or slug. */
import { PlayId } from '@tenure/domain/kernel/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { Application } from '../application.ts';
import { ambiguousPlay, type Problem, problem } from '../problem.ts';

export const noSuchPlay = (ref: string): Problem =>
  problem(404, 'no-such-play', 'No such play', `nothing is known of a play "${ref}"`, {
    rule: 'EVT-1',
    accepted: 'the id or slug of a play; GET /v1/plays lists them',
  });

/** A play the read models know. */
export const knownPlay = async ({ reads }: Application, ref: string): Promise<E.Either<Problem, PlayId>> => {
  await reads.catchUp();
  const found = (await reads.findPlays(ref)).filter(({ id, slug }) => id === ref || slug === ref);
  const [only] = found;
  if (only === undefined) return E.left(noSuchPlay(ref));
  // A command is never sent to one of several plays by luck.
  return found.length > 1 ? E.left(ambiguousPlay(ref, found)) : E.right(only.id);
};

/** Where to send a command: an id is taken at its word, since the aggregate itself knows whether it exists. */
export const targetPlay = async (application: Application, ref: string): Promise<E.Either<Problem, PlayId>> =>
  PlayId.is(ref) ? E.right(ref) : knownPlay(application, ref);
