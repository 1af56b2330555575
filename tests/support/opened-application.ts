/** A whole application on a folder of its own, with a clock that stands still and a source in memory. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SettableClock } from '@tenure/application/simulate.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { Application } from '@tenure/infrastructure/application.ts';
import { controllableClock } from '@tenure/infrastructure/clock/controllable-clock.ts';
import { compose } from '@tenure/infrastructure/compose.ts';
import { sampleOrganisation } from '@tenure/infrastructure/sample/people.ts';
import * as E from 'fp-ts/lib/Either.js';
import { type FixtureOptions, fixtureContextSource } from './fixture-context-source.ts';

export const NOW = '2026-11-23T09:00:00.000Z' as Instant;
/** A play of the sample organisation from NOW on has all the time it needs. */
export const REQUEST = {
  account: 'northwind-robotics',
  tier: 'growth',
  risk: 'yellow',
  play: 'adoption-accelerator',
  deadline: '2027-03-31',
} as const;

export interface OpenedApplication {
  readonly application: Application;
  readonly clock: SettableClock;
  readonly data: string;
  readonly end: () => Promise<void>;
}

export const temporaryFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'tenure-'));

/** `from`: a folder of data it begins with a copy of. */
export const openApplication = async (
  source: FixtureOptions = {},
  from: string | null = null,
): Promise<OpenedApplication> => {
  const data = await temporaryFolder();
  if (from !== null) await cp(from, data, { recursive: true });
  const clock = controllableClock(NOW);
  const settings = { data, organisation: null, context: null, contextAsOf: null };
  const opened = await compose(settings, {
    clock,
    contextSource: fixtureContextSource(source),
    onTrouble: (cause) => {
      throw cause;
    },
  })();
  if (E.isLeft(opened)) throw new Error(opened.left.detail);
  // The organisation of the sample, without its files.
  const application = { ...opened.right, organisation: sampleOrganisation('2026-11-23' as never) };
  return {
    application,
    clock,
    data,
    end: async () => {
      await application.close();
      await rm(data, { recursive: true, force: true });
    },
  };
};
