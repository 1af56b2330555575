import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlainDate } from '@tenure/domain/kernel/dates.ts';
import { ROLES } from '@tenure/domain/kernel/vocabulary.ts';
import { ContextReading } from '@tenure/domain/play/context.ts';
import { readContextMapping } from '@tenure/infrastructure/context-sources/folder/mapping/read-mapping.ts';
import { folderContextSource } from '@tenure/infrastructure/context-sources/folder/source.ts';
import { surveyFolder } from '@tenure/infrastructure/context-sources/folder/survey.ts';
import { readOrganisation } from '@tenure/infrastructure/organisation.ts';
import { SAMPLE_MAPPING } from '@tenure/infrastructure/sample/sample-mapping.ts';
import { type Sample, sampleFiles, writeSample } from '@tenure/infrastructure/sample/write-sample.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { CLOCK, pulled, readingOf } from '../context-sources/folder-setup.ts';
import { scratchFolder } from '../context-sources/scratch-folder.ts';

const today = '2026-11-21' as PlainDate;

const written = async (referenceDate = today, seed = 7): Promise<Sample> => {
  const sample = await writeSample({ folder: join(await scratchFolder(), 'sample'), referenceDate, seed })();
  if (E.isLeft(sample)) throw new Error(sample.left.problem);
  return sample.right;
};

const mappingOf = async ({ mapping }: Sample) => {
  const read = await readContextMapping(mapping)();
  if (E.isLeft(read)) throw new Error(JSON.stringify(read.left.problems));
  return read.right;
};

const sourceOf = async (sample: Sample) =>
  folderContextSource({ folder: sample.folder, mapping: await mappingOf(sample), clock: CLOCK });

describe('the project’s own sample', () => {
  it('is the same bytes for the same date and seed, and others for another seed', () => {
    const one = sampleFiles({ referenceDate: today, seed: 7 });
    expect(sampleFiles({ referenceDate: today, seed: 7 })).toEqual(one);
    const other = sampleFiles({ referenceDate: today, seed: 8 });
    expect(other['support_tickets.csv']).not.toBe(one['support_tickets.csv']);
    expect(other['accounts.csv']).toBe(one['accounts.csv']);
  });

  it('is a folder with a mapping that reads it and an organisation that runs plays', async () => {
    const sample = await written();
    expect((await readdir(sample.folder)).sort()).toEqual(
      Object.keys(sampleFiles({ referenceDate: today, seed: 7 })).sort(),
    );
    expect(await mappingOf(sample)).toEqual(SAMPLE_MAPPING);
    expect(JSON.parse(await readFile(sample.organisation, 'utf8'))).toMatchObject({
      defaultPersonas: expect.any(Array),
    });
    expect(sample.deadline > today).toBe(true);
  });

  it.each(['2026-11-21', '2024-02-29', '2025-12-31', '2027-07-01'])(
    'gives every kind a play requires on %s',
    async (referenceDate) => {
      const sample = await written(referenceDate as PlainDate);
      const source = await sourceOf(sample);
      for (const { id } of sample.accounts)
        for (const kind of ['forecast', 'usage', 'sentiment', 'issues', 'contract'] as const) {
          const reading = readingOf(await pulled(source, id, kind, referenceDate as PlainDate));
          expect(ContextReading.is(reading)).toBe(true);
          expect(reading.facts.length).toBeGreaterThanOrEqual(kind === 'sentiment' ? 3 : 5);
        }
      const forecast = readingOf(await pulled(source, sample.account.id, 'forecast', referenceDate as PlainDate));
      expect(forecast.facts.find(({ id }) => id === 'forecast.next-term-end')?.value).toBe(sample.deadline);
    },
  );

  it('tells of one account whose adoption has stalled and whose sponsor has left', async () => {
    const sample = await written();
    const source = await sourceOf(sample);
    const factValue = async (kind: 'usage' | 'forecast' | 'contract' | 'sentiment' | 'issues', id: string) =>
      readingOf(await pulled(source, sample.account.id, kind, today)).facts.find((fact) => fact.id === id)?.value;
    expect(sample.account).toEqual({ id: 'northwind-robotics', name: 'Northwind Robotics' });
    expect(await factValue('usage', 'usage.trend-90d')).toBeLessThan(-15);
    expect(await factValue('usage', 'usage.licence-utilisation')).toBeLessThan(65);
    expect(await factValue('sentiment', 'sentiment.nps')).toBe(12);
    expect(await factValue('issues', 'issues.escalated-180d')).toBeGreaterThanOrEqual(1);
    expect(await factValue('contract', 'contract.last-churn-reason')).toBe('champion-left');
    expect(await factValue('forecast', 'forecast.renewal-probability')).toBe(55);
  });

  it('has a few defects on purpose, each reported once', async () => {
    const sample = await written();
    const survey = await surveyFolder({ folder: sample.folder, mapping: await mappingOf(sample) })();
    if (E.isLeft(survey)) throw new Error(survey.left.problem);
    expect(survey.right.problems.map(({ file, field, count }) => `${count} ${file} ${field}`)).toEqual([
      '1 subscriptions.csv arr_eur',
      '1 product_usage.csv events',
      '1 product_usage.csv subscription_id',
      '1 product_usage.csv usage_id',
      '1 product_usage.csv week_ending',
      '1 support_tickets.csv null',
      '1 support_tickets.csv satisfaction',
      '1 support_tickets.csv submitted',
      '1 churn_signals.csv account_id',
      '1 forecast.json account',
    ]);
  });

  it('cannot be written where there is a file already, and says so', async () => {
    const folder = join(await scratchFolder({ taken: '' }), 'taken');
    expect(await writeSample({ folder, referenceDate: today, seed: 1 })()).toMatchObject({
      left: { _tag: 'SampleUnwritable', folder, problem: expect.stringContaining('EEXIST') },
    });
  });
});

describe('PLAY-6, PLAY-10 the sample organisation', () => {
  it('fills every role, with a substitute for each, and nobody covers in a circle', async () => {
    const organisation = await readOrganisation((await written()).organisation)();
    if (E.isLeft(organisation)) throw new Error(JSON.stringify(organisation.left.problems));
    const { roster } = organisation.right;
    expect(roster.map(({ role }) => role)).toEqual([...ROLES]);
    expect(roster.filter(({ person, substitutes }) => person === null || substitutes.length === 0)).toEqual([]);
    const covers = new Map(roster.map(({ person, substitutes }) => [person?.id, substitutes.map(({ id }) => id)]));
    const reaches = (from: string, seen: readonly string[]): boolean =>
      seen.includes(from) || (covers.get(from) ?? []).some((next) => reaches(next, [...seen, from]));
    expect([...covers.keys()].filter((id) => id !== undefined && reaches(id, []))).toEqual([]);
  });

  it('keeps a calendar from the year before the sample’s date to three years after it', async () => {
    const organisation = await readOrganisation((await written()).organisation)();
    const { holidays, timeZone } = E.isRight(organisation)
      ? organisation.right.calendar
      : { holidays: [], timeZone: '' };
    expect([timeZone, holidays[0], holidays.at(-1)]).toEqual(['Europe/Berlin', '2025-01-01', '2029-12-26']);
  });
});
