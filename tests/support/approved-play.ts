/** A play whose plan is approved, so that its stage is open: what every test of the stage's faces begins with. */
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { Application } from '@tenure/infrastructure/application.ts';
import { prepareAndApprove } from '@tenure/infrastructure/cli/stand-in-team.ts';
import { compose } from '@tenure/infrastructure/compose.ts';
import * as E from 'fp-ts/lib/Either.js';
import { type CommandLine, startOptions } from './command-line.ts';
import { CARLA } from './stage-story.ts';

/** A team that is not part of the test supplies what the plan review asks for and approves. */
export const approvePlan = async (application: Application, playId: PlayId): Promise<void> => {
  await application.engine.settle();
  const loaded = await application.loadPlay(playId)();
  if (E.isLeft(loaded) || loaded.right === null) throw new Error(`there is no play ${playId}`);
  const approved = await prepareAndApprove(application, playId, loaded.right.play, CARLA);
  if (E.isLeft(approved)) throw new Error(approved.left.detail);
};

/** Starts a play on the sample's account and approves its plan; its slug. */
export const openedStage = async ({ run, data, clock, sample }: CommandLine): Promise<string> => {
  const started = await run('orchestrate-renewal-play', ...startOptions(sample), '--json');
  const { playId, slug } = started.json() as { readonly playId: PlayId; readonly slug: string };
  const opened = await compose({ data, organisation: null, context: null, contextAsOf: null }, { clock })();
  if (E.isLeft(opened)) throw new Error(opened.left.detail);
  await approvePlan(opened.right, playId);
  await opened.right.close();
  return slug;
};
