/** Writes the project's own sample: a small folder of customer data, the mapping that reads it, and an organisation. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KnownAccount } from '@tenure/application/ports/context-source.ts';
import type { PlainDate } from '@tenure/domain/kernel/dates.ts';
import * as TE from 'fp-ts/lib/TaskEither.js';
import { SAMPLE_ACCOUNT, SAMPLE_ACCOUNTS } from './accounts.ts';
import { signalsCsv, usageCsv, weeklyUsersCsv } from './activity.ts';
import { accountsCsv, subscriptionsCsv, termEndOf } from './contracts.ts';
import { forecastJson, healthJson } from './outlook.ts';
import { sampleOrganisation } from './people.ts';
import { seededRandom } from './random.ts';
import { SAMPLE_MAPPING } from './sample-mapping.ts';
import { ticketsCsv } from './tickets.ts';

export interface SampleOptions {
  /** Created when it is not there; files of the same names in it are replaced. */
  readonly folder: string;
  /** The sample's today: its newest rows are of the day before. */
  readonly referenceDate: PlainDate;
  readonly seed: number;
}

export interface Sample {
  readonly folder: string;
  /** Path of the mapping file. */
  readonly mapping: string;
  /** Path of the organisation file. */
  readonly organisation: string;
  /** The account to run a play for, and when its main term ends. */
  readonly account: KnownAccount;
  readonly deadline: PlainDate;
  readonly accounts: readonly KnownAccount[];
}

export interface SampleUnwritable {
  readonly _tag: 'SampleUnwritable';
  readonly folder: string;
  readonly problem: string;
}

export const MAPPING_FILE = 'mapping.json';
export const ORGANISATION_FILE = 'organisation.json';

/** Every file of the sample by name: the same reference date and seed give the same bytes. */
export const sampleFiles = ({
  referenceDate,
  seed,
}: Omit<SampleOptions, 'folder'>): Readonly<Record<string, string>> => {
  // One generator per file, so that a change to one leaves the others as they are.
  const random = (file: number) => seededRandom(seed * 31 + file);
  const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  return {
    'accounts.csv': accountsCsv(referenceDate),
    'subscriptions.csv': subscriptionsCsv(referenceDate),
    'product_usage.csv': usageCsv(referenceDate, random(1)),
    'weekly_users.csv': weeklyUsersCsv(referenceDate, random(2)),
    'support_tickets.csv': ticketsCsv(referenceDate, random(3)),
    'churn_signals.csv': signalsCsv(referenceDate),
    'forecast.json': forecastJson(referenceDate),
    'account_health.json': healthJson(referenceDate),
    [MAPPING_FILE]: json(SAMPLE_MAPPING),
    [ORGANISATION_FILE]: json(sampleOrganisation(referenceDate)),
  };
};

const brief = ({ id, name }: KnownAccount): KnownAccount => ({ id, name });

export const writeSample = (options: SampleOptions): TE.TaskEither<SampleUnwritable, Sample> =>
  TE.tryCatch(
    async () => {
      const { folder, referenceDate } = options;
      await mkdir(folder, { recursive: true });
      for (const [name, content] of Object.entries(sampleFiles(options))) await writeFile(join(folder, name), content);
      const account = SAMPLE_ACCOUNTS.find(({ id }) => id === SAMPLE_ACCOUNT.id);
      if (account === undefined) throw new Error(`the sample has no account ${SAMPLE_ACCOUNT.id}`);
      return {
        folder,
        mapping: join(folder, MAPPING_FILE),
        organisation: join(folder, ORGANISATION_FILE),
        account: brief(account),
        deadline: termEndOf(account, referenceDate),
        accounts: SAMPLE_ACCOUNTS.map(brief),
      };
    },
    (cause) => ({
      _tag: 'SampleUnwritable',
      folder: options.folder,
      problem: cause instanceof Error ? cause.message : String(cause),
    }),
  );
