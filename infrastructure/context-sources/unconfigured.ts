/** What a deployment without a context source answers: every pull fails, and says what to do about it. */
import type { ContextFailure, ContextSource } from '@tenure/application/ports/context-source.ts';
import * as TE from 'fp-ts/lib/TaskEither.js';

const FAILURE: ContextFailure = {
  _tag: 'SourceUnavailable',
  source: 'none',
  problem: 'no context source configured: pass --context FOLDER and --mapping FILE',
};

/** Knows no accounts and cannot tell who exists, so a play can start; its context stays visibly empty. */
export const unconfiguredContextSource = (): ContextSource => ({
  name: 'none',
  findAccount: () => TE.right({ _tag: 'CannotTell' }),
  pull: () => TE.left(FAILURE),
});
