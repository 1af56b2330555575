/** `tenure export tasks`: the tasks and open escalations of a play, ready for import elsewhere (OUT-2). */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import * as E from 'fp-ts/lib/Either.js';
import { briefMarkdown } from '../../briefs/brief-markdown.ts';
import { readBrief } from '../../briefs/read-brief.ts';
import { exportSource } from '../../exports/build-source.ts';
import { type IdMap, NO_IDS } from '../../exports/id-map/id-map.ts';
import { readIdMap } from '../../exports/id-map/read-id-map.ts';
import { renderExport } from '../../exports/render.ts';
import {
  DATE_STYLES,
  type DateStyle,
  type ExportOptions,
  FORMULA_WAYS,
  type FormulaWay,
  type Rendered,
} from '../../exports/target.ts';
import { TARGETS, type Target } from '../../exports/target-names.ts';
import { badRequest } from '../../problem.ts';
import { acts } from '../act.ts';
import { Failed } from '../failed.ts';
import { thePlay } from '../find-target.ts';
import { done, type Session, settle, textOption, withApplication } from '../session.ts';
import { A_PLAY } from '../targets.ts';
import { preflightLines } from '../views/preflight.ts';
import type { World } from '../world.ts';

const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

const idMapIn = async (file: string | undefined, target: Target): Promise<IdMap> => {
  if (file === undefined) return NO_IDS;
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Failed(badRequest(`--id-map ${file} cannot be read: ${reasonOf(cause)}`));
  });
  const read = readIdMap(text, target);
  if (E.isRight(read)) return read.right;
  const errors = read.left.map(({ line, expected, found }) => ({ pointer: `line ${line}`, expected, found }));
  throw new Failed(badRequest(`--id-map ${file} cannot be used`, errors));
};

const writeFiles = async ({ files }: Rendered, folder: string): Promise<readonly string[]> => {
  try {
    await mkdir(folder, { recursive: true });
    await Promise.all(files.map(({ name, content }) => writeFile(join(folder, name), content)));
  } catch (cause) {
    throw new Failed(badRequest(`--out ${folder} cannot be written: ${reasonOf(cause)}`));
  }
  return files.map(({ name }) => join(folder, name));
};

const optionsOf = ({ options }: Session): ExportOptions => ({
  bom: options.bom === true,
  formulas: (textOption(options, 'formulas') as FormulaWay | undefined) ?? null,
  dates: (textOption(options, 'dates') as DateStyle | undefined) ?? 'iso',
  todos: options.todos !== false,
});

const exportTasks = async (session: Session, [ref = '']: readonly string[]) =>
  withApplication(session, async (application) => {
    const { options, world } = session;
    await settle(session, application);
    const { id } = await thePlay(application, ref);
    const tracker = await application.reads.statusTracker(id);
    if (tracker === null) throw new Error(`play ${id} was found and has no tracker`);
    const target = options.target as Target;
    const idMap = await idMapIn(textOption(options, 'idMap'), target);
    const rendered = renderExport(target, exportSource(tracker), idMap, optionsOf(session));
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
    const written = await writeFiles(rendered, out ?? '.');
    return {
      json: { preflight, files: written },
      lines: (style: Session['style']) => preflightLines(style, preflight, written),
    };
  });

const exportBrief = async (session: Session, [ref = '']: readonly string[]) =>
  withApplication(session, async (application) => {
    await settle(session, application);
    const { id } = await thePlay(application, ref);
    const brief = await done(() => readBrief(application, id, textOption(session.options, 'escalation') ?? ''));
    const page = briefMarkdown(brief);
    const out = textOption(session.options, 'out');
    if (out === undefined) return { json: { brief }, lines: () => page.trimEnd().split('\n') };
    await writeFile(out, page).catch((cause: unknown) => {
      throw new Failed(badRequest(`--out ${out} cannot be written: ${reasonOf(cause)}`));
    });
    return { json: { brief, file: out }, lines: () => [`Written to ${out}.`] };
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
  acts(world, tasks, exportTasks);
  const brief = exports
    .command('brief')
    .description('One escalation, packaged so that its reader needs nothing else.')
    .argument('<play>', A_PLAY)
    .requiredOption('--escalation <id>', 'id of the escalation, such as esc-01')
    .option('--out <file>', 'write the page here (default: standard output)');
  acts(world, brief, exportBrief);
};
