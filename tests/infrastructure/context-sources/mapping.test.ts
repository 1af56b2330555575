import { join } from 'node:path';
import { readContextMapping } from '@tenure/infrastructure/context-sources/folder/mapping/read-mapping.ts';
import { reportLine } from '@tenure/infrastructure/decode-report.ts';
import { refusalLines } from '@tenure/infrastructure/json-file.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { MAPPING } from './folder-setup.ts';
import { scratchFolder } from './scratch-folder.ts';

type Json = { [key: string]: Json } | Json[] | string | number | boolean | null;

/** What reading a mapping says when one place of a good one is replaced, or removed by undefined. */
const problemsWith = async (pointer: string, value: unknown): Promise<readonly string[]> => {
  const mapping = JSON.parse(JSON.stringify(MAPPING)) as { [key: string]: Json };
  const keys = pointer.split('/').slice(1);
  const last = keys.pop() ?? '';
  let place = mapping;
  for (const key of keys) place = place[key] as typeof place;
  if (value === undefined) delete place[last];
  else place[last] = value as Json;
  return linesOf(JSON.stringify(mapping));
};

const linesOf = async (content: string): Promise<readonly string[]> => {
  const folder = await scratchFolder({ 'mapping.json': content });
  const read = await readContextMapping(join(folder, 'mapping.json'))();
  return E.isLeft(read) ? read.left.problems.map(reportLine) : [];
};

const sum = { op: 'sum', table: 'events', column: 'uses' };
const fact = (measure: unknown) => ({ 'usage.x': { label: 'X', measure } });

describe('PLAY-2 a mapping file that is right', () => {
  it('is read as it stands, a byte order mark aside', async () => {
    const folder = await scratchFolder({ 'mapping.json': `\uFEFF${JSON.stringify(MAPPING)}` });
    expect(await readContextMapping(join(folder, 'mapping.json'))()).toEqual(E.right(MAPPING));
  });
});

describe('PLAY-2 a mapping file that is wrong says where, what was expected and what was found', () => {
  it('when it cannot be read or is not JSON', async () => {
    const folder = await scratchFolder();
    const missing = await readContextMapping(join(folder, 'none.json'))();
    expect(E.isLeft(missing) && refusalLines(missing.left)).toEqual([
      `${join(folder, 'none.json')} cannot be used:`,
      expect.stringMatching(/^ {2}the whole value: expected a readable file, found ENOENT/),
    ]);
    expect(await linesOf('{"mapping": 1,')).toEqual([expect.stringMatching(/^the whole value: expected JSON, found /)]);
  });

  it('when a field is missing, misspelt or of the wrong kind', async () => {
    expect(await problemsWith('/accounts/name', undefined)).toEqual([
      '/accounts/name: expected a name of letters, digits and dashes, found nothing',
    ]);
    expect(await problemsWith('/tables/events/datum', 'day')).toEqual([
      expect.stringMatching(
        /^\/tables\/events\/datum: expected no such field; the fields are file, format, columns, account/,
      ),
    ]);
    expect(await problemsWith('/tables/events/columns/day/type', 'datetime')).toEqual([
      expect.stringMatching(
        /^\/tables\/events\/columns\/day\/type: expected "text" or "integer" or .*, found "datetime"$/,
      ),
    ]);
    expect(await problemsWith('/tables/events/file', '../secrets.csv')).toEqual([
      expect.stringContaining('expected a file in the folder, as a relative path without ..'),
    ]);
    expect(await problemsWith('/tables/events/file', '/etc/passwd')).toHaveLength(1);
  });

  it('when a measure is unknown, incomplete or divides by zero', async () => {
    expect(await problemsWith('/facts', fact({ ...sum, op: 'total' }))).toEqual([
      expect.stringMatching(/^\/facts\/usage\.x\/measure\/op: expected "sum" or .*, found "total"$/),
    ]);
    expect(await problemsWith('/facts', fact({ op: 'sum', table: 'events' }))).toEqual([
      '/facts/usage.x/measure/column: expected a name of letters, digits and dashes, found nothing',
    ]);
    expect(await problemsWith('/facts', { 'usage.x': { label: 'X', measure: sum, divide: 0 } })).toEqual([
      '/facts/usage.x/divide: expected a number other than 0, found 0',
    ]);
  });

  it('when a fact has no kind that a play knows, or an id of the wrong form', async () => {
    expect(await problemsWith('/facts', { 'weather.today': { label: 'X', measure: sum } })).toEqual([
      expect.stringMatching(/^\/facts\/weather\.today: expected a fact of one of forecast \| usage \|/),
    ]);
    expect(await problemsWith('/facts', { Usage: { label: 'X', measure: sum } })).toEqual([
      '/facts/Usage: expected a fact id like usage.trend-90d, found "Usage"',
    ]);
  });

  it('when a name leads nowhere, with the names there are', async () => {
    expect(await problemsWith('/facts', fact({ ...sum, column: 'clicks' }))).toEqual([
      '/facts/usage.x/measure/column: expected one of the columns of events: id, subscription, day, feature, uses, errors, found "clicks"',
    ]);
    expect(await problemsWith('/facts', fact({ ...sum, table: 'clicks' }))).toEqual([
      '/facts/usage.x/measure/table: expected one of the tables accounts, subscriptions, events, found "clicks"',
    ]);
    expect(await problemsWith('/accounts', { table: 'customers', name: 'name' })).toEqual([
      '/accounts/table: expected one of the tables accounts, subscriptions, events, found "customers"',
    ]);
    expect(await problemsWith('/facts', fact({ ...sum, where: [{ column: 'mood', is: 1 }] }))).toEqual([
      expect.stringMatching(/^\/facts\/usage\.x\/measure\/where\/0\/column: expected one of the columns of events/),
    ]);
  });

  it('when a column has the wrong type for its use', async () => {
    const wrong = async (measure: unknown) => (await problemsWith('/facts', fact(measure)))[0];
    expect(await wrong({ ...sum, column: 'feature' })).toMatch(
      /expected a column of type integer or number or money, found "feature", which is text/,
    );
    expect(await wrong({ op: 'max', table: 'events', column: 'feature' })).toMatch(/or date, found "feature"/);
    expect(await wrong({ op: 'next-term-end', table: 'subscriptions', start: 'plan', months: 'months' })).toMatch(
      /\/start: expected a column of type date/,
    );
    expect(await wrong({ ...sum, where: [{ column: 'uses', asOf: 'reached' }] })).toMatch(
      /column of type date, found "uses"/,
    );
    expect(await wrong({ ...sum, where: [{ column: 'feature', atMost: 3 }] })).toMatch(
      /found "feature", which is text/,
    );
    expect(await problemsWith('/tables/events/date', 'feature')).toEqual([
      '/tables/events/date: expected a column of type date, found "feature", which is text',
    ]);
  });

  it('when a window, a trend or a ratio has nothing to work on', async () => {
    const wrong = async (measure: unknown) => problemsWith('/facts', fact(measure));
    expect(await wrong({ op: 'count', table: 'accounts', days: 9 })).toEqual([
      '/facts/usage.x/measure/days: expected no window, unless the table accounts has a date, found 9',
    ]);
    expect(await wrong({ op: 'trend', of: sum })).toEqual([
      expect.stringMatching(/\/of\/days: expected a window in days/),
    ]);
    expect(await wrong({ op: 'trend', of: { ...sum, op: 'latest', days: 9 } })).toEqual([
      '/facts/usage.x/measure/of/op: expected one of count | sum | mean | distinct, found "latest"',
    ]);
    expect(await wrong({ op: 'ratio', of: sum, to: { op: 'breakdown', table: 'events', column: 'feature' } })).toEqual([
      '/facts/usage.x/measure/to/op: expected a measure that yields a number, found "breakdown"',
    ]);
  });

  it('when rows find their account through a table that has no key, or in a circle', async () => {
    expect(await problemsWith('/tables/subscriptions/key', undefined)).toEqual([
      '/tables/subscriptions/key: expected a column, since events refers to it, found nothing',
    ]);
    expect(await problemsWith('/tables/subscriptions/account', { column: 'id', through: 'subscriptions' })).toContain(
      '/tables/subscriptions/account/through: expected a table that leads to an account without coming back here, found "subscriptions"',
    );
    expect(await problemsWith('/tables/accounts/account', { column: 'id', through: 'subscriptions' })).toContain(
      '/tables/accounts/account: expected the account id in a column of its own, found a reference',
    );
  });

  it('when a check compares what is not there', async () => {
    const wrong = async (check: unknown) =>
      problemsWith('/checks', [{ problem: 'p', table: 'events', ...(check as object) }]);
    expect(await wrong({ check: 'unique', column: 'x' })).toEqual([expect.stringMatching(/^\/checks\/0\/column: /)]);
    expect(
      await wrong({ check: 'not-before', column: 'day', than: { table: 'accounts', column: 'name', via: 'no' } }),
    ).toEqual([
      expect.stringMatching(/^\/checks\/0\/than\/column: expected a column of type date/),
      expect.stringMatching(/^\/checks\/0\/than\/via: expected one of the columns of events/),
    ]);
    expect(await wrong({ check: 'exists', in: 'gone', on: { mood: 'x' } })).toEqual([
      expect.stringMatching(/^\/checks\/0\/in: expected one of the tables/),
      expect.stringMatching(/^\/checks\/0\/on\/mood: expected one of the columns of events/),
    ]);
    expect(await wrong({ check: 'never', where: [{ column: 'day', asOf: 'reached' }] })).toEqual([
      '/checks/0/where/0/asOf: expected a condition that needs no date, since checks have none, found "reached"',
    ]);
  });
});
