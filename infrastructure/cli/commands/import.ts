/** `tenure import tasks`: completed tasks of a file that comes back from another tool, by their stable ids (OUT-2). */
import { readFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import * as E from 'fp-ts/lib/Either.js';
import { ORIGINS, type Origin } from '../../exports/import/dialect.ts';
import { importTasks as importFile } from '../../exports/import/import-tasks.ts';
import type { LineReport } from '../../exports/import/plan-import.ts';
import { FIELD_ORDERS, type FieldOrder } from '../../exports/import/read-date.ts';
import { badRequest, problem } from '../../problem.ts';
import { acts } from '../act.ts';
import { Failed } from '../failed.ts';
import { thePlay } from '../find-target.ts';
import { print, type Session, settle, textOption, withApplication } from '../session.ts';
import { plain, type Style } from '../style.ts';
import { A_PLAY } from '../targets.ts';
import type { World } from '../world.ts';

const MARKS: Readonly<Record<LineReport['result'], string>> = {
  completed: '✓',
  'would-complete': '+',
  'already-completed': '=',
  'not-done': '·',
  'not-applied': '✗',
  noted: '!',
};

const reportLine = (style: Style, { line, result, detail, value }: LineReport): string => {
  const mark = result === 'not-applied' ? style.red(MARKS[result]) : MARKS[result];
  return `${mark} line ${line}: ${result}; ${plain(detail)}${value === '' ? '' : ` “${plain(value)}”`}`;
};

const importTasks = async (session: Session, [file = '', ref = '']: readonly string[]): Promise<null> =>
  withApplication(session, async (application) => {
    const { options } = session;
    const bytes = await readFile(file).catch((cause: unknown) => {
      throw new Failed(badRequest(`${file} cannot be read: ${cause instanceof Error ? cause.message : cause}`));
    });
    await settle(session, application);
    const { id: playId } = await thePlay(application, ref);
    const imported = await importFile(application, {
      playId,
      bytes,
      origin: options.from as Origin,
      order: (textOption(options, 'dates') as FieldOrder | undefined) ?? null,
      alsoDone: (options.done as readonly string[] | undefined) ?? [],
      dryRun: options.dryRun === true,
      actor: session.actor,
    });
    if (E.isLeft(imported)) throw new Failed(badRequest(`${file} ${imported.left}`));
    await settle(session, application);
    const { slug, rows, completed, notApplied, lines } = imported.right;
    print(session, {
      json: { playId, slug, file, rows, completed, notApplied, lines },
      lines: (style: Style) => [
        ...lines.map((each) => reportLine(style, each)),
        `${rows} rows: ${completed} tasks completed, ${notApplied} lines not applied.`,
      ],
    });
    if (notApplied > 0) {
      throw new Failed(
        problem(422, 'lines-not-applied', 'Not every line could be applied', `${notApplied} lines of ${file}`, {
          rule: 'OUT-2',
          accepted: 'the file again, once those lines are right: what is completed already changes nothing',
        }),
      );
    }
    return null;
  });

const another = (word: string, before: readonly string[] = []): readonly string[] => [...before, word];

export const addImport = (root: Command, world: World): void => {
  const imports = root
    .command('import')
    .description('What comes back from other tools.')
    .helpGroup('How things stand:');
  const tasks = imports
    .command('tasks')
    .description('Complete the tasks a file says are completed; what cannot be applied is reported line by line.')
    .argument('<file>', 'the CSV file the tool exported')
    .argument('<play>', A_PLAY)
    .addOption(new Option('--from <target>', 'the tool it comes from').choices(ORIGINS).makeOptionMandatory())
    .addOption(new Option('--dates <order>', 'whether day or month comes first').choices(FIELD_ORDERS))
    .option('--done <status>', 'a status that means completed there; may be said several times', another)
    .option('--dry-run', 'only say what would be done');
  acts(world, tasks, importTasks);
};
