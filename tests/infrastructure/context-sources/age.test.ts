import { describe, expect, it } from 'vitest';
import { date, MAPPING, pulled, readingOf, type Setup, sourceOver } from './folder-setup.ts';

const readAsOf = async (asOf: string, mapping: Setup['mapping'] = {}, account = 'alpha') =>
  readingOf(await pulled(await sourceOver({ mapping }), account, 'usage', date(asOf)));

const total = { 'usage.all': { label: 'A', measure: { op: 'sum', table: 'events', column: 'uses' } } } as const;

describe('PLAY-2 old data is used and said to be old', () => {
  it('reports how many days the newest row is behind the play', async () => {
    const { defects } = await readAsOf('2026-11-30', { facts: total });
    expect(defects).toEqual([
      {
        location: 'Three',
        line: null,
        field: null,
        value: '2026-11-10',
        problem: "newest row is 2026-11-10, 20 days before the play's date",
        count: 1,
      },
    ]);
  });

  it('says nothing within the limit, which is a week unless the mapping says otherwise', async () => {
    expect((await readAsOf('2026-11-17', { facts: total })).defects).toEqual([]);
    expect((await readAsOf('2026-11-18', { facts: total })).defects).toHaveLength(1);
    expect((await readAsOf('2026-11-18', { facts: total, staleAfterDays: 30 })).defects).toEqual([]);
    expect((await readAsOf('2026-11-11', { facts: total, staleAfterDays: 0 })).defects).toHaveLength(1);
  });

  it('lets one table have a limit of its own', async () => {
    const { subscriptions } = MAPPING.tables;
    if (subscriptions === undefined) throw new Error('the setup lost its table');
    const tables = { ...MAPPING.tables, subscriptions: { ...subscriptions, staleAfterDays: 90 } };
    const facts = { 'usage.n': { label: 'N', measure: { op: 'count', table: 'subscriptions' } } } as const;
    expect((await readAsOf('2026-11-12', { tables, facts })).defects).toMatchObject([
      { location: 'subscriptions.csv', problem: "newest row is 2026-06-01, 164 days before the play's date" },
    ]);
  });
});

describe('PLAY-2 where windows end', () => {
  it('is the date asked for, so that a window without data gives no fact', async () => {
    const answer = await pulled(await sourceOver(), 'alpha', 'usage', date('2027-06-01'));
    expect(answer).toMatchObject({ left: { _tag: 'NoSuchContext' } });
  });

  it('is the newest row when the mapping says so, and every fact and a defect carry that date', async () => {
    const reading = await readAsOf('2028-01-01', { asOf: 'latest-in-data' });
    expect(reading.facts).toMatchObject([{ value: 31, observedOn: '2026-11-10' }]);
    expect(reading.defects[0]?.problem).toBe(
      "newest row is 2026-11-10, 417 days before the play's date; windows end at 2026-11-10",
    );
  });

  it('never lies after the date asked for', async () => {
    const asked = await readAsOf('2026-08-31', { asOf: 'latest-in-data' });
    expect(asked.facts).toMatchObject([{ value: 40, observedOn: '2026-08-01' }]);
    const fixed = await readAsOf('2026-08-31', { asOf: date('2026-10-01'), staleAfterDays: 60 });
    expect(fixed.facts).toMatchObject([{ value: 40, observedOn: '2026-08-01' }]);
  });

  it('is a fixed date when the mapping gives one', async () => {
    const fixed = await readAsOf('2026-11-20', { asOf: date('2026-09-20'), staleAfterDays: 60 });
    expect(fixed.facts).toMatchObject([{ value: 50, observedOn: '2026-09-20' }]);
  });
});
