/** `tenure export tracker`: where everything of a play stands in the escalation framework (OUT-3). */
import { type Command, Option } from 'commander';
import { readTracker } from '../../trackers/read-tracker.ts';
import { TRACKER_FORMS, type TrackerForm, trackerText } from '../../trackers/tracker-forms.ts';
import { acts } from '../act.ts';
import { thePlay } from '../find-target.ts';
import { looked, meantPlay, withAsOf } from '../looking.ts';
import { done, type Session, textOption } from '../session.ts';
import { A_PLAY } from '../targets.ts';
import type { World } from '../world.ts';
import { writeOut } from '../write-out.ts';

const exportTracker = (session: Session, [ref = '']: readonly string[]) =>
  looked(session, meantPlay(ref), async (view) => {
    const { options, world } = session;
    const { id } = await thePlay(view, ref);
    const tracker = await done(() => readTracker(view, id));
    const text = trackerText(tracker, options.format as TrackerForm);
    const out = textOption(options, 'out');
    if (out === undefined && options.json !== true) {
      // As it is: the line ends of CSV are its own.
      world.out(text);
      return null;
    }
    if (out === undefined) return { json: { tracker }, lines: () => [] };
    await writeOut(out, text);
    return { json: { tracker, file: out }, lines: () => [`Written to ${out}.`] };
  });

export const addExportTracker = (exports: Command, world: World): void => {
  const tracker = exports
    .command('tracker')
    .description('The status tracker: checkpoints and escalations with required response, owner and authority.')
    .argument('<play>', A_PLAY)
    .addOption(new Option('--format <form>', 'how it is written').choices(TRACKER_FORMS).default('markdown'))
    .option('--out <file>', 'write it here (default: standard output)');
  acts(world, withAsOf(tracker), exportTracker);
};
