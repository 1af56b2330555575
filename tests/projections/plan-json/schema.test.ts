import { describe, expect, it } from 'vitest';
import { approved, event } from '../../support/play-history.ts';
import { isValid, planAfter } from './plans.ts';

type Json = Record<string, unknown>;

/** Every way to leave out one member, or to add one, at every level of a value. */
const mutations = function* (value: unknown, path: string): Generator<readonly [string, unknown]> {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    // One element of a list is as good as another.
    for (const [name, changed] of mutations(value[0], `${path}[0]`)) yield [name, [changed, ...value.slice(1)]];
    return;
  }
  const object = value as Json;
  yield [`${path} with a member nobody knows`, { ...object, surprise: 1 }];
  for (const key of Object.keys(object)) {
    const { [key]: _, ...without } = object;
    yield [`${path}.${key} left out`, without];
    for (const [name, changed] of mutations(object[key], `${path}.${key}`)) yield [name, { ...object, [key]: changed }];
  }
};

describe('the schema of plan documents', () => {
  it('OUT-4: refuses a plan with a member missing or one too many, at every level', async () => {
    const plan = await planAfter([
      ...approved({ pattern: 'diamond' }),
      event('MergeGateWaived', { branch: 'tasks', reason: 'no need' }),
    ]);
    expect(isValid(plan)).toBe(true);
    const passed = [...mutations(plan, 'plan')].filter(([, changed]) => isValid(changed)).map(([name]) => name);
    expect(passed).toEqual([]);
    expect([...mutations(plan, 'plan')].length).toBeGreaterThan(150);
  });

  it.each([
    ['plan_id', 'plan-2026-03-02-001'],
    ['complexity', 'hard'],
    ['strategy', 'fan-out'],
    ['stages', []],
    ['estimated_duration', '4 months'],
  ])('OUT-4: refuses %s %j', async (field, value) => {
    const plan = await planAfter(approved());
    expect(isValid({ ...plan, [field]: value })).toBe(false);
  });
});
