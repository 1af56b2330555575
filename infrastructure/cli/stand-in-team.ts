/** A team that does at once what a plan still needs, so that a simulation has a plan whose time can pass (PLAY-6). */
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import { playbookOf } from '@tenure/domain/planning/playbooks/catalogue.ts';
import type { PlayCommand } from '@tenure/domain/play/commands.ts';
import type { Play } from '@tenure/domain/play/state.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { Application } from '../application.ts';
import { type Problem, toProblem } from '../problem.ts';

const enablementCommands = (play: Play): readonly PlayCommand[] => [
  ...playbookOf(play.playbook, play.playbookVersion).enablement.map(
    ({ kind, title, taskId, persona }): PlayCommand => ({
      type: 'AttachEnablement',
      data: {
        kind,
        title,
        uri: `urn:tenure:stand-in:${kind}`,
        sha256: null,
        // A task only plays of another risk have cannot be referred to.
        taskId: play.tasks.some(({ id }) => id === taskId) ? taskId : null,
        persona,
      },
    }),
  ),
  { type: 'CompleteStep', data: { step: 'enablement' } },
];

const metricCommands = (play: Play): readonly PlayCommand[] =>
  play.successMetrics
    .filter(({ baseline, target, unit }) => baseline === null || target === null || unit === null)
    .map(({ name, unit, baseline, target }) => ({
      type: 'SetSuccessMetric',
      data: {
        metric: {
          name,
          unit: unit ?? 'unit',
          baseline: baseline ?? 'to be measured',
          target: target ?? 'to be agreed',
        },
        reason: 'the simulated team fills in what the context did not give',
      },
    }));

/** What the plan review still asks for: enablement, and metrics that can be measured. */
export const missingForApproval = (play: Play): readonly PlayCommand[] => [
  ...enablementCommands(play),
  ...metricCommands(play),
];

/** Every command in turn; the first refusal ends it. */
export const prepareAndApprove = async (
  { send, engine }: Application,
  playId: PlayId,
  play: Play,
  actor: Principal,
): Promise<E.Either<Problem, void>> => {
  const commands: readonly PlayCommand[] = [...missingForApproval(play), { type: 'ApprovePlan', data: {} }];
  for (const command of commands) {
    const result = await send.play({ target: playId, command, actor })();
    if (E.isLeft(result)) return E.left(toProblem(result.left));
  }
  await engine.settle();
  return E.right(undefined);
};
