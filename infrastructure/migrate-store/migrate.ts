/** Moves a log from one store to another and proves that it is the same there; or only proves it (STORE-3). */
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import * as E from 'fp-ts/lib/Either.js';
import type * as TE from 'fp-ts/lib/TaskEither.js';
import { badRequest, type Problem, problem } from '../problem.ts';
import { copyLog } from './copy.ts';
import { Ended, type Which } from './failures.ts';
import { openSide } from './open-side.ts';
import type { AskedMigration, Ends, Migrated } from './outcome.ts';
import { type Place, samePlace } from './place.ts';
import { differenceText, eventName, migrationProblem, unsoundProblem } from './problems.ts';
import type { Side } from './side.ts';
import { steadyRows } from './steady.ts';
import { verifyLogs } from './verify.ts';

/** With its places found. */
export interface Migration extends Omit<AskedMigration, 'from' | 'to' | 'env'> {
  readonly from: Place;
  readonly to: Place;
}

export const migrateStore =
  (migration: Migration): TE.TaskEither<Problem, Migrated> =>
  async () => {
    const { from, to, verifyOnly, signal } = migration;
    if (samePlace(from, to)) return E.left(badRequest(`source and target are both ${from.shown}`, [], 'two places'));
    const open = (which: Which, place: Place, mayBeMade: boolean) =>
      openSide({ which, place, mayBeMade, onTrouble: (cause) => migration.troubled(place.shown, cause) });

    const source = await open('source', from, false);
    if (E.isLeft(source)) return source;
    try {
      // Nothing is made for the sake of a source that holds nothing or does not answer.
      const nothing = await emptiness(source.right, { source: from.shown, target: to.shown }, signal);
      if (nothing !== null) return E.left(nothing);
      const target = await open('target', to, !verifyOnly);
      if (E.isLeft(target)) return target;
      try {
        return await between(source.right, target.right, migration);
      } finally {
        await target.right.close();
      }
    } finally {
      await source.right.close();
    }
  };

const emptiness = async (source: Side, ends: Ends, signal: AbortSignal): Promise<Problem | null> => {
  try {
    for await (const _ of steadyRows(source, signal)) return null;
    return migrationProblem({ _tag: 'Empty' }, ends);
  } catch (cause) {
    if (cause instanceof Ended) return migrationProblem(cause.failure, ends);
    throw cause;
  }
};

/** The same, of two logs that are open. */
export const between = async (
  source: Side,
  target: Side,
  { verifyOnly, signal, told }: Pick<Migration, 'verifyOnly' | 'signal' | 'told'>,
): Promise<E.Either<Problem, Migrated>> => {
  const ends = { source: source.shown, target: target.shown };
  try {
    const copied = verifyOnly ? null : await copyLog(source, target, signal, told);
    const verified = await verifyLogs(source, target, copied?.upTo ?? null, signal, told);
    const leftBehind = copied === null ? null : await since(source, copied.upTo, signal);
    const outcome = { ...verified, ends, copied, leftBehind };
    return E.right({ ...outcome, problem: verdictOf(outcome) });
  } catch (cause) {
    if (cause instanceof Ended) return E.left(migrationProblem(cause.failure, ends));
    throw cause;
  }
};

/** Whether somebody has written to the source after what was copied. */
const since = async (source: Side, after: Position, signal: AbortSignal): Promise<Migrated['leftBehind']> => {
  for await (const _ of steadyRows(source, signal, after)) return { after };
  return null;
};

const verdictOf = ({ ends, difference, unsound, leftBehind }: Omit<Migrated, 'problem'>): Problem | null => {
  if (difference !== null)
    return problem(409, 'stores-differ', 'The two logs are not equal', differenceText(difference, ends), {
      rule: 'STORE-3',
      accepted:
        difference.what === 'missing'
          ? 'the command without --verify: it copies what is missing'
          : 'an empty target, or one that holds the beginning of this very log',
    });
  if (unsound !== null) return unsoundProblem(`${eventName(unsound.event)} of both logs: ${unsound.problem}`);
  if (leftBehind !== null)
    return problem(
      409,
      'source-written-to',
      'The source was written to meanwhile',
      `what is in ${ends.target} is equal up to position ${leftBehind.after} of ${ends.source}; events after it were not copied`,
      { rule: 'STORE-3', accepted: 'the same command once nobody writes to the source: only what is new is copied' },
    );
  return null;
};
