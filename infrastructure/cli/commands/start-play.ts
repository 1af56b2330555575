/** Starts a play from a request, in whatever application it is given: the real one, or a copy under a simulated clock. */
import type { Play } from '@tenure/domain/play/state.ts';
import type { StatusTracker } from '@tenure/projections/status-tracker/document.ts';
import type { Application, Started, StartPlay } from '../../application.ts';
import { orchestrateCommand } from '../../commands/orchestrate.ts';
import type { OrchestrateRequest } from '../../commands/orchestrate-request.ts';
import { done, type Session } from '../session.ts';
import { lookAt } from './look-at.ts';
import { carryOut, type Outcome } from './outcome.ts';
import { requestOptions } from './request-options.ts';

export interface StartedPlay {
  readonly outcome: Outcome<Started>;
  readonly play: Play;
  readonly tracker: StatusTracker;
}

/** The start as it is sent, or asked about. */
export const startRequest = async (
  session: Session,
  application: Application,
  request: OrchestrateRequest,
): Promise<StartPlay> => {
  const data = await done(() => orchestrateCommand(request, application));
  const { idempotencyKey } = requestOptions(session);
  return { data, actor: session.actor, ...(idempotencyKey !== undefined && { idempotencyKey }) };
};

export const startPlay = async (
  session: Session,
  application: Application,
  request: OrchestrateRequest,
): Promise<StartedPlay> => {
  const start = await startRequest(session, application, request);
  const outcome = await carryOut(session, application, application.startPlay(start), ({ playId }) => playId);
  return { outcome, ...(await lookAt(application, outcome.answer.playId)) };
};
