/** The command line run inside the test: its output caught, its clock standing still, its data in a folder of its own. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SettableClock } from '@tenure/application/simulate.ts';
import type { Instant, PlainDate } from '@tenure/domain/kernel/dates.ts';
import { runCli } from '@tenure/infrastructure/cli/run.ts';
import type { World } from '@tenure/infrastructure/cli/world.ts';
import { controllableClock } from '@tenure/infrastructure/clock/controllable-clock.ts';
import { compose } from '@tenure/infrastructure/compose.ts';
import { processWorld } from '@tenure/infrastructure/main.ts';
import { type Sample, writeSample } from '@tenure/infrastructure/sample/write-sample.ts';
import * as E from 'fp-ts/lib/Either.js';
import { NOW, temporaryFolder } from './opened-application.ts';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Standard output as the one JSON document it must be. */
  readonly json: () => unknown;
}

export interface CommandLine {
  readonly data: string;
  readonly sample: Sample;
  readonly clock: SettableClock;
  readonly run: (...argv: readonly string[]) => Promise<Ran>;
  readonly type: (stdin: string, ...argv: readonly string[]) => Promise<Ran>;
  readonly end: () => Promise<void>;
}

export const commandLine = async (
  now: Instant = NOW,
  change: (clock: SettableClock) => Partial<World> = () => ({}),
): Promise<CommandLine> => {
  const root = await temporaryFolder();
  const data = join(root, 'data');
  const clock = controllableClock(now);
  const written = await writeSample({
    folder: join(root, 'source'),
    referenceDate: now.slice(0, 10) as PlainDate,
    seed: 7,
  })();
  if (E.isLeft(written)) throw new Error(written.left.problem);

  const type = async (stdin: string, ...argv: readonly string[]): Promise<Ran> => {
    const caught = { out: '', err: '' };
    const world: World = {
      ...processWorld(),
      out: (text) => {
        caught.out += text;
      },
      err: (text) => {
        caught.err += text;
      },
      readStdin: async () => stdin,
      env: { TENURE_DATA: data },
      user: 'tester',
      colour: false,
      now: clock.now,
      open: (settings) => compose(settings, { clock }),
      ...change(clock),
    };
    const code = await runCli(argv, world);
    return { code, ...caught, json: () => JSON.parse(caught.out) };
  };

  return {
    data,
    sample: written.right,
    clock,
    type,
    run: (...argv) => type('', ...argv),
    end: () => rm(root, { recursive: true, force: true }),
  };
};

/** The options that start a play on the sample's account. */
export const startOptions = ({ account, deadline, folder, mapping, organisation }: Sample): readonly string[] => [
  ...['--account', account.id, '--tier', 'growth', '--risk', 'yellow', '--play', 'adoption-accelerator'],
  ...['--deadline', deadline, '--context', folder, '--mapping', mapping, '--organisation', organisation],
];
