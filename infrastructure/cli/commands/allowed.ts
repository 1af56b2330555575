/** `tenure allowed`: what somebody can do with a play, unit or finding now, and why not the rest (EVT-6). */
import type { Command } from 'commander';
import type { Application } from '../../application.ts';
import { allowedDocument } from '../../commands/allowed.ts';
import type { Target } from '../../commands/offered.ts';
import { badRequest, noStageYet, nothingKnown } from '../../problem.ts';
import { acts } from '../act.ts';
import { Failed } from '../failed.ts';
import { done, type Session, settle, withApplication } from '../session.ts';
import type { Style } from '../style.ts';
import { type Found, TARGET_WORDS } from '../targets.ts';
import { allowedLines } from '../views/allowed.ts';
import type { World } from '../world.ts';

interface Meant {
  readonly target: Target;
  readonly found: Found;
}

const orNone = async (target: Target, finding: Promise<Found>): Promise<readonly Meant[]> => {
  try {
    return [{ target, found: await finding }];
  } catch (cause) {
    if (cause instanceof Failed && cause.problem.status === 404) return [];
    throw cause;
  }
};

/** The one thing that a word means: a play, a unit or a finding. */
const meant = async (application: Application, ref: string, gate: boolean): Promise<Meant> => {
  if (gate) return { target: 'gate', found: await TARGET_WORDS.gate.find(application, ref) };
  const all: Meant[] = [];
  for (const target of ['play', 'unit', 'feedback'] as const) {
    all.push(...(await orNone(target, TARGET_WORDS[target].find(application, ref))));
  }
  const [only, ...others] = all;
  if (only === undefined) {
    const accepted = 'a play, a unit as play/unit, or the id of a finding; tenure status lists the plays';
    throw new Failed(nothingKnown('play', ref, accepted));
  }
  if (others.length === 0) return only;
  const names = all.map(({ target, found }) => `${found.name} (${target}, ${found.id})`);
  throw new Failed(badRequest(`"${ref}" fits several things`, [], `one of: ${names.join(', ')}`));
};

const allowed = async (session: Session, [ref = '']: readonly string[]) =>
  withApplication(session, async (application) => {
    await settle(session, application);
    const { target, found } = await meant(application, ref, session.options.gate === true);
    const document = await done(() => allowedDocument(application, target, found.id, session.actor));
    if (document === null) {
      throw new Failed(
        target === 'gate' ? noStageYet(found.playSlug) : nothingKnown('play', ref, 'the same once it has begun'),
      );
    }
    const name = target === 'gate' ? `the stage of ${found.name}` : found.name;
    return {
      json: { target, ...found.ids, ...document },
      lines: (style: Style) => allowedLines(style, name, document),
    };
  });

export const addAllowed = (root: Command, world: World): void => {
  const command = root
    .command('allowed')
    .description('What whoever acts can do with a play, unit or finding now, and why not the rest.')
    .argument('<what>', 'a play, a unit as play/unit, or the id of a finding')
    .option('--gate', 'of the renewal stage of the play and its gate')
    .helpGroup('How things stand:');
  acts(world, command, allowed);
};
