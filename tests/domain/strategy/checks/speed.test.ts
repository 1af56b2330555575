/** Checks run in the middle of commands, and heuristics read what anybody may send: neither may take long. */
import { assessRisks } from '@tenure/domain/strategy/checks/risk-checks.ts';
import { HEURISTICS } from '@tenure/domain/strategy/heuristics/catalogue.ts';
import { describe, expect, it } from 'vitest';
import { believableInputs } from '../../../support/believable-inputs.ts';
import { largeStrategy } from '../../../support/large-strategy.ts';

/** The fastest of several runs: what the work costs, not what else the machine was doing. */
const fastest = (runs: number, work: () => unknown): number =>
  Math.min(
    ...Array.from({ length: runs }, () => {
      const start = performance.now();
      work();
      return performance.now() - start;
    }),
  );

describe('speed', () => {
  it('REV-2: the eight checks of 100 claims and 50 objections take less than 10 ms', () => {
    const [strategy, inputs] = [largeStrategy(), believableInputs()];
    expect(assessRisks(strategy, inputs)).toEqual([]);
    expect(fastest(30, () => assessRisks(strategy, inputs))).toBeLessThan(10);
  });

  it.each(Object.entries(HEURISTICS))('%s reads 4,000 hostile characters without losing its way', (_, heuristic) => {
    const pieces = [
      '1',
      '1,1.',
      'a ',
      'up to 1 ',
      'from 1 to ',
      'commits ',
      '“',
      'is is ',
      'our own ',
      '1-',
      '\n',
      'either ',
    ];
    for (const piece of pieces) {
      const text = `${piece.repeat(Math.ceil(4_000 / piece.length)).slice(0, 3_999)}!`;
      expect(fastest(3, () => heuristic(text))).toBeLessThan(20);
    }
  });
});
