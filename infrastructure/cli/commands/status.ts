/** `tenure plays`, `tenure status`, `tenure plan`. */
import { writeFile } from 'node:fs/promises';
import { PLAYBOOK_IDS, RISKS, TIERS } from '@tenure/domain/kernel/vocabulary.ts';
import { type Command, Option } from 'commander';
import { badRequest } from '../../problem.ts';
import { acts } from '../act.ts';
import { Failed } from '../failed.ts';
import { thePlay } from '../find-target.ts';
import { done, type Session, settle, textOption, withApplication } from '../session.ts';
import { plain, table } from '../style.ts';
import { firstOf } from '../views/stage-words.ts';
import { riskText, trackerLines } from '../views/status.ts';
import type { World } from '../world.ts';

const GROUP = 'How things stand:';

const plays = (session: Session) =>
  withApplication(session, async (application) => {
    const { reads } = application;
    await settle(session, application);
    const { tier, risk, playbook, all } = session.options;
    const found = await reads.listPlays({
      ...(tier !== undefined && { tier: tier as (typeof TIERS)[number] }),
      ...(risk !== undefined && { risk: risk as (typeof RISKS)[number] }),
      ...(playbook !== undefined && { playbook: playbook as (typeof PLAYBOOK_IDS)[number] }),
      ...(all !== true && { active: true }),
    });
    return {
      json: { plays: found },
      lines: (style: Session['style']) =>
        found.length === 0
          ? ['No play. `tenure orchestrate-renewal-play` starts one.']
          : table(
              style,
              ['deadline', 'risk', 'stage', 'playbook', 'tasks', 'escalations', 'play'],
              found.map((play) => [
                play.deadline,
                riskText(style, play.risk),
                play.stage,
                play.playbook,
                `${play.tasks.total - play.tasks.open}/${play.tasks.total}`,
                play.openEscalations === 0 ? '—' : style.red(`${play.openEscalations} ${play.highestSeverity}`),
                plain(play.slug),
              ]),
            ),
    };
  });

const status = (session: Session, [ref = '']: readonly string[]) =>
  withApplication(session, async (application) => {
    await settle(session, application);
    const { id } = await thePlay(application, ref);
    const tracker = await application.reads.statusTracker(id);
    if (tracker === null) throw new Error(`play ${id} was found and has no tracker`);
    const next = firstOf(await done(application.next(id)));
    return { json: tracker, lines: (style: Session['style']) => trackerLines(style, tracker, next) };
  });

const plan = (session: Session, [ref = '']: readonly string[]) =>
  withApplication(session, async (application) => {
    await settle(session, application);
    const { id, slug } = await thePlay(application, ref);
    const stored = await application.reads.plan(id);
    if (stored === null) throw new Error(`play ${id} was found and has no plan`);
    const text = `${JSON.stringify(stored.document, null, 2)}\n`;
    const out = textOption(session.options, 'out');
    if (out === undefined) {
      session.world.out(text);
      return null;
    }
    await writeFile(out, text).catch((cause: unknown) => {
      throw new Failed(badRequest(`--out ${out} cannot be written: ${cause instanceof Error ? cause.message : cause}`));
    });
    return { json: { playId: id, slug, file: out }, lines: () => [`The plan of ${plain(slug)} is in ${out}.`] };
  });

const PLAY = 'id, slug, account, or the beginning of an id or slug';

export const addStatus = (root: Command, world: World): void => {
  const list = root
    .command('plays')
    .summary('plays by deadline, nearest first')
    .description('Plays by deadline, nearest first. Those that ended only with --all.')
    .helpGroup(GROUP)
    .addOption(new Option('--tier <tier>').choices(TIERS))
    .addOption(new Option('--risk <risk>').choices(RISKS))
    .addOption(new Option('--playbook <id>').choices(PLAYBOOK_IDS))
    .option('--all', 'closed and cancelled plays too');
  acts(world, list, plays);
  acts(
    world,
    root.command('status').description('The status tracker of a play.').argument('<play>', PLAY).helpGroup(GROUP),
    status,
  );
  const document = root
    .command('plan')
    .description('The plan JSON of a play.')
    .argument('<play>', PLAY)
    .option('--out <file>', 'write it to a file instead of standard output')
    .helpGroup(GROUP);
  acts(world, document, plan);
};
