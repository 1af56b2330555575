/** What a file that came back asks of a play: which tasks to complete, in an order their prerequisites allow. */
import { PLAY_COMMANDS } from '@tenure/domain/play/commands.ts';
import type { ExportSource, ExportTask } from '../source.ts';
import type { ReadBack, Said } from './read-back.ts';

export interface LineReport {
  readonly line: number;
  readonly taskId: string | null;
  readonly result: 'completed' | 'would-complete' | 'already-completed' | 'not-done' | 'not-applied' | 'noted';
  readonly detail: string;
  /** As it stands in the file. */
  readonly value: string;
}

export interface ToComplete {
  readonly line: number;
  readonly taskId: string;
  readonly deliverableUri: string | null;
}

export interface ImportPlan {
  readonly complete: readonly ToComplete[];
  /** Lines that ask for nothing, or for what cannot be done. */
  readonly reports: readonly LineReport[];
}

const reportOf = (said: Said, source: ExportSource, task: ExportTask | undefined): LineReport | null => {
  const { line, kind, id, status, playId } = said;
  const say = (result: LineReport['result'], detail: string): LineReport => ({
    line,
    taskId: kind === 'task' ? id : null,
    result,
    detail,
    value: status,
  });
  if (playId !== source.play.id) return say('not-applied', `of another play, ${playId}`);
  if (kind !== 'task')
    return said.done
      ? say('not-applied', `${kind} ${id} is no task: only tasks are completed from a file`)
      : say('not-done', `${kind} ${id}`);
  if (task === undefined) return say('not-applied', `the play has no task ${id}`);
  if (!said.done) {
    return task.status === 'completed'
      ? say('not-applied', `task ${id} is completed here and not there; reopen-task would reopen it`)
      : say('not-done', `task ${id}`);
  }
  if (task.status === 'completed') return say('already-completed', `task ${id}`);
  if (task.status !== 'open') return say('not-applied', `task ${id} is ${task.status} and cannot be completed`);
  // What the codec of the command refuses must not reach the log by way of a file.
  return PLAY_COMMANDS.CompleteTask.data.is({ taskId: id, deliverableUri: said.deliverableUri })
    ? null
    : {
        ...say('not-applied', `task ${id}: the deliverable URI has more than 2,000 characters`),
        value: said.deliverableUri ?? '',
      };
};

/** How many prerequisites deep a task stands; the plan's graph has no circles (PLAY-6). */
const depths = (tasks: readonly ExportTask[]): ReadonlyMap<string, number> => {
  const known = new Map<string, number>();
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const depthOf = (id: string): number => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const depth = 1 + Math.max(0, ...(byId.get(id)?.dependsOn ?? []).map(depthOf));
    known.set(id, depth);
    return depth;
  };
  for (const { id } of tasks) depthOf(id);
  return known;
};

export const planImport = ({ said, flaws }: ReadBack, source: ExportSource): ImportPlan => {
  const depth = depths(source.tasks);
  const complete: ToComplete[] = [];
  const reports: LineReport[] = flaws.map(({ line, value, problem, kept }) => ({
    line,
    taskId: null,
    result: kept ? 'noted' : 'not-applied',
    detail: problem,
    value,
  }));
  for (const each of said) {
    const report = reportOf(
      each,
      source,
      source.tasks.find(({ id }) => id === each.id),
    );
    if (report !== null) reports.push(report);
    else complete.push({ line: each.line, taskId: each.id, deliverableUri: each.deliverableUri });
  }
  complete.sort((a, b) => (depth.get(a.taskId) ?? 0) - (depth.get(b.taskId) ?? 0) || a.line - b.line);
  return { complete, reports };
};
