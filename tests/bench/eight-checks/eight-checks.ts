/** The eight checks of the built-in reviewer, beside writing the same strategy down as JSON and reading it back. */
import { assessRisks } from '@tenure/domain/strategy/checks/risk-checks.ts';
import type { RenewalStrategy } from '@tenure/domain/strategy/strategy.ts';
import { believableInputs } from '../../support/believable-inputs.ts';
import { believableStrategy } from '../../support/believable-strategy.ts';
import { largeStrategy } from '../../support/large-strategy.ts';
import type { Benchmark } from '../harness/figures.ts';
import { type Contender, takeTurns } from '../harness/rounds.ts';

const perSecond = (name: string, times: number, work: () => void): Contender => ({
  name,
  round: async () => {
    const start = performance.now();
    for (let time = 0; time < times; time += 1) work();
    return times / ((performance.now() - start) / 1_000);
  },
});

/** Throws when a check finds something: a check that stopped early would be measured as a fast one. */
const contenders = (strategy: RenewalStrategy, times: number): readonly Contender[] => {
  const inputs = believableInputs();
  return [
    perSecond('product', times, () => {
      if (assessRisks(strategy, inputs).length > 0) throw new Error('the strategy does not pass');
    }),
    perSecond('floor', times, () => {
      if (JSON.parse(JSON.stringify(strategy)) === null) throw new Error('the strategy is lost');
    }),
  ];
};

export const eightChecks: Benchmark = {
  name: 'eight-checks',
  run: async (effort) => {
    const [rounds, times] = effort === 'quick' ? [5, 20] : [15, 100];
    return {
      title: 'the eight checks of a strategy that passes all of them',
      unit: 'strategies/s',
      contenders: ['product', 'floor'],
      figures: [
        ...(await takeTurns('3 claims, 4 objections', rounds, contenders(believableStrategy(), times * 10))),
        ...(await takeTurns('100 claims, 50 objections', rounds, contenders(largeStrategy(), times))),
      ],
      aims: [],
      notes: [
        'product: reads every text of the strategy with the heuristics, some of them dozens of patterns',
        'floor: JSON.stringify and JSON.parse of the same strategy, which is the least that storing and loading it costs',
      ],
    };
  },
};
