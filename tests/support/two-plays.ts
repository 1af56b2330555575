/** Two plays of one organisation, each with a stage, a unit and a finding: one that is somebody's own, and another. */
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import { httpServer } from '@tenure/infrastructure/http/server.ts';
import { approvePlan } from './approved-play.ts';
import { type OpenedApplication, openApplication, REQUEST } from './opened-application.ts';
import { SPEC } from './stage-story.ts';

export interface Around {
  readonly play: PlayId;
  readonly unit: string;
  readonly finding: string;
}

export interface TwoPlays extends OpenedApplication {
  readonly own: Around;
  readonly other: Around;
}

/** Text that nobody but people could have written, so that it is known again wherever it turns up. */
export const SAID = 'zebra-crossing remark';
const FINDING = {
  unit: 'depots',
  origin: 'user-chat',
  title: `${SAID}: title`,
  body: `${SAID}: body`,
  severity: 'low',
};

export const twoPlays = async (): Promise<TwoPlays> => {
  const opened = await openApplication();
  const app = await httpServer(opened.application, { user: 'carla' });
  const post = async (url: string, payload: object) => {
    const reply = await app.inject({ method: 'POST', url, payload });
    if (reply.statusCode >= 300) throw new Error(`${url}: ${reply.body}`);
    return reply.json();
  };
  const start = async (deadline: string): Promise<Around> => {
    const { playId } = (await post('/v1/plays', { ...REQUEST, deadline })) as { playId: PlayId };
    await approvePlan(opened.application, playId);
    const { created } = await post(`/v1/gates/${playId}/declare-unit`, SPEC);
    await opened.application.engine.settle();
    const filed = await post(`/v1/gates/${playId}/file-finding`, FINDING);
    await opened.application.engine.settle();
    return { play: playId, unit: created.unitId, finding: filed.created.findingIds[0] };
  };
  const own = await start('2027-03-31');
  const other = await start('2027-04-30');
  await app.close();
  return { ...opened, own, other };
};
