import { person } from '@tenure/domain/kernel/actor.ts';
import type { PlayId, UnitId } from '@tenure/domain/kernel/ids.ts';
import { prepareAndApprove } from '@tenure/infrastructure/cli/stand-in-team.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import { expect, it, onTestFinished } from 'vitest';
import { openApplication } from '../support/opened-application.ts';
import { ORCHESTRATE } from '../support/play-world.ts';
import { smallSpec } from '../support/small-stage.ts';

const right = async <A>(task: TaskEither<unknown, A>): Promise<A> => {
  const result = await task();
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left));
  return result.right;
};

it('§5: a play, its stage and its units are sent to and loaded from their own streams, on SQLite as in memory', async () => {
  const { application, end } = await openApplication();
  onTestFinished(end);
  const { send, engine, loadPlay, loadStage, loadUnit } = application;
  const actor = person('dana');
  const stranger = '01940000-0000-7000-8000-0000000000aa';
  expect(await right(loadPlay(stranger as PlayId))).toBeNull();
  expect(await right(loadUnit(stranger as UnitId))).toBeNull();

  const data = { ...ORCHESTRATE, deadline: '2027-03-31' as typeof ORCHESTRATE.deadline };
  const { playId } = await right(application.startPlay({ data, actor }));
  await engine.settle();
  expect(await right(loadStage(playId))).toBeNull();
  const loaded = await right(loadPlay(playId));
  if (loaded === null) throw new Error('the play was not started');
  expect(await prepareAndApprove(application, playId, loaded.play, actor)).toEqual(E.right(undefined));
  expect(await right(loadStage(playId))).toMatchObject({ revision: 0, stage: { tier: 'growth', units: [] } });

  await right(send.gate({ target: playId, command: { type: 'DeclareUnit', data: smallSpec('depots') }, actor }));
  await engine.settle();
  const stage = await right(loadStage(playId));
  const [unit] = stage?.stage.units ?? [];
  expect(stage?.revision).toBe(1);
  expect(await right(loadUnit(unit?.unitId as UnitId))).toMatchObject({
    revision: 0,
    unit: { playId, declaredBy: actor, status: 'declared', spec: { slug: 'depots' } },
  });
});
