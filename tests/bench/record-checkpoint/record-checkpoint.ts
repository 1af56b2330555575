/** A whole RecordCheckpoint command in process, one after the other, beside one durable append of the floor. */
import { bareLog } from '../floor/bare-log.ts';
import { type Aim, type Benchmark, type Figure, quantile, ratioOf } from '../harness/figures.ts';
import { takeTurns } from '../harness/rounds.ts';
import { scratch } from '../harness/scratch.ts';
import { checkpointRecorded } from '../samples/four-hundred-bytes.ts';
import { bytesOfId, timeOrderedIds } from '../samples/time-ordered-ids.ts';
import { runningPlays } from './plays.ts';
import { type Record, recorder } from './product.ts';

const bareAppends = (path: string): { readonly record: Record; readonly close: () => void } => {
  const log = bareLog(path);
  const nextId = timeOrderedIds();
  return {
    record: async (revision, stream) => {
      const { type, data } = checkpointRecorded(revision);
      await log.append({ stream, revision, id: bytesOfId(nextId()), type, payload: data });
    },
    close: log.close,
  };
};

/** Times every command of a round; the figure of a round is its median, its 99th percentile is noted beside it. */
const entrant = (name: string, plays: number, record: Record) => {
  const p99s: number[] = [];
  let round = 0;
  return {
    name,
    p99s,
    round: async () => {
      const times: number[] = [];
      for (let play = 0; play < plays; play += 1) {
        const start = performance.now();
        await record(round, play);
        times.push((performance.now() - start) * 1_000);
      }
      round += 1;
      p99s.push(quantile(times, 0.99));
      return quantile(times, 0.5);
    },
  };
};

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
      entrant('product', plays, recorder(warm, true)),
      entrant('floor', plays, bare.record),
      entrant('product-cold', plays, recorder(cold, false)),
    ];
    try {
      const p50 = await takeTurns('p50', rounds, entrants);
      // The first round of each warmed it up.
      const p99 = entrants.map(({ name, p99s }) => ({ case: 'p99', contender: name, rounds: p99s.slice(1) }));
      const figures = [...p50, ...p99];
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
