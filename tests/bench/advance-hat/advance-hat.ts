/** A whole AdvanceHat command, self-check of the strategy included, beside one durable append of the floor. */
import { bareAppends } from '../floor/bare-appends.ts';
import type { Benchmark } from '../harness/figures.ts';
import { takeTurns } from '../harness/rounds.ts';
import { scratch } from '../harness/scratch.ts';
import { p99Of, timedOneByOne } from '../harness/timed-one-by-one.ts';
import { handing } from './product.ts';
import { writtenUnits } from './units.ts';

export const advanceHat: Benchmark = {
  name: 'advance-hat',
  run: async (effort) => {
    const [rounds, units] = effort === 'quick' ? [5, 50] : [15, 100];
    const folder = scratch();
    // One round more than is counted: the first warms up.
    const [warm, cold] = [
      await writtenUnits(folder.path('warm.db'), (rounds + 1) * units),
      await writtenUnits(folder.path('cold.db'), (rounds + 1) * units),
    ];
    const bare = bareAppends(folder.path('floor.db'));
    const kept = handing(warm, units, true);
    const entrants = [
      timedOneByOne('product', units, kept.advance, kept.wear),
      timedOneByOne('floor', units, bare.append),
      timedOneByOne('product-cold', units, handing(cold, units, false).advance),
    ];
    try {
      const p50 = await takeTurns('p50', rounds, entrants);
      return {
        title: 'one AdvanceHat of a renewal manager (load, self-check, append durably), one command at a time',
        unit: 'µs',
        contenders: entrants.map(({ name }) => name),
        figures: [...p50, ...entrants.map(p99Of)],
        aims: [],
        notes: [
          'product: the unit is in memory, because its lease has just been renewed; the seven self-checks of its strategy run',
          'product-cold: the unit, its strategy of some 10 kB included, has to be read, decoded and folded first',
          'floor: one durable append of one event by one writer',
        ],
      };
    } finally {
      await warm.store.close();
      await cold.store.close();
      bare.close();
      folder.remove();
    }
  },
};
