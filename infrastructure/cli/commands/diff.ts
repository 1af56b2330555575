/** `tenure diff`: what became different between two moments, and who made each difference (PROJ-4). */
import type { Moment } from '@tenure/application/as-of.ts';
import { type Command, Option } from 'commander';
import * as E from 'fp-ts/lib/Either.js';
import { AS_OF_EXPECTED } from '../../commands/moment-text.ts';
import { compare } from '../../history/blamed.ts';
import { COMPARED, type Compared } from '../../history/compared.ts';
import { acts } from '../act.ts';
import { Failed } from '../failed.ts';
import { thePlay } from '../find-target.ts';
import { pastMoment } from '../looking.ts';
import { type Session, settle, withApplication } from '../session.ts';
import type { Style } from '../style.ts';
import { A_PLAY } from '../targets.ts';
import { diffLines } from '../views/diff.ts';
import type { World } from '../world.ts';

const diff = (session: Session, [ref = '']: readonly string[]) =>
  withApplication(session, async (application) => {
    await settle(session, application);
    const { id } = await thePlay(application, ref);
    const { from, to, of } = session.options;
    const now: Moment = { _tag: 'Instant', instant: application.clock.now() };
    const between = { from: from as Moment, to: (to as Moment | undefined) ?? now };
    const found = await compare(application, id, of as Compared, between);
    if (E.isLeft(found)) throw new Failed(found.left);
    return { json: found.right, lines: (style: Style) => diffLines(style, found.right) };
  });

export const addDiff = (root: Command, world: World): void => {
  const command = root
    .command('diff')
    .description('What differs between two moments, and which event, by whom, made each difference.')
    .argument('<play>', A_PLAY)
    .requiredOption('--from <moment>', `the earlier moment: ${AS_OF_EXPECTED}`, pastMoment)
    .option('--to <moment>', 'the later moment (default: now)', pastMoment)
    .addOption(new Option('--of <what>', 'what is compared').choices(COMPARED).default('status'))
    .helpGroup('How things stand:');
  acts(world, command, diff);
};
