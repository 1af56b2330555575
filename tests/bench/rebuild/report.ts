/** What was measured, as the report's table, its aims and its notes. */
import type { Aim, Figure, Outcome } from '../harness/figures.ts';
import type { Filled } from './fill-log.ts';
import type { WasRead } from './reader.ts';
import type { Ready, RebuildTold, ServerTold, Timed } from './told.ts';

export interface Measured extends Ready, RebuildTold {
  /** The other process. */
  readonly beside: ServerTold;
}

type ByDatabase = Readonly<Record<'SQLite' | 'PostgreSQL', Measured>>;

const rate = ({ events, seconds }: Timed): number => events / seconds;
/** By the processor time of the process that does it: what a busy machine changes least. */
const costRate = ({ events, processorSeconds }: Timed): number => events / processorSeconds;

const rowsOf = ({ floor, filled, rebuilt, memory, read, beside }: Measured): Readonly<Record<string, number>> => ({
  'log read and decoded only, events/s': rate(floor),
  'first fill, all projections, events/s': rate(filled),
  'rebuild of all projections, events/s': rate(rebuilt),
  'log read and decoded only, events a processor second': costRate(floor),
  'rebuild, events a processor second': costRate(rebuilt),
  'rebuild of all projections, s': rebuilt.seconds,
  'heap alive, 2nd tenth, MB': memory[1]?.heapMb ?? Number.NaN,
  'heap alive, last tenth, MB': memory.at(-1)?.heapMb ?? Number.NaN,
  'resident, 2nd tenth, MB': memory[1]?.rssMb ?? Number.NaN,
  'resident, most, MB': Math.max(...memory.map(({ rssMb }) => rssMb)),
  'reads beside the rebuild': read.reads,
  'read p50 / same process, ms': read.medianMs,
  'read p99 / same process, ms': read.p99Ms,
  'longest gap / same process, ms': read.longestGapMs,
  'reads in the other process': beside.read.reads,
  'read p50 / other process, ms': beside.read.medianMs,
  'read p99 / other process, ms': beside.read.p99Ms,
  'longest gap / other process, ms': beside.read.longestGapMs,
  'events written meanwhile': beside.written.events,
  'median lag of those, ms': beside.written.medianLagMs,
  'longest lag of those, ms': beside.written.longestLagMs,
});

/** Reads that failed or saw what nobody may see. */
const wrongReads = ({ failed, empty, mixed, backwards, swapped }: WasRead): number =>
  failed + empty + mixed + backwards + (swapped ? 0 : 1);

const told = (name: string, { read, beside }: Measured): readonly string[] =>
  [['same process', read] as const, ['other process', beside.read] as const].flatMap(
    ([who, { failed, empty, mixed, backwards, swapped, firstFailure }]) =>
      wrongReads({ failed, empty, mixed, backwards, swapped } as WasRead) === 0
        ? []
        : [
            `${name}, ${who}: ${failed} failed, ${empty} empty, ${mixed} mixed, ${backwards} backwards, new rows ${swapped ? '' : 'not '}seen; ${firstFailure ?? ''}`,
          ],
  );

const aimsOf = (name: string, measured: Measured, isLong: boolean): readonly Aim[] => {
  const { memory, read, beside } = measured;
  return [
    {
      text: `${name}: reads that failed, found nothing, or found rows of both sides of the swap`,
      ratio: wrongReads(read) + wrongReads(beside.read) + beside.written.unseen,
      wanted: { atMost: 0 },
    },
    // Shorter logs end before as many plays are kept folded as may be.
    ...(isLong
      ? [
          {
            text: `${name}: heap alive in the last tenth, times that in the second`,
            ratio: (memory.at(-1)?.heapMb ?? Number.NaN) / (memory[1]?.heapMb ?? Number.NaN),
            wanted: { atMost: 1.1 },
          },
        ]
      : []),
  ];
};

const heaps = ({ memory }: Measured): string => memory.map(({ heapMb }) => heapMb.toFixed(0)).join(' ');

export const outcomeOf = ({ events }: Filled, measured: ByDatabase, isLong: boolean): Outcome => {
  const { SQLite, PostgreSQL } = measured;
  const figures: Figure[] = Object.entries(measured).flatMap(([contender, one]) =>
    Object.entries(rowsOf(one)).map(([each, value]) => ({ case: each, contender, rounds: [value] })),
  );
  const floor = (one: Measured): string => (rate(one.rebuilt) / rate(one.floor)).toFixed(3);
  return {
    title: `every projection over ${events.toLocaleString('en')} events, while two read and one writes`,
    unit: 'as said',
    contenders: ['SQLite', 'PostgreSQL'],
    figures,
    aims: [...aimsOf('SQLite', SQLite, isLong), ...aimsOf('PostgreSQL', PostgreSQL, isLong)],
    notes: [
      `share of reading and decoding only: ${floor(SQLite)} on SQLite, ${floor(PostgreSQL)} on PostgreSQL; PostgreSQL as a multiple of SQLite: ${(rate(PostgreSQL.rebuilt) / rate(SQLite.rebuilt)).toFixed(2)}`,
      `heap alive by tenths of the rebuild, MB: ${heaps(SQLite)} on SQLite; ${heaps(PostgreSQL)} on PostgreSQL`,
      ...told('SQLite', SQLite),
      ...told('PostgreSQL', PostgreSQL),
      'events/s: events of the log by the time in which every projection was made from all of them',
    ],
  };
};
