/** Durable appends by concurrent writers, each to its own stream, one event an append. */
import type { Aim, Benchmark, Effort, Figure } from '../harness/figures.ts';
import { ratioOf } from '../harness/figures.ts';
import { type Contender, takeTurns } from '../harness/rounds.ts';
import { scratch } from '../harness/scratch.ts';
import type { AppendContender, OpenLog } from './contender.ts';
import { emmettDefault, emmettInTurn, emmettShared } from './emmett.ts';
import { floor } from './floor.ts';
import { product } from './product.ts';

const WRITERS = [1, 16, 64, 256] as const;
const CONTENDERS: readonly AppendContender[] = [product, floor, emmettDefault, emmettInTurn, emmettShared];

/** Events of one round of the product: enough for half a second or so. */
const eventsFor = (writers: number, effort: Effort): number =>
  Math.ceil((writers === 1 ? 4_000 : 24_000) / (effort === 'quick' ? 4 : 1));

interface Limits {
  readonly writers: number;
  readonly eventsEach: number;
  /** On a slow disk a round ends after this, with fewer events. */
  readonly milliseconds: number;
}

/** Every writer appends as fast as it is answered; only what was acknowledged counts. */
const write = async (log: OpenLog, { writers, eventsEach, milliseconds }: Limits): Promise<number> => {
  const start = performance.now();
  const failures: unknown[] = [];
  const acknowledged = await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      let revision = 0;
      try {
        for (; revision < eventsEach && performance.now() - start < milliseconds; revision += 1) {
          await log.append(writer, revision);
        }
      } catch (cause) {
        failures.push(cause);
      }
      return revision;
    }),
  );
  const seconds = (performance.now() - start) / 1_000;
  // A log may lose a writer or two to its locks; one that loses most of them was not measured.
  if (failures.length > writers / 2) throw new Error(`${failures.length} of ${writers} failed`, { cause: failures[0] });
  return acknowledged.reduce((sum, each) => sum + each, 0) / seconds;
};

const entrant = ({ name, share, open }: AppendContender, writers: number, effort: Effort): Contender => ({
  name,
  round: async () => {
    const eventsEach = Math.max(2, Math.ceil((eventsFor(writers, effort) * share) / writers));
    const folder = scratch();
    const log = await open(folder, writers, eventsEach);
    try {
      return await write(log, { writers, eventsEach, milliseconds: effort === 'quick' ? 250 : 2_000 });
    } finally {
      await log.close();
      folder.remove();
    }
  },
});

const aims = (figures: readonly Figure[]): readonly Aim[] => {
  const against = (other: string): number => ratioOf(figures, '64 writers', product.name, other);
  return [
    { text: '64 writers: share of the floor', ratio: against(floor.name), wanted: { atLeast: 0.5 } },
    { text: "64 writers: times Emmett's best durable mode", ratio: against(emmettInTurn.name), wanted: { atLeast: 8 } },
    {
      text: '64 writers: times Emmett when it answers before its commit',
      ratio: against(emmettShared.name),
      wanted: { atLeast: 8 },
    },
  ];
};

export const append: Benchmark = {
  name: 'append',
  run: async (effort) => {
    const figures: Figure[] = [];
    for (const writers of WRITERS) {
      const entrants = CONTENDERS.filter(({ suits }) => suits(writers)).map((contender) =>
        entrant(contender, writers, effort),
      );
      figures.push(...(await takeTurns(`${writers} writers`, effort === 'quick' ? 3 : 7, entrants)));
    }
    return {
      title: 'durable append, one event of ~400 bytes payload, each writer to its own stream',
      unit: 'events/s',
      contenders: CONTENDERS.map(({ name }) => name),
      figures,
      aims: aims(figures),
      notes: [
        'every log syncs at each commit (WAL, synchronous = FULL)',
        'the product stores and hashes the whole envelope, about three times the bytes of the bare payload',
        'emmett: its default, a connection an operation; emmett-1c: its one-connection mode, callers taking turns',
        'emmett-1c-unsafe: the same without turns; several writers share a transaction and are answered before its commit',
      ],
    };
  },
};
