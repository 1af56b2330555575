/** `tenure export tasks`: the tasks and open escalations of a play, ready for import elsewhere (OUT-2). */
import { readFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import * as E from 'fp-ts/lib/Either.js';
import { checkedIdMap, exportTasks as renderTasks } from '../../exports/export-tasks.ts';
import { type IdMap, NO_IDS } from '../../exports/id-map/id-map.ts';
import {
  DATE_STYLES,
  type DateStyle,
  type ExportOptions,
  FORMULA_WAYS,
  type FormulaWay,
} from '../../exports/target.ts';
import { TARGETS, type Target } from '../../exports/target-names.ts';
import { badRequest } from '../../problem.ts';
import { acts } from '../act.ts';
import { Failed } from '../failed.ts';
import { thePlay } from '../find-target.ts';
import { looked, meantPlay, withAsOf } from '../looking.ts';
import { type Session, textOption } from '../session.ts';
import { A_PLAY } from '../targets.ts';
import { preflightLines } from '../views/preflight.ts';
import type { World } from '../world.ts';
import { writeAllOut } from '../write-out.ts';
import { addExportBrief } from './export-brief.ts';
import { addExportPacket } from './export-packet.ts';
import { addExportTracker } from './export-tracker.ts';

const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

const idMapIn = async (file: string | undefined, target: Target): Promise<IdMap> => {
  if (file === undefined) return NO_IDS;
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Failed(badRequest(`--id-map ${file} cannot be read: ${reasonOf(cause)}`));
  });
  const read = checkedIdMap(text, target, `--id-map ${file}`);
  if (E.isLeft(read)) throw new Failed(read.left);
  return read.right;
};

const optionsOf = ({ options }: Session): ExportOptions => ({
  bom: options.bom === true,
  formulas: (textOption(options, 'formulas') as FormulaWay | undefined) ?? null,
  dates: (textOption(options, 'dates') as DateStyle | undefined) ?? 'iso',
  todos: options.todos !== false,
});

const exportTasks = async (session: Session, [ref = '']: readonly string[]) =>
  looked(session, meantPlay(ref), async (view) => {
    const { options, world } = session;
    const { id } = await thePlay(view, ref);
    const target = options.target as Target;
    const idMap = await idMapIn(textOption(options, 'idMap'), target);
    const rendered = await renderTasks(view, id, { target, idMap, options: optionsOf(session) });
    if (rendered === null) throw new Error(`play ${id} was found and has no tracker`);
    const { preflight, files } = rendered;
    if (options.preflight === true)
      return {
        json: { preflight, files: [] },
        lines: (style: Session['style']) => preflightLines(style, preflight, []),
      };
    const out = textOption(options, 'out');
    const [only] = files;
    if (out === undefined && options.json !== true && only !== undefined && files.length === 1) {
      world.out(only.content);
      // Beside the file and not in it.
      world.err(`${preflightLines(session.style, preflight, []).join('\n')}\n`);
      return null;
    }
    if (out === undefined && options.json === true) return { json: { preflight, files }, lines: () => [] };
    const written = await writeAllOut(out ?? '.', files);
    return {
      json: { preflight, files: written },
      lines: (style: Session['style']) => preflightLines(style, preflight, written),
    };
  });

export const addExport = (root: Command, world: World): void => {
  const exports = root
    .command('export')
    .description('What a play puts out, in the form other tools take.')
    .helpGroup('How things stand:');
  const tasks = exports
    .command('tasks')
    .description('Tasks and open escalations, ready for import; with a pre-flight of what does not fit.')
    .argument('<play>', A_PLAY)
    .addOption(new Option('--target <target>', 'who imports it').choices(TARGETS).makeOptionMandatory())
    .option('--id-map <file>', "JSON or CSV: person → the target's user id, account → its record id")
    .option('--out <dir>', 'write the files here (default: one file to standard output, several to this folder)')
    .option('--bom', 'begin CSV files with a byte order mark')
    .addOption(new Option('--formulas <way>', 'cells that begin like a formula').choices(FORMULA_WAYS))
    .addOption(new Option('--dates <style>', 'where the target leaves the choice (default: iso)').choices(DATE_STYLES))
    .option('--no-todos', 'a calendar without to-dos')
    .option('--preflight', 'only say what fits and what does not');
  acts(world, withAsOf(tasks), exportTasks);
  addExportBrief(exports, world);
  addExportPacket(exports, world);
  addExportTracker(exports, world);
};
