/** The believable strategy made large, without a text in it twice: 100 claims and 50 objections. */
import type { RenewalStrategy } from '@tenure/domain/strategy/strategy.ts';
import { believableStrategy } from './believable-strategy.ts';

const CLAIMS = 100;
const OBJECTIONS = 50;

export const largeStrategy = (): RenewalStrategy => {
  const strategy = believableStrategy();
  const { value, objections } = strategy;
  if (value === null) throw new Error('the believable strategy has lost its value narrative');
  const times = <A>(count: number, items: readonly A[]): readonly A[] =>
    Array.from({ length: count }, (_, index) => items[index % items.length] as A);
  return {
    ...strategy,
    value: {
      ...value,
      achieved: times(CLAIMS, value.achieved).map((claim, index) => ({
        ...claim,
        statement: `${claim.statement} (${index})`,
      })),
    },
    objections: times(OBJECTIONS, objections).map((each, index) => ({
      ...each,
      probability: 99 - index,
      response: `${each.response} (${index})`,
    })),
  };
};
