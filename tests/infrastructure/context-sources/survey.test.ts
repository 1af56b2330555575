import { createHash } from 'node:crypto';
import { surveyFolder } from '@tenure/infrastructure/context-sources/folder/survey.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { FILES, MAPPING } from './folder-setup.ts';
import { scratchFolder } from './scratch-folder.ts';

const events =
  'id,subscription,day,feature,uses,errors\n' +
  'e1,s1,2026-11-01,x,1,0\n' +
  'e2,s9,2026-11-02,x,many,0\n' +
  'e2,s1,2026-11-03,x,few,0\n' +
  'e3,s4,,x,1,0\n' +
  'e3,s4\n';

const surveyed = async (places?: number) => {
  const folder = await scratchFolder({
    ...FILES,
    'events.csv': events,
    'subscriptions.csv': `${FILES['subscriptions.csv']}s5,nobody,Pro,2026-06-01,,1,1,true\n`,
  });
  const checks = [{ check: 'unique', table: 'events', column: 'id', problem: 'seen before', exclude: true }] as const;
  const survey = await surveyFolder({
    folder,
    mapping: { ...MAPPING, checks },
    ...(places === undefined ? {} : { places }),
  })();
  if (E.isLeft(survey)) throw new Error(survey.left.problem);
  return survey.right;
};

describe('PLAY-2 a survey shows a whole folder', () => {
  it('says what every file holds', async () => {
    const { mapping, accounts, newestRow, tables } = await surveyed();
    expect([mapping, accounts, newestRow]).toEqual(['Three', 3, '2026-11-03']);
    expect(tables.map(({ table }) => table)).toEqual(['accounts', 'subscriptions', 'events']);
    expect(tables[2]).toEqual({
      table: 'events',
      file: 'events.csv',
      bytes: events.length,
      sha256: createHash('sha256').update(events).digest('hex'),
      columns: ['id', 'subscription', 'day', 'feature', 'uses', 'errors'],
      rows: 5,
      readable: 3,
      excluded: 1,
      from: '2026-11-01',
      to: '2026-11-03',
    });
  });

  it('counts every problem of every file, with how many accounts it touches and the first places', async () => {
    const { problems } = await surveyed(1);
    const told = problems.map(({ file, field, problem, count, accounts, first }) => [
      file,
      field,
      problem,
      count,
      accounts,
      first[0]?.line,
    ]);
    expect(told).toEqual([
      ['subscriptions.csv', 'account', 'no such account in accounts.csv', 1, 1, 6],
      ['events.csv', null, 'fewer fields than the header has; the row is left out', 1, 0, 6],
      ['events.csv', 'uses', 'not a whole number; the cell is left out', 2, 1, 3],
      ['events.csv', 'day', 'empty; the row is left out', 1, 0, 5],
      ['events.csv', 'subscription', 'refers to nothing in subscriptions.csv; the row belongs to no account', 1, 0, 3],
      ['events.csv', 'id', 'seen before; the row is left out', 1, 1, 4],
    ]);
    expect(problems.map(({ first }) => first.length)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(problems[2]?.first).toEqual([{ location: 'events.csv', line: 3, value: 'many' }]);
  });

  it('fails as a pull would when a file is missing', async () => {
    const folder = await scratchFolder({ 'accounts.csv': FILES['accounts.csv'] });
    expect(await surveyFolder({ folder, mapping: MAPPING })()).toMatchObject({ left: { _tag: 'SourceUnavailable' } });
  });
});
