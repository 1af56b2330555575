/** `tenure plays`, `tenure status`, `tenure plan`. */
import { PLAYBOOK_IDS, RISKS, TIERS } from '@tenure/domain/kernel/vocabulary.ts';
import { type Command, Option } from 'commander';
import { readTracker } from '../../trackers/read-tracker.ts';
import { acts } from '../act.ts';
import { thePlay } from '../find-target.ts';
import { looked, meantPlay, withAsOf } from '../looking.ts';
import { done, type Session, textOption } from '../session.ts';
import { plain, table } from '../style.ts';
import { firstOf } from '../views/stage-words.ts';
import { riskText } from '../views/status.ts';
import { trackerLines } from '../views/tracker.ts';
import type { World } from '../world.ts';
import { writeOut } from '../write-out.ts';

const GROUP = 'How things stand:';

const plays = (session: Session) =>
  looked(session, meantPlay(undefined), async ({ reads }) => {
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
  looked(session, meantPlay(ref), async (view) => {
    const { id } = await thePlay(view, ref);
    const tracker = await view.reads.statusTracker(id);
    if (tracker === null) throw new Error(`play ${id} was found and has no tracker`);
    const next = firstOf(await done(view.next(id)));
    const report = await done(() => readTracker(view, id));
    // The same document as over HTTP; rungs and exceptions are data of `export tracker` and `exceptions`.
    return { json: tracker, lines: (style: Session['style']) => trackerLines(style, report, next) };
  });

const plan = (session: Session, [ref = '']: readonly string[]) =>
  looked(session, meantPlay(ref), async (view) => {
    const { id, slug } = await thePlay(view, ref);
    const stored = await view.reads.plan(id);
    if (stored === null) throw new Error(`play ${id} was found and has no plan`);
    const text = `${JSON.stringify(stored.document, null, 2)}\n`;
    const out = textOption(session.options, 'out');
    if (out === undefined) {
      session.world.out(text);
      return null;
    }
    await writeOut(out, text);
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
  acts(world, withAsOf(list), plays);
  acts(
    world,
    withAsOf(
      root.command('status').description('The status tracker of a play.').argument('<play>', PLAY).helpGroup(GROUP),
    ),
    status,
  );
  const document = root
    .command('plan')
    .description('The plan JSON of a play.')
    .argument('<play>', PLAY)
    .option('--out <file>', 'write it to a file instead of standard output')
    .helpGroup(GROUP);
  acts(world, withAsOf(document), plan);
};
