/** A whole RecordCheckpoint command in process, one after the other, beside one durable append of the floor. */
import { bareAppends } from '../floor/bare-appends.ts';
import { type Aim, type Benchmark, type Figure, ratioOf } from '../harness/figures.ts';
import { takeTurns } from '../harness/rounds.ts';
import { scratch } from '../harness/scratch.ts';
import { p99Of, timedOneByOne } from '../harness/timed-one-by-one.ts';
import { runningPlays } from './plays.ts';
import { recorder } from './product.ts';

const aims = (figures: readonly Figure[]): readonly Aim[] => [
  {
    text: 'p50, play in memory: times one append of the floor',
    ratio: ratioOf(figures, 'p50', 'product', 'floor'),
    wanted: { atMost: 2 },
  },
  {
    text: 'p50, play loaded first: times one append of the floor',
    ratio: ratioOf(figures, 'p50', 'product-cold', 'floor'),
    wanted: { atMost: 2 },
  },
];

export const recordCheckpoint: Benchmark = {
  name: 'record-checkpoint',
  run: async (effort) => {
    const [rounds, plays] = effort === 'quick' ? [5, 100] : [15, 400];
    const folder = scratch();
    const [warm, cold] = [
      await runningPlays(folder.path('warm.db'), plays),
      await runningPlays(folder.path('cold.db'), plays),
    ];
    const bare = bareAppends(folder.path('floor.db'));
    const entrants = [
      timedOneByOne('product', plays, recorder(warm, true)),
      timedOneByOne('floor', plays, bare.append),
      timedOneByOne('product-cold', plays, recorder(cold, false)),
    ];
    try {
      const p50 = await takeTurns('p50', rounds, entrants);
      const figures = [...p50, ...entrants.map(p99Of)];
      return {
        title: 'one RecordCheckpoint (load, decide, append durably), one command at a time',
        unit: 'µs',
        contenders: entrants.map(({ name }) => name),
        figures,
        aims: aims(figures),
        notes: [
          'product: the play is among the 2,000 the handler keeps folded; it reads only what is new, then decides and appends',
          'product-cold: the play has to be read and folded first',
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
