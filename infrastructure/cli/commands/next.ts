/** `tenure next`: who must do what now, why, and what it still lacks (§6). */
import { UNIT_HATS } from '@tenure/domain/stage/hats.ts';
import { type Command, Option } from 'commander';
import { nextDocument } from '../../next-document.ts';
import { acts } from '../act.ts';
import { thePlay } from '../find-target.ts';
import { done, print, type Session, settle, textOption, withApplication } from '../session.ts';
import type { Style } from '../style.ts';
import { A_PLAY } from '../targets.ts';
import { nextLines } from '../views/next.ts';
import type { World } from '../world.ts';

const next = async (session: Session, [ref = '']: readonly string[]): Promise<null> =>
  withApplication(session, async (application) => {
    await settle(session, application);
    const { id, slug } = await thePlay(application, ref);
    const found = await done(application.next(id));
    if (found === null) throw new Error(`play ${id} was found and has no stream`);
    const { actor, options } = session;
    const hat = textOption(options, 'hat');
    const document = nextDocument(found, {
      ...(options.mine === true && { principal: actor }),
      ...(hat !== undefined && { hat }),
    });
    print(session, { json: document, lines: (style: Style) => nextLines(style, slug, document) });
    return null;
  });

export const addNext = (root: Command, world: World): void => {
  const command = root
    .command('next')
    .description('Who must do what now on a play, in the order in which it matters, and what it still lacks.')
    .argument('<play>', A_PLAY)
    .option('--mine', 'only what whoever asks may do: --as, or --agent with --for')
    .addOption(new Option('--hat <hat>', 'only what is done under this hat').choices(UNIT_HATS))
    .helpGroup('How things stand:');
  acts(world, command, next);
};
