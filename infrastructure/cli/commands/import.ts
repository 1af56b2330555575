/** `tenure import tasks`: completed tasks of a file that comes back from another tool, by their stable ids (OUT-2). */
import { readFile } from 'node:fs/promises';
import { dateAt } from '@tenure/domain/kernel/dates.ts';
import { type Command, Option } from 'commander';
import * as E from 'fp-ts/lib/Either.js';
import type { Application } from '../../application.ts';
import { exportSource } from '../../exports/build-source.ts';
import { ORIGINS, type Origin } from '../../exports/import/dialect.ts';
import { type LineReport, planImport, type ToComplete } from '../../exports/import/plan-import.ts';
import { readBack } from '../../exports/import/read-back.ts';
import { FIELD_ORDERS, type FieldOrder } from '../../exports/import/read-date.ts';
import { badRequest, problem, toProblem } from '../../problem.ts';
import { acts } from '../act.ts';
import { Failed } from '../failed.ts';
import { thePlay } from '../find-target.ts';
import { print, type Session, settle, textOption, withApplication } from '../session.ts';
import { plain, type Style } from '../style.ts';
import { A_PLAY } from '../targets.ts';
import type { World } from '../world.ts';

const complete = async (
  { send }: Application,
  { actor, options }: Session,
  playId: Parameters<Application['loadPlay']>[0],
  { line, taskId, deliverableUri }: ToComplete,
): Promise<LineReport> => {
  const value = deliverableUri ?? '';
  if (options.dryRun === true) return { line, taskId, result: 'would-complete', detail: `task ${taskId}`, value };
  const sent = await send.play({
    target: playId,
    command: { type: 'CompleteTask', data: { taskId, deliverableUri } },
    actor,
  })();
  if (E.isRight(sent)) return { line, taskId, result: 'completed', detail: `task ${taskId}`, value };
  const { code, detail, accepted } = toProblem(sent.left);
  const why = `task ${taskId}: ${detail}${accepted === undefined ? '' : `; accepted: ${accepted}`} [${code}]`;
  return { line, taskId, result: 'not-applied', detail: why, value };
};

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
    const { id, slug, timeZone } = await thePlay(application, ref);
    const tracker = await application.reads.statusTracker(id);
    if (tracker === null) throw new Error(`play ${id} was found and has no tracker`);
    const read = readBack(bytes, options.from as Origin, {
      order: (textOption(options, 'dates') as FieldOrder | undefined) ?? null,
      alsoDone: (options.done as readonly string[] | undefined) ?? [],
      today: dateAt(application.clock.now(), timeZone),
    });
    if (E.isLeft(read)) throw new Failed(badRequest(`${file} ${read.left}`));
    const plan = planImport(read.right, exportSource(tracker));
    const reports: LineReport[] = [...plan.reports];
    // One after the other: a task may be a prerequisite of the next.
    for (const each of plan.complete) reports.push(await complete(application, session, id, each));
    await settle(session, application);
    reports.sort((a, b) => a.line - b.line);
    const failed = reports.filter(({ result }) => result === 'not-applied').length;
    const done = reports.filter(({ result }) => result === 'completed').length;
    print(session, {
      json: { playId: id, slug, file, rows: read.right.rows, completed: done, notApplied: failed, lines: reports },
      lines: (style: Style) => [
        ...reports.map((each) => reportLine(style, each)),
        `${read.right.rows} rows: ${done} tasks completed, ${failed} lines not applied.`,
      ],
    });
    if (failed > 0) {
      throw new Failed(
        problem(422, 'lines-not-applied', 'Not every line could be applied', `${failed} lines of ${file}`, {
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
