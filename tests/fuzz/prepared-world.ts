/** An application in which everything can be asked for: plays in every stage of their lives, and what belongs to them. */
import { person } from '@tenure/domain/kernel/actor.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { PlayId, UnitId } from '@tenure/domain/kernel/ids.ts';
import type { Application } from '@tenure/infrastructure/application.ts';
import { httpServer } from '@tenure/infrastructure/http/server.ts';
import * as E from 'fp-ts/lib/Either.js';
import { approvePlan } from '../support/approved-play.ts';
import { type OpenedApplication, openApplication, REQUEST } from '../support/opened-application.ts';
import { senders } from '../support/senders.ts';
import {
  CARLA,
  decideAtGate,
  elaborate,
  manage,
  OLGA,
  SPEC,
  type Staged,
  sponsor,
  verify,
} from '../support/stage-story.ts';

/** What stands for a parameter of a path. */
export type Places = Readonly<Record<string, readonly string[]>>;

export interface Prepared extends OpenedApplication {
  readonly places: Places;
  readonly head: () => Promise<bigint>;
}

const right = <A>(found: E.Either<unknown, A>): A => {
  if (E.isLeft(found)) throw new Error(JSON.stringify(found.left));
  return found.right;
};

const there = <A>(found: A | null): A => {
  if (found === null) throw new Error('what was made is not there');
  return found;
};

/** The people of the stage’s story, at work in this application. */
const worldOf = ({ send, engine, loadStage, loadUnit }: Application): Staged => ({
  ...senders(send),
  engine,
  stageOf: async (playId) => there(right(await loadStage(playId as PlayId)())).stage,
  unitOf: async (unitId) => there(right(await loadUnit(unitId as UnitId)())).unit,
});

const EXPIRES = '2027-03-01T00:00:00.000Z' as Instant;

/** Unreachable on purpose: nothing delivers in here, so that nothing leaves the machine. */
const HOOK = { url: 'https://hooks.example/tenure', types: null, allowPrivate: false };

/** Some are taken away again. */
const ENDPOINTS = 20;

const administered = async ({ keys, webhooks }: Application): Promise<Places> => {
  const grant = { name: 'Planner', principal: person('dana'), roles: ['csm'], plays: null, commands: null } as const;
  const { key } = right(await keys.issue({ ...grant, expiresAt: EXPIRES }, { actor: OLGA })());
  const endpoints: string[] = [];
  while (endpoints.length < ENDPOINTS) endpoints.push(right(await webhooks.endpoints.add(HOOK)()).endpoint.id);
  return { key: [key.keyId], endpoint: endpoints };
};

export const prepareWorld = async (): Promise<Prepared> => {
  const opened = await openApplication();
  const { application } = opened;
  const world = worldOf(application);
  const app = await httpServer(application, { user: 'carla' });
  const post = async (url: string, payload: object) => {
    const reply = await app.inject({ method: 'POST', url, payload });
    if (reply.statusCode >= 300) throw new Error(`${url}: ${reply.body}`);
    return reply.json();
  };
  const start = async (deadline: string): Promise<PlayId> =>
    (await post('/v1/plays', { ...REQUEST, deadline })).playId as PlayId;
  const startApproved = async (deadline: string): Promise<PlayId> => {
    const playId = await start(deadline);
    await approvePlan(application, playId);
    return playId;
  };

  const preparing = await start('2027-03-31');
  await application.engine.settle();
  const executing = await startApproved('2027-04-30');
  const [atWork] = await elaborate(world, executing);
  const filed = await post(`/v1/gates/${executing}/file-finding`, {
    ...{ origin: 'user-question', title: 'Who signs?', body: 'Nobody is named who signs the order form.' },
  });
  await post(`/v1/plays/${executing}/raise-escalation`, {
    ...{ subject: 'sponsor', reason: 'The sponsor has left' },
  });
  await application.engine.settle();

  const finish = async (playId: PlayId): Promise<UnitId> => {
    const [unitId] = await elaborate(world, playId, [SPEC]);
    const made = there(unitId ?? null);
    await manage(world, made);
    await sponsor(world, made);
    await verify(world, made);
    return made;
  };
  const atGate = await startApproved('2027-05-31');
  const finished = await finish(atGate);
  await world.sendGate(atGate, { type: 'OpenGate', data: { message: 'May we go to Maria Lopez with this?' } }, CARLA);
  const decided = await startApproved('2027-06-30');
  await finish(decided);
  await decideAtGate(world, decided);
  const cancelled = await start('2027-07-31');
  await post(`/v1/plays/${cancelled}/cancel-play`, { reason: 'The account was sold' });
  const administration = await administered(application);
  await application.engine.settle();
  await app.close();
  return {
    ...opened,
    places: {
      play: [preparing, executing, atGate, decided, cancelled],
      unit: [there(atWork ?? null), finished],
      finding: filed.created.findingIds,
      version: ['v1'],
      ...administration,
    },
    head: async () => right(await application.head()()),
  };
};
