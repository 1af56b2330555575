/** `tenure export brief`: one escalation for the one who must decide (OUT-6). */
import type { Command } from 'commander';
import { briefMarkdown } from '../../briefs/brief-markdown.ts';
import { readBrief } from '../../briefs/read-brief.ts';
import { acts } from '../act.ts';
import { thePlay } from '../find-target.ts';
import { looked, meantPlay, withAsOf } from '../looking.ts';
import { done, type Session, textOption } from '../session.ts';
import { A_PLAY } from '../targets.ts';
import type { World } from '../world.ts';
import { writeOut } from '../write-out.ts';

const exportBrief = (session: Session, [ref = '']: readonly string[]) =>
  looked(session, meantPlay(ref), async (view) => {
    const { id } = await thePlay(view, ref);
    const brief = await done(() => readBrief(view, id, textOption(session.options, 'escalation') ?? ''));
    const page = briefMarkdown(brief);
    const out = textOption(session.options, 'out');
    if (out === undefined) return { json: { brief }, lines: () => page.trimEnd().split('\n') };
    await writeOut(out, page);
    return { json: { brief, file: out }, lines: () => [`Written to ${out}.`] };
  });

export const addExportBrief = (exports: Command, world: World): void => {
  const brief = exports
    .command('brief')
    .description('One escalation, packaged so that its reader needs nothing else.')
    .argument('<play>', A_PLAY)
    .requiredOption('--escalation <id>', 'id of the escalation, such as esc-01')
    .option('--out <file>', 'write the page here (default: standard output)');
  acts(world, withAsOf(brief), exportBrief);
};
