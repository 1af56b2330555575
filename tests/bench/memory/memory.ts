/** Memory while a long log is written and projected: batches are constant, so it must not grow with the log. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Aim, Benchmark, Effort, Figure } from '../harness/figures.ts';
import { scratch } from '../harness/scratch.ts';
import type { Sample } from './sample.ts';

const EVENTS: Readonly<Record<Effort, number>> = { quick: 3_200, usual: 100_000, full: 1_000_000 };

const measure = async (events: number): Promise<readonly Sample[]> => {
  const folder = scratch();
  try {
    const program = join(import.meta.dirname, 'process.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--expose-gc',
      program,
      folder.path('.'),
      String(events),
    ]);
    return stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Sample);
  } finally {
    folder.remove();
  }
};

const figuresOf = (samples: readonly Sample[]): readonly Figure[] =>
  samples.flatMap(({ phase, done, heapMb, rssMb }) => [
    { case: `${phase}, ${done} %`, contender: 'heap', rounds: [heapMb] },
    { case: `${phase}, ${done} %`, contender: 'rss', rounds: [rssMb] },
  ]);

/** Caches fill up to their bounds first; a log must be longer than that takes before growth would mean anything. */
const aims = (samples: readonly Sample[]): readonly Aim[] => {
  const heapAt = (phase: Sample['phase'], done: number): number =>
    samples.find((sample) => sample.phase === phase && sample.done === done)?.heapMb ?? Number.NaN;
  return (['append', 'catch-up'] as const).map((phase) => ({
    text: `${phase}: live heap at the end, times that at a tenth`,
    ratio: heapAt(phase, 100) / heapAt(phase, 10),
    wanted: { atMost: 1.1 },
  }));
};

export const memory: Benchmark = {
  name: 'memory',
  run: async (effort) => {
    const samples = await measure(EVENTS[effort]);
    return {
      title: `${EVENTS[effort].toLocaleString('en')} events appended, then projected into every read model, in a process of its own`,
      unit: 'MB',
      contenders: ['heap', 'rss'],
      figures: figuresOf(samples),
      // Shorter logs end before the caches of folded plays are full, so they say nothing about growth.
      aims: effort === 'full' ? aims(samples) : [],
      notes: [
        'heap: alive after a collection; rss: what the system has given the process, SQLite page caches included',
        ...(effort === 'full'
          ? []
          : ['plays are kept folded up to a limit; only --full is long enough to show a flat line']),
      ],
    };
  },
};
