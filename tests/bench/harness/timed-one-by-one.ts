/** Commands timed one after the other; a round's figure is its median, its 99th percentile is noted beside it. */
import { type Figure, quantile } from './figures.ts';
import type { Contender } from './rounds.ts';

/** Carries out one command, and answers when it is durable. */
export type OneCommand = (round: number, target: number) => Promise<void>;

export interface TimedContender extends Contender {
  readonly p99s: readonly number[];
}

/** `before` is done to a target without being timed. */
export const timedOneByOne = (
  name: string,
  targets: number,
  carryOut: OneCommand,
  before: OneCommand = async () => undefined,
): TimedContender => {
  const p99s: number[] = [];
  let round = 0;
  return {
    name,
    p99s,
    round: async () => {
      const times: number[] = [];
      for (let target = 0; target < targets; target += 1) {
        await before(round, target);
        const start = performance.now();
        await carryOut(round, target);
        times.push((performance.now() - start) * 1_000);
      }
      round += 1;
      p99s.push(quantile(times, 0.99));
      return quantile(times, 0.5);
    },
  };
};

/** Without the first round, which warmed the contender up. */
export const p99Of = ({ name, p99s }: TimedContender): Figure => ({
  case: 'p99',
  contender: name,
  rounds: p99s.slice(1),
});
