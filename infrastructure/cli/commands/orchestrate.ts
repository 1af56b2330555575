/** `tenure orchestrate-renewal-play`: the main job, in the seed's own shape. */
import type { Command } from 'commander';
import { remember } from '../../config.ts';
import { acts } from '../act.ts';
import { addRequestOptions, requestFrom } from '../orchestrate-options.ts';
import { type Session, withApplication } from '../session.ts';
import type { Style } from '../style.ts';
import { orchestratedJson, orchestratedLines } from '../views/orchestrated.ts';
import type { World } from '../world.ts';
import { outcomeJson, outcomeLines } from './outcome.ts';
import { simulatedStart, until } from './simulate.ts';
import { startPlay } from './start-play.ts';

const orchestrate = async (session: Session) => {
  const request = await requestFrom(session);
  const simulateUntil = session.options.simulateUntil;
  if (typeof simulateUntil === 'string') return simulatedStart(session, request, simulateUntil);
  return withApplication(session, async (application) => {
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
  addRequestOptions(command).option(
    '--simulate-until <date>',
    'start it on a copy of the data folder, let a stand-in team approve the plan, and let time pass to this date',
    until,
  );
  acts(world, command, orchestrate);
};
