/** The first day of the sample's story: started, found wanting by its own review, completed and approved. */
import { person } from '@tenure/domain/kernel/actor.ts';
import type { Application } from '../../application.ts';
import type { OrchestrateRequest } from '../../commands/orchestrate-request.ts';
import type { Chronicle } from '../chronicle.ts';
import { type StartedPlay, startPlay } from '../commands/start-play.ts';
import type { Session } from '../session.ts';
import { missingForApproval } from '../stand-in-team.ts';
import { defectLines, defectsOf } from '../views/orchestrated.ts';
import type { Desk } from './desk.ts';

export const start = async (
  session: Session,
  application: Application,
  story: Chronicle,
  request: OrchestrateRequest,
  csm: string,
): Promise<StartedPlay> => {
  const started = await startPlay({ ...session, actor: person(csm) }, application, request);
  await story.goOn();
  for (const line of defectLines(session.style, defectsOf(started.play))) session.tell(`${story.margin}${line}`);
  return started;
};

/** The first approval is refused, and says what is missing (PLAY-6). */
export const approve = async (desk: Desk, { play }: StartedPlay): Promise<void> => {
  const csm = desk.holder('csm');
  const director = desk.holder('renewal-director');
  await desk.send(director, { type: 'ApprovePlan', data: {} });
  for (const command of missingForApproval(play)) await desk.send(csm, command);
  await desk.send(director, { type: 'ApprovePlan', data: {} });
  await desk.settle();
};
