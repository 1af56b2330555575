import { policyV1 } from '@tenure/domain/kernel/policy-v1.ts';
import { policyChanges } from '@tenure/domain/policies/policy-changes.ts';
import { SHIPPED_POLICIES } from '@tenure/domain/policies/shipped.ts';
import { readPolicy } from '@tenure/infrastructure/policies/read-policy.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';

const read = (value: unknown) => readPolicy(value, SHIPPED_POLICIES, 'the file');
const errorsIn = (value: unknown) => {
  const policy = read(value);
  if (E.isRight(policy)) throw new Error('it was taken');
  return (policy.left.errors ?? []).map(({ pointer }) => pointer);
};
const pointersIn = (value: unknown) => {
  const policy = read(value);
  if (E.isLeft(policy)) throw new Error(JSON.stringify(policy.left));
  return policyChanges(policyV1, policy.right).map(({ pointer }) => pointer);
};

describe('a policy as somebody writes it', () => {
  it('POL-16: every policy that is shipped can be written down and read back as it is', () => {
    for (const policy of SHIPPED_POLICIES.byVersion.values()) {
      expect(read(JSON.parse(JSON.stringify(policy)))).toEqual(E.right(policy));
    }
  });

  it('POL-16: changes are laid over the version they extend, and nothing else of it changes', () => {
    expect(pointersIn({ extends: 'v1' })).toEqual([]);
    expect(pointersIn({ extends: 'v1', ripCord: { targets: ['cro'] }, bolts: { unitCap: 3 } })).toEqual([
      '/ripCord/targets',
      '/bolts/unitCap',
    ]);
  });

  it('POL-14, POL-16: a response time, a list and a ladder are replaced as a whole', () => {
    expect(pointersIn({ extends: 'v1', escalation: { responseTimes: { S1: { businessDays: 1 } } } })).toEqual([
      '/escalation/responseTimes/S1',
    ]);
    expect(pointersIn({ extends: 'v1', checkpoints: { retries: [] }, ladders: { play: [['csm']] } })).toEqual([
      '/checkpoints/retries',
      '/ladders/play',
    ]);
  });

  it('POL-16: what cannot be used is named by its place, all at once', () => {
    expect(errorsIn({ extends: 'v2' })).toEqual(['/extends']);
    expect(errorsIn({ extends: 'v1', ripcord: {} })).toEqual(['/ripcord']);
    expect(errorsIn({ extends: 'v1', ripCord: { cord: 1 } })).toEqual(['/ripCord/cord']);
    expect(errorsIn({ extends: 'v1', bolts: null })).toEqual(['/bolts']);
    expect(errorsIn({ extends: 'v1', bolts: { unitCap: 0, findingCap: 1.5 } })).toEqual([
      '/bolts/unitCap',
      '/bolts/findingCap',
    ]);
    expect(errorsIn({ extends: 'v1', ripCord: { targets: [] } })).toEqual(['/ripCord/targets']);
    expect(errorsIn({ extends: 'v1', ladders: { play: [['csm'], []] } })).toEqual(['/ladders/play/1']);
    expect(errorsIn({ version: 'x' }).length).toBeGreaterThan(10);
    for (const value of [null, 7, 'v1', [], undefined]) expect(E.isLeft(read(value)), String(value)).toBe(true);
    expect(errorsIn(JSON.parse('{"extends": "v1", "__proto__": {"bolts": {}}}'))).toEqual(['/__proto__']);
    expect(errorsIn({ extends: 'v1', bolts: { constructor: 1, toString: 2 } })).toEqual([
      '/bolts/constructor',
      '/bolts/toString',
    ]);
  });

  it('POL-13, POL-14: what contradicts itself is refused', () => {
    expect(errorsIn({ extends: 'v1', escalation: { officeHours: { opens: '18:00' } } })).toEqual([
      '/escalation/officeHours/closes',
    ]);
    expect(errorsIn({ extends: 'v1', complexity: { medium: 6 } })).toEqual(['/complexity']);
    expect(errorsIn({ extends: 'v1', ladders: { play: [['csm'], ['cro', 'csm']] } })).toEqual(['/ladders/play']);
  });
});
