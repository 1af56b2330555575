/** What was answered, where anything else ends the preparation. */
import * as E from 'fp-ts/lib/Either.js';

export const right = <A>(found: E.Either<unknown, A>): A => {
  if (E.isLeft(found)) throw new Error(JSON.stringify(found.left));
  return found.right;
};

export const there = <A>(found: A | null | undefined): A => {
  if (found === null || found === undefined) throw new Error('what was made is not there');
  return found;
};
