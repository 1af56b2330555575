/** The brief of one escalation from the read models of an application (OUT-6). */
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { View } from '../application.ts';
import { type Problem, problem } from '../problem.ts';
import { readExceptions } from '../trackers/read-tracker.ts';
import { briefOf, type EscalationBrief } from './escalation-brief.ts';

/** More than any play has; a log that has more is told from its newest end by its own page. */
const MOST = 5_000;

const noSuchEscalation = (id: string, known: readonly string[]): Problem =>
  problem(404, 'no-such-escalation', 'No such escalation', `the play has no escalation ${id}`, {
    accepted: known.length === 0 ? 'a play that has one' : `one of: ${known.join(', ')}`,
  });

export const readBrief = async (
  { reads, loadPlay, clock }: Pick<View, 'reads' | 'loadPlay' | 'clock'>,
  playId: PlayId,
  escalationId: string,
): Promise<E.Either<Problem, EscalationBrief>> => {
  const tracker = await reads.statusTracker(playId);
  const explained = await reads.explainEscalation(playId, escalationId);
  if (tracker === null || explained === null) {
    return E.left(
      noSuchEscalation(
        escalationId,
        (tracker?.escalations ?? []).map(({ id }) => id),
      ),
    );
  }
  const exceptions = await readExceptions({ loadPlay, clock }, playId);
  if (E.isLeft(exceptions)) return exceptions;
  const history = await reads.auditLog({ playId, limit: MOST });
  return E.right(briefOf({ tracker, ...explained, history, exceptions: exceptions.right, now: clock.now() }));
};
