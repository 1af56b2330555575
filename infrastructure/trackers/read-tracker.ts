/** The tracker and the exceptions of a play from a view: of now, or of a moment that is past (OUT-3, PROJ-4). */
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { View } from '../application.ts';
import { findingsWithTurns } from '../finding-list.ts';
import { nothingKnown, type Problem } from '../problem.ts';
import { type ExceptionLine, exceptionList } from './exception-list.ts';
import { type TrackerReport, trackerReport } from './tracker-report.ts';

const missing = (playId: PlayId): Problem =>
  nothingKnown('play', playId, 'the id or slug of a play that had begun at that moment');

export const readTracker = async (
  { reads, loadPlay, clock }: Pick<View, 'reads' | 'loadPlay' | 'clock'>,
  playId: PlayId,
): Promise<E.Either<Problem, TrackerReport>> => {
  const [play, tracker] = await Promise.all([loadPlay(playId)(), reads.statusTracker(playId)]);
  if (E.isLeft(play)) return play;
  if (play.right === null || tracker === null) return E.left(missing(playId));
  const findings = await findingsWithTurns(reads, { playId, status: 'open' });
  return E.right(trackerReport({ tracker, play: play.right.play, findings, now: clock.now() }));
};

export const readExceptions = async (
  { loadPlay, clock }: Pick<View, 'loadPlay' | 'clock'>,
  playId: PlayId,
): Promise<E.Either<Problem, readonly ExceptionLine[]>> => {
  const play = await loadPlay(playId)();
  if (E.isLeft(play)) return play;
  return play.right === null ? E.left(missing(playId)) : E.right(exceptionList(play.right.play, clock.now()));
};
