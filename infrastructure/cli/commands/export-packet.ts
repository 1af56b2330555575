/** `tenure export packet`: everything somebody takes into a meeting about a play (OUT-1). */
import { type Command, Option } from 'commander';
import { PAGE_FORMS, type PageForm, pageOf } from '../../packets/packet-forms.ts';
import { readPacket } from '../../packets/read-packet.ts';
import { acts } from '../act.ts';
import { thePlay } from '../find-target.ts';
import { looked, meantPlay, withAsOf } from '../looking.ts';
import { done, type Session, textOption } from '../session.ts';
import { A_PLAY } from '../targets.ts';
import type { World } from '../world.ts';
import { writeOut } from '../write-out.ts';

const exportPacket = (session: Session, [ref = '']: readonly string[]) =>
  looked(session, meantPlay(ref), async (view) => {
    const { options } = session;
    const { id } = await thePlay(view, ref);
    const packet = await done(() => readPacket(view, id));
    const out = textOption(options, 'out');
    const page = pageOf(packet, options.format as PageForm);
    if (out === undefined) return { json: { packet }, lines: () => page.trimEnd().split('\n') };
    await writeOut(out, page);
    return { json: { packet, file: out }, lines: () => [`Written to ${out}.`] };
  });

export const addExportPacket = (exports: Command, world: World): void => {
  const packet = exports
    .command('packet')
    .description(
      'The playbook packet: timeline, responsibilities, talking points, objections, concessions. Prints well.',
    )
    .argument('<play>', A_PLAY)
    .addOption(new Option('--format <form>', 'how it is written').choices(PAGE_FORMS).default('markdown'))
    .option('--out <file>', 'write the page here (default: standard output)');
  acts(world, withAsOf(packet), exportPacket);
};
