/** `tenure next`: who must do what now, why, what it waits for, and what blocks the gate (§6). */
import { FIX_HATS } from '@tenure/domain/stage/fix-hats.ts';
import { UNIT_HATS } from '@tenure/domain/stage/hats.ts';
import { type Command, Option } from 'commander';
import { nextDocument, nextOfAll } from '../../next-document.ts';
import { playsInHand } from '../../plays-in-hand.ts';
import { badRequest } from '../../problem.ts';
import { acts } from '../act.ts';
import { Failed } from '../failed.ts';
import { thePlay } from '../find-target.ts';
import { looked, meantPlay, withAsOf } from '../looking.ts';
import { done, print, type Session, textOption } from '../session.ts';
import type { Style } from '../style.ts';
import { A_PLAY } from '../targets.ts';
import { nextLines, nextOfAllLines } from '../views/next.ts';
import type { World } from '../world.ts';

const HATS = [...new Set([...UNIT_HATS, ...FIX_HATS])];

/** Unlike a command, a look has no default for who looks: only who is named is asked for. */
const askingOf = ({ actor, options }: Session) => ({
  principal: options.as === undefined && options.agent === undefined ? null : actor,
  hat: textOption(options, 'hat') ?? null,
  request: textOption(options, 'key') ?? null,
});

const next = async (session: Session, [argument]: readonly string[]): Promise<null> => {
  const option = textOption(session.options, 'play');
  if (argument !== undefined && option !== undefined) {
    throw new Failed(badRequest('PLAY and --play name a play twice', [], 'one of them'));
  }
  const ref = argument ?? option;
  return looked(session, meantPlay(ref), async (view) => {
    const asking = askingOf(session);
    if (ref === undefined) {
      const document = nextOfAll(await done(view.offerNext(await playsInHand(view), asking)));
      print(session, { json: document, lines: (style: Style) => nextOfAllLines(style, document) });
      return null;
    }
    const { id, slug } = await thePlay(view, ref);
    const [found] = await done(view.offerNext([id], asking));
    if (found === undefined) throw new Error(`play ${id} was found and has no stream`);
    const document = nextDocument(found);
    print(session, { json: document, lines: (style: Style) => nextLines(style, slug, document) });
    return null;
  });
};

export const addNext = (root: Command, world: World): void => {
  const command = root
    .command('next')
    .description(
      'Who must do what now, the worst first, and what it still lacks; with --as, or --agent and --for, only what that one may do.',
    )
    .argument('[play]', `${A_PLAY}; every play that is not over where none is named`)
    .option('--play <play>', 'the same as the argument')
    .addOption(new Option('--hat <hat>', 'only what is done under this hat').choices(HATS))
    .helpGroup('How things stand:');
  acts(world, withAsOf(command), next);
};
