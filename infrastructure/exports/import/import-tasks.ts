/** What every face does with a file that comes back (OUT-2): read, planned, and completed task by task. */
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import { dateAt } from '@tenure/domain/kernel/dates.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { Application } from '../../application.ts';
import { toProblem } from '../../problem.ts';
import { exportSource } from '../build-source.ts';
import type { Origin } from './dialect.ts';
import { type LineReport, planImport, type ToComplete } from './plan-import.ts';
import { readBack } from './read-back.ts';
import type { FieldOrder } from './read-date.ts';

export interface ImportRequest {
  readonly playId: PlayId;
  readonly bytes: Uint8Array;
  readonly origin: Origin;
  readonly order: FieldOrder | null;
  readonly alsoDone: readonly string[];
  /** Only say what would be done. */
  readonly dryRun: boolean;
  readonly actor: Principal;
}

export interface ImportReport {
  readonly playId: PlayId;
  readonly slug: string;
  readonly rows: number;
  readonly completed: number;
  readonly notApplied: number;
  readonly lines: readonly LineReport[];
}

const complete = async (
  { send }: Pick<Application, 'send'>,
  { playId, dryRun, actor }: ImportRequest,
  { line, taskId, deliverableUri }: ToComplete,
): Promise<LineReport> => {
  const value = deliverableUri ?? '';
  if (dryRun) return { line, taskId, result: 'would-complete', detail: `task ${taskId}`, value };
  const command = { type: 'CompleteTask', data: { taskId, deliverableUri } } as const;
  const sent = await send.play({ target: playId, command, actor })();
  if (E.isRight(sent)) return { line, taskId, result: 'completed', detail: `task ${taskId}`, value };
  const { code, detail, accepted } = toProblem(sent.left);
  const why = `task ${taskId}: ${detail}${accepted === undefined ? '' : `; accepted: ${accepted}`} [${code}]`;
  return { line, taskId, result: 'not-applied', detail: why, value };
};

/** Left: the whole file is of no use, and why. The read models must have caught up. */
export const importTasks = async (
  application: Pick<Application, 'send' | 'reads' | 'clock'>,
  request: ImportRequest,
): Promise<E.Either<string, ImportReport>> => {
  const { playId, bytes, origin, order, alsoDone } = request;
  const tracker = await application.reads.statusTracker(playId);
  if (tracker === null) throw new Error(`play ${playId} was found and has no tracker`);
  const { slug, timeZone } = tracker.play;
  const today = dateAt(application.clock.now(), timeZone);
  const read = readBack(bytes, origin, { order, alsoDone, today });
  if (E.isLeft(read)) return read;
  const plan = planImport(read.right, exportSource(tracker));
  const lines: LineReport[] = [...plan.reports];
  // One after the other: a task may be a prerequisite of the next.
  for (const each of plan.complete) lines.push(await complete(application, request, each));
  lines.sort((a, b) => a.line - b.line);
  const count = (result: LineReport['result']): number => lines.filter((each) => each.result === result).length;
  return E.right({
    ...{ playId, slug, rows: read.right.rows },
    completed: count('completed'),
    notApplied: count('not-applied'),
    lines,
  });
};
