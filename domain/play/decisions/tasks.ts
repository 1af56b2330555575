/** Tasks: added, changed, removed, done (PLAY-4, PLAY-6, PLAY-11). */
import * as E from 'fp-ts/lib/Either.js';
import { earliest, type PlainDate } from '../../kernel/dates.ts';
import { isWorkingDay, onOrBefore } from '../../planning/calendar.ts';
import { findCycle } from '../../planning/dependencies.ts';
import type { PLAN_COMMANDS } from '../commands/plan.ts';
import { type Decide, type Decisions, happened, unknown } from '../decision.ts';
import type { TaskPatch } from '../events/plan.ts';
import type { PlayRefusal } from '../refusals.ts';
import type { Play, Task } from '../state.ts';

type Dated = Pick<Task, 'id' | 'due' | 'dependsOn'>;

const taskIds = (play: Play): readonly string[] => play.tasks.map((task) => task.id);

/** Why `task` cannot stand in the plan beside the others, or null (PLAY-4, PLAY-6). */
const misfit = (play: Play, task: Dated, at: { due: string; dependsOn: string }): PlayRefusal | null => {
  const { calendar } = play.start;
  const others = play.tasks.filter((each) => each.id !== task.id);
  const absent = task.dependsOn.find((id) => !others.some((other) => other.id === id));
  if (absent !== undefined)
    return unknown(
      'task',
      absent,
      others.map((other) => other.id),
      at.dependsOn,
      'PLAY-4',
    );
  const cycle = findCycle([...others, task]);
  if (cycle) return { _tag: 'DependencyCycle', rule: 'PLAY-6', cycle, pointer: at.dependsOn };
  if (task.due > play.deadline) {
    return {
      _tag: 'AfterDeadline',
      rule: 'PLAY-4',
      what: `task ${task.id}`,
      date: task.due,
      deadline: play.deadline,
      pointer: at.due,
    };
  }
  if (!isWorkingDay(calendar, task.due)) {
    return {
      _tag: 'NotAWorkingDay',
      rule: 'PLAY-4',
      date: task.due,
      next: onOrBefore(calendar, task.due),
      pointer: at.due,
    };
  }
  // What is done holds nobody up any more, whatever its date was.
  const open = others.filter((other) => other.status === 'open');
  const early = open.find((other) => task.dependsOn.includes(other.id) && other.due > task.due);
  if (early) {
    return {
      _tag: 'BeforePrerequisite',
      rule: 'PLAY-4',
      taskId: task.id,
      due: task.due,
      prerequisite: early.id,
      prerequisiteDue: early.due,
      pointer: at.due,
    };
  }
  const late = open.find((other) => other.dependsOn.includes(task.id) && other.due < task.due);
  if (late) {
    return {
      _tag: 'BeforePrerequisite',
      rule: 'PLAY-4',
      taskId: late.id,
      due: late.due,
      prerequisite: task.id,
      prerequisiteDue: task.due,
      pointer: at.due,
    };
  }
  return null;
};

/** The fields of a patch that are there, and the values they replace. */
const difference = (task: Task, change: TaskPatch): { from: TaskPatch; to: TaskPatch } | null => {
  const fields = (Object.keys(change) as (keyof TaskPatch)[]).filter(
    (field) => change[field] !== undefined && JSON.stringify(change[field]) !== JSON.stringify(task[field]),
  );
  if (fields.length === 0) return null;
  const pick = (source: TaskPatch): TaskPatch => Object.fromEntries(fields.map((field) => [field, source[field]]));
  return { from: pick(task), to: pick(change) };
};

/** When a reopened task is due: as before, unless the deadline or what waits for it was pulled in since (PLAY-4). */
const dueAgain = (play: Play, task: Task): PlainDate => {
  const waiting = play.tasks.filter((other) => other.status === 'open' && other.dependsOn.includes(task.id));
  const last = [play.deadline, ...waiting.map((other) => other.due)].reduce(earliest);
  return task.due <= last ? task.due : onOrBefore(play.start.calendar, last);
};

type TaskCommand = 'ChangeTask' | 'RemoveTask' | 'CompleteTask' | 'ReopenTask';

/** Finds the task and checks its status before the decision proper. */
const onTask =
  <T extends TaskCommand>(
    status: Task['status'],
    accepted: string,
    decide: (play: Play, task: Task, data: Parameters<Decide<T>>[1]) => ReturnType<Decide<T>>,
  ): Decide<T> =>
  (play, data) => {
    const task = play.tasks.find((each) => each.id === data.taskId);
    if (!task) return E.left(unknown('task', data.taskId, taskIds(play), '/taskId', 'PLAY-4'));
    if (task.status !== status) {
      return E.left({ _tag: 'TaskNotOpen', rule: 'PLAY-4', taskId: task.id, status: task.status, accepted });
    }
    return decide(play, task, data);
  };

export const tasks: Decisions<Extract<keyof typeof PLAN_COMMANDS, TaskCommand | 'AddTask'>> = {
  AddTask: (play, { reason, ...given }) => {
    if (play.fit === null) {
      return E.left({ _tag: 'StepNotReady', rule: 'PLAY-1', step: 'tasks', waitsFor: ['PlanWorkback'] });
    }
    const task = { ...given, id: `x${String(play.counters.task + 1).padStart(2, '0')}` };
    const problem = misfit(play, task, { due: '/due', dependsOn: '/dependsOn' });
    return problem ? E.left(problem) : E.right([happened('TaskAdded', { task, reason })]);
  },

  ChangeTask: onTask<'ChangeTask'>('open', 'an open task', (play, task, { change, reason }) => {
    const changed = difference(task, change);
    if (changed === null) {
      return E.left({ _tag: 'NothingToChange', rule: 'PLAY-11', what: `task ${task.id}` });
    }
    const problem = misfit(play, { ...task, ...changed.to } as Task, {
      due: '/change/due',
      dependsOn: '/change/dependsOn',
    });
    if (problem) return E.left(problem);
    return E.right([happened('TaskChanged', { taskId: task.id, ...changed, reason })]);
  }),

  RemoveTask: onTask<'RemoveTask'>('open', 'an open task', (play, task, { reason }) => {
    const dependents = play.tasks.filter((each) => each.dependsOn.includes(task.id)).map((each) => each.id);
    if (dependents.length > 0) return E.left({ _tag: 'TaskNeeded', rule: 'PLAY-11', taskId: task.id, dependents });
    return E.right([happened('TaskRemoved', { taskId: task.id, reason })]);
  }),

  CompleteTask: onTask<'CompleteTask'>('open', 'an open task', (play, task, { deliverableUri }) => {
    if (play.approval === null) return E.left({ _tag: 'PlanNotApproved', rule: 'PLAY-6', command: 'CompleteTask' });
    const open = play.tasks.filter((each) => task.dependsOn.includes(each.id) && each.status === 'open');
    if (open.length > 0) {
      return E.left({ _tag: 'PrerequisitesOpen', rule: 'PLAY-4', taskId: task.id, open: open.map((each) => each.id) });
    }
    return E.right([happened('TaskCompleted', { taskId: task.id, deliverableUri })]);
  }),

  ReopenTask: onTask<'ReopenTask'>('completed', 'a completed task', (play, task, { reason }) => {
    const due = dueAgain(play, task);
    const problem = misfit(play, { ...task, due }, { due: '/taskId', dependsOn: '/taskId' });
    if (problem) return E.left(problem);
    const taskId = task.id;
    const reopened = happened('TaskReopened', { taskId, reason });
    if (due === task.due) return E.right([reopened]);
    return E.right([reopened, happened('TaskChanged', { taskId, from: { due: task.due }, to: { due }, reason })]);
  }),
};
