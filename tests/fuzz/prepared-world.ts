/** An application in which everything can be asked for: plays in every stage of their lives, and what belongs to them. */
import { rm } from 'node:fs/promises';
import { person } from '@tenure/domain/kernel/actor.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { FindingId, PlayId, UnitId } from '@tenure/domain/kernel/ids.ts';
import type { Application } from '@tenure/infrastructure/application.ts';
import { missingForApproval } from '@tenure/infrastructure/cli/stand-in-team.ts';
import { httpServer } from '@tenure/infrastructure/http/server.ts';
import { approvePlan } from '../support/approved-play.ts';
import { type OpenedApplication, openApplication, REQUEST } from '../support/opened-application.ts';
import { senders } from '../support/senders.ts';
import { CARLA, decideAtGate, elaborate, OLGA, wear } from '../support/stage-story.ts';
import { findingsAtWork } from './world/findings-at-work.ts';
import { right, there } from './world/right.ts';
import { askedStage, declaredStage, endedStage, finishedStage, readyStage, reviewedStage } from './world/stages.ts';
import { putToWork } from './world/units-at-work.ts';

/** What stands for a parameter of a path. */
export type Places = Readonly<Record<string, readonly string[]>>;

export interface Prepared extends OpenedApplication {
  readonly places: Places;
  /** The same by names that say what each is like; examples refer to them. */
  readonly named: Readonly<Record<string, string>>;
  readonly head: () => Promise<bigint>;
}

/** The people of the stage’s story, at work in this application. */
const worldOf = ({ send, engine, loadStage, loadUnit, loadFinding }: Application) => ({
  ...senders(send),
  engine,
  stageOf: async (playId: string) => there(right(await loadStage(playId as PlayId)())).stage,
  unitOf: async (unitId: string) => there(right(await loadUnit(unitId as UnitId)())).unit,
  findingOf: async (findingId: string) => there(right(await loadFinding(findingId as FindingId)())).feedback,
});

const EXPIRES = '2027-03-01T00:00:00.000Z' as Instant;

/** Unreachable on purpose: nothing delivers in here, so that nothing leaves the machine. */
const HOOK = { url: 'https://hooks.example/tenure', types: null, allowPrivate: false };

/** Some are taken away again. */
const ENDPOINTS = 20;

const administered = async ({ keys, webhooks }: Application) => {
  const grant = { name: 'Planner', principal: person('dana'), roles: ['csm'], plays: null, commands: null } as const;
  const { key } = right(await keys.issue({ ...grant, expiresAt: EXPIRES }, { actor: OLGA })());
  const endpoints: string[] = [];
  while (endpoints.length < ENDPOINTS)
    endpoints.push(right(await webhooks.endpoints.add(HOOK, { mayBePrivate: false })()).endpoint.id);
  return { key: key.keyId, endpoints };
};

interface Made {
  readonly places: Places;
  readonly named: Prepared['named'];
}

const populated = async (application: Application): Promise<Made> => {
  const { engine, loadPlay } = application;
  const world = worldOf(application);
  const app = await httpServer(application, { user: 'carla' });
  const post = async (url: string, payload: object) => {
    const reply = await app.inject({ method: 'POST', url, payload });
    if (reply.statusCode >= 300) throw new Error(`${url}: ${reply.body}`);
    return reply.json();
  };
  const start = async (deadline: string, more: object = {}): Promise<PlayId> =>
    (await post('/v1/plays', { ...REQUEST, deadline, ...more })).playId as PlayId;
  const startApproved = async (deadline: string): Promise<PlayId> => {
    const playId = await start(deadline);
    await approvePlan(application, playId);
    return playId;
  };

  const preparing = await start('2027-03-31');
  const cancelled = await start('2027-04-01');
  await post(`/v1/plays/${cancelled}/cancel-play`, { reason: 'The account was sold' });
  const held = await start('2027-04-02', { pattern: 'diamond' });
  const planned = await start('2027-04-05');
  await engine.settle();
  for (const command of missingForApproval(there(right(await loadPlay(planned)())).play))
    await world.send(planned, command, CARLA);

  const executing = await startApproved('2027-04-30');
  const [declaredUnit] = await elaborate(world, executing);
  const atWork = there(declaredUnit);
  await wear(world, atWork, 'renewal-manager', CARLA);
  const filed = await post(`/v1/gates/${executing}/file-finding`, {
    ...{ origin: 'user-question', title: 'Who signs?', body: 'Nobody is named who signs the order form.' },
  });
  await post(`/v1/plays/${executing}/raise-escalation`, {
    ...{ subject: 'sponsor', reason: 'The sponsor has left' },
  });
  await post(`/v1/plays/${executing}/request-exception`, {
    ...{ kind: 'cadence', subject: 'play', deviation: 'Every third week until their audit is over' },
    ...{ reason: 'Nobody there has time before', until: '2027-01-15', approver: 'csm' },
  });
  const atGate = await startApproved('2027-05-31');
  const finished = await askedStage(world, atGate);
  const decided = await startApproved('2027-06-30');
  await finishedStage(world, decided);
  await decideAtGate(world, decided);
  const declared = await startApproved('2027-05-03');
  await declaredStage(world, declared);
  const reviewed = await startApproved('2027-05-04');
  await reviewedStage(world, reviewed);
  const ready = await startApproved('2027-05-05');
  await readyStage(world, ready);
  const ended = await startApproved('2027-05-06');
  await endedStage(world, ended, loadPlay);
  const workshop = await startApproved('2027-05-07');
  const units = await putToWork(world, workshop);
  const findings = await findingsAtWork(world, workshop, units);

  const { key, endpoints } = await administered(application);
  await engine.settle();
  await app.close();
  const [finding = ''] = filed.created.findingIds;
  const plays = {
    ...{ preparing, executing, 'at-gate': atGate, decided, cancelled, held, planned },
    ...{ declared, reviewed, ready, ended, workshop },
  };
  const unitIds = {
    unit: atWork,
    'finished-unit': finished,
    ...Object.fromEntries(Object.entries(units).map(([name, { unitId }]) => [name, unitId])),
  };
  const places = {
    play: Object.values(plays),
    unit: Object.values(unitIds),
    finding: [finding, ...Object.values(findings)],
    version: ['v1'],
    key: [key],
    endpoint: endpoints,
  };
  return {
    places,
    named: {
      ...{ ...plays, ...unitIds, ...findings, finding, key, endpoint: there(endpoints[0]), policy: 'v1' },
      'asked-hash': there((await world.stageOf(atGate)).rounds.at(-1)).subjectHash,
      'reviewed-hash': there((await world.stageOf(reviewed)).dispatches.at(-1)).subjectHash,
    },
  };
};

const preparedWith = (opened: OpenedApplication, made: Made): Prepared => ({
  ...opened,
  ...made,
  head: async () => right(await opened.application.head()()),
});

export const prepareWorld = async (): Promise<Prepared> => {
  const opened = await openApplication();
  return preparedWith(opened, await populated(opened.application));
};

/** Made once and copied for whoever asks, since what is done to one of them must not be found in the next. */
export const worldsAlike = async (): Promise<{
  readonly next: () => Promise<Prepared>;
  readonly end: () => Promise<void>;
}> => {
  const model = await openApplication();
  const made = await populated(model.application);
  await model.application.close();
  return {
    next: async () => preparedWith(await openApplication({}, model.data), made),
    end: () => rm(model.data, { recursive: true, force: true }),
  };
};
