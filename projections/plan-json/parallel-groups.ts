/**
 * Which tasks may run at the same time: those that are equally far from the start. What a group waits for is derived
 * from the dependencies of its tasks, so the two can never disagree.
 */
import type { ParallelGroup, PlanTask } from './document.ts';

type Ordered = Pick<PlanTask, 'task_id' | 'dependencies'>;

export const parallelGroups = (tasks: readonly Ordered[]): readonly ParallelGroup[] => {
  const byId = new Map(tasks.map((task) => [task.task_id, task]));
  const levels = new Map<string, number>();
  // A task without a level yet counts as the first while it is being looked at, so that even a circle ends.
  const levelOf = (task: Ordered): number => {
    const known = levels.get(task.task_id);
    if (known !== undefined) return known;
    levels.set(task.task_id, 0);
    const before = task.dependencies.flatMap((id) => byId.get(id) ?? []);
    const level = Math.max(0, ...before.map((each) => levelOf(each) + 1));
    levels.set(task.task_id, level);
    return level;
  };
  const groups = Map.groupBy(tasks, levelOf);
  return [...groups.keys()]
    .sort((a, b) => a - b)
    .map((level) => {
      const own = groups.get(level) ?? [];
      const waits = new Set(own.flatMap(({ dependencies }) => dependencies.map((id) => levels.get(id) ?? 0)));
      return {
        group_id: groupId(level),
        tasks: own.map(({ task_id }) => task_id),
        wait_for: [...waits].sort((a, b) => a - b).map(groupId),
      };
    });
};

const groupId = (level: number): string => `g${level + 1}`;
