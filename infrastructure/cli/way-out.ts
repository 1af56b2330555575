/** A refusal says what would be accepted; here it also says what to type, where a reader needs to look first. */
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { Application } from '../application.ts';
import { withAllowed } from '../commands/allowed.ts';
import { lookAt } from './commands/look-at.ts';
import { Failed } from './failed.ts';
import type { Found } from './targets.ts';
import { nextSteps } from './views/next-steps.ts';

/** The commands that would make the plan pass (PLAY-6). */
const planSteps = async (application: Application, playId: PlayId): Promise<readonly string[]> => {
  const { play, tracker } = await lookAt(application, playId);
  return nextSteps(play, tracker.play.slug, tracker.planReview.items);
};

type Way = (application: Application, found: Found) => readonly string[] | Promise<readonly string[]>;

const theUnit: Way = (_, { name }) => [`tenure unit ${name}`];
const theGate: Way = (_, { playSlug }) => [`tenure gate ${playSlug}`];
const theStage: Way = (_, { playSlug }) => [`tenure stage ${playSlug}`];

/** By the code of the problem. */
const WAYS: Readonly<Record<string, Way>> = {
  'plan-not-ready': (application, { playId }) => planSteps(application, playId),
  'not-this-hats-turn': theUnit,
  'hat-is-worn': theUnit,
  'hat-not-worn': theUnit,
  'lease-is-over': theUnit,
  'self-check-fails': theUnit,
  'criterion-unknown': theUnit,
  'unit-not-released': theStage,
  'elaboration-incomplete': theStage,
  'dispatch-not-pending': theStage,
  'stale-signature': theStage,
  'gate-not-ready': theStage,
  'stale-answer': theGate,
};

/** For whatever was thrown while something was sent: throws it again, with what else is possible and what to type. */
export const withWayOut =
  (application: Application, found: Found, sent: Parameters<typeof withAllowed>[1]) =>
  async (cause: unknown): Promise<never> => {
    if (!(cause instanceof Failed)) throw cause;
    const problem = await withAllowed(application, sent, cause.problem);
    const way = WAYS[problem.code];
    if (way === undefined) throw new Failed(problem);
    const accepted = [problem.accepted ?? '', ...(await way(application, found))];
    throw new Failed({ ...problem, accepted: accepted.join('\n') });
  };
