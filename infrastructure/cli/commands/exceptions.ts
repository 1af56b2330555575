/** `tenure exceptions`: deviations from the rules of engagement, those in force first (POL-13). */
import type { Command } from 'commander';
import { readExceptions } from '../../trackers/read-tracker.ts';
import { acts } from '../act.ts';
import { thePlay } from '../find-target.ts';
import { looked, meantPlay, withAsOf } from '../looking.ts';
import { done, type Session } from '../session.ts';
import { A_PLAY } from '../targets.ts';
import { exceptionLines } from '../views/exceptions.ts';
import type { World } from '../world.ts';

const exceptions = (session: Session, [ref = '']: readonly string[]) =>
  looked(session, meantPlay(ref), async (view) => {
    const { id } = await thePlay(view, ref);
    const found = await done(() => readExceptions(view, id));
    return {
      json: { exceptions: found },
      lines: (style: Session['style']) =>
        found.length === 0 ? ['No exception: the rules hold as they are.'] : exceptionLines(style, found),
    };
  });

export const addExceptions = (root: Command, world: World): void => {
  const command = root
    .command('exceptions')
    .description('Exceptions from the rules of engagement: what deviates, until when, who decided and why.')
    .argument('<play>', A_PLAY)
    .helpGroup('How things stand:');
  acts(world, withAsOf(command), exceptions);
};
