/** Contenders take turns round by round, so that a slow minute of the machine slows all of them. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Figure } from './figures.ts';

export interface Contender {
  readonly name: string;
  /** One round; answers with its figure. */
  readonly round: () => Promise<number>;
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/**
 * Runs every contender once to warm up, then `rounds` times, each round in another order. What one contender
 * left on the heap is collected before the next one's clock starts.
 */
export const takeTurns = async (
  wantedCase: string,
  rounds: number,
  contenders: readonly Contender[],
): Promise<readonly Figure[]> => {
  const results = contenders.map((): number[] => []);
  for (let round = -1; round < rounds; round += 1) {
    for (let turn = 0; turn < contenders.length; turn += 1) {
      const index = (turn + round + 1) % contenders.length;
      const contender = contenders[index] as Contender;
      collectGarbage();
      const figure = await contender.round();
      if (round >= 0) results[index]?.push(figure);
    }
  }
  return contenders.map(({ name }, index) => ({ case: wantedCase, contender: name, rounds: results[index] ?? [] }));
};
