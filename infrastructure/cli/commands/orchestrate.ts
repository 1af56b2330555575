/** `tenure orchestrate-renewal-play`: the main job, in the seed's own shape. */
import type { Command } from 'commander';
import { remember } from '../../config.ts';
import { badRequest } from '../../problem.ts';
import { acts } from '../act.ts';
import { Failed } from '../failed.ts';
import { addRequestOptions, requestFrom } from '../orchestrate-options.ts';
import { type Session, withApplication } from '../session.ts';
import type { Style } from '../style.ts';
import { orchestratedJson, orchestratedLines } from '../views/orchestrated.ts';
import type { World } from '../world.ts';
import { addDryRun, dryRun, isDryRun } from './dry-run.ts';
import { outcomeJson, outcomeLines } from './outcome.ts';
import { simulatedStart, until } from './simulate.ts';
import { startPlay, startRequest } from './start-play.ts';

const orchestrate = async (session: Session) => {
  const request = await requestFrom(session);
  const simulateUntil = session.options.simulateUntil;
  if (isDryRun(session) && simulateUntil !== undefined) {
    throw new Failed(badRequest('--dry-run and --simulate-until ask for two things', [], 'one of them'));
  }
  if (typeof simulateUntil === 'string') return simulatedStart(session, request, simulateUntil);
  return withApplication(session, async (application) => {
    if (isDryRun(session)) {
      const start = await startRequest(session, application, request);
      return dryRun('play', 'the play', {}, application.previewPlay(start));
    }
    const { outcome, play, tracker } = await startPlay(session, application, request);
    await remember(session.settings);
    const { id, slug } = tracker.play;
    return {
      json: {
        ...outcomeJson({ playId: id, slug }, outcome),
        ...orchestratedJson(play, tracker),
        planFile: application.places.plans,
      },
      lines: (style: Style) => [
        ...outcomeLines(style, slug, outcome),
        ...orchestratedLines(style, play, tracker),
        '',
        style.dim(`Plan JSON in ${application.places.plans}; tenure status ${slug} shows how it stands.`),
      ],
    };
  });
};

export const addOrchestrate = (root: Command, world: World): void => {
  const command = root
    .command('orchestrate-renewal-play')
    .summary('start a renewal play for one account towards one deadline')
    .description(
      'Start a renewal play for one account towards one deadline: its context is pulled, the playbook tailored, the plan\n' +
        'worked back from the notice date or the deadline, and its review says what is missing.\nRules: PLAY-1 to PLAY-6',
    )
    .helpGroup('Start here:');
  addDryRun(addRequestOptions(command)).option(
    '--simulate-until <date>',
    'start it on a copy of the data folder, let a stand-in team approve the plan, and let time pass to this date',
    until,
  );
  acts(world, command, orchestrate);
};
