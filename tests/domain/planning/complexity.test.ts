import { policyV1 } from '@tenure/domain/kernel/policy-v1.ts';
import { rateComplexity } from '@tenure/domain/planning/complexity.ts';
import { describe, expect, it } from 'vitest';

describe('PLAY-6 complexity', () => {
  it.each([
    [0, 'simple'],
    [2, 'simple'],
    [3, 'medium'],
    [5, 'medium'],
    [6, 'complex'],
    [9, 'complex'],
    [10, 'very-complex'],
    [40, 'very-complex'],
  ])('PLAY-6 a plan of %i tasks is %s', (tasks, rating) => {
    expect(rateComplexity(tasks, policyV1)).toBe(rating);
  });

  it('PLAY-6 the numbers are those of the policy', () => {
    expect(rateComplexity(4, { complexity: { medium: 1, complex: 2, veryComplex: 4 } })).toBe('very-complex');
  });
});
