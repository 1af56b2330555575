import { parallelGroups } from '@tenure/projections/plan-json/parallel-groups.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

/** Tasks whose dependencies point to earlier ones only, in any order. */
const acyclic = fc.array(fc.array(fc.nat(30), { maxLength: 4 }), { minLength: 1, maxLength: 30 }).chain((drawn) => {
  const tasks = drawn.map((before, index) => ({
    task_id: `1.${index + 1}`,
    dependencies: [...new Set(before.filter((other) => other < index))].map((other) => `1.${other + 1}`),
  }));
  return fc.shuffledSubarray(tasks, { minLength: tasks.length });
});

describe('parallel groups', () => {
  it('OUT-4: every task is in one group, after all it depends on, and groups wait for what their tasks depend on', () => {
    fc.assert(
      fc.property(acyclic, (tasks) => {
        const groups = parallelGroups(tasks);
        const place = new Map(groups.flatMap(({ tasks: own }, index) => own.map((id) => [id, index] as const)));
        expect([...place.keys()].sort()).toEqual(tasks.map(({ task_id }) => task_id).sort());
        expect(groups.flatMap(({ tasks: own }) => own)).toHaveLength(tasks.length);
        for (const { task_id, dependencies } of tasks) {
          for (const before of dependencies) expect(place.get(before)).toBeLessThan(place.get(task_id) ?? -1);
        }
        const idOf = (task: string) => groups[place.get(task) ?? -1]?.group_id;
        for (const { tasks: own, wait_for } of groups) {
          const needed = tasks
            .filter(({ task_id }) => own.includes(task_id))
            .flatMap(({ dependencies }) => dependencies);
          expect(new Set(wait_for)).toEqual(new Set(needed.map(idOf)));
        }
      }),
    );
  });

  it('ends even when a circle got into the dependencies', () => {
    const groups = parallelGroups([
      { task_id: '1.1', dependencies: ['1.2'] },
      { task_id: '1.2', dependencies: ['1.1'] },
    ]);
    expect(groups.flatMap(({ tasks }) => tasks).sort()).toEqual(['1.1', '1.2']);
  });
});
