import type { Check } from '@tenure/infrastructure/context-sources/folder/mapping/checks.ts';
import { describe, expect, it } from 'vitest';
import { factFrom, MAPPING, pulled, readingOf, type Setup, sourceOver } from './folder-setup.ts';

const defectsOf = async (checks: readonly Check[], files: Setup['files'] = {}, account = 'alpha') =>
  readingOf(await pulled(await sourceOver({ files, mapping: { checks, staleAfterDays: 400 } }), account)).defects;

const uses = { op: 'sum', table: 'events', column: 'uses' } as const;

describe('PLAY-2 what the mapping says must hold is checked, and what breaks it is reported', () => {
  it('finds ids that occur twice; the first one is right', async () => {
    const events =
      'id,subscription,day,feature,uses,errors\ne1,s1,2026-11-01,x,1,0\ne2,s1,2026-11-02,x,2,0\ne1,s1,2026-11-03,x,4,0\ne1,s2,2026-11-04,x,8,0\n';
    const check: Check = { check: 'unique', table: 'events', column: 'id', problem: 'seen before' };
    const files = { 'events.csv': events };
    expect(await defectsOf([check], files)).toEqual([
      { location: 'events.csv', line: 4, field: 'id', value: 'e1', problem: 'seen before', count: 2 },
    ]);
    expect((await factFrom(uses, { files, mapping: { checks: [check] } }))?.value).toBe(15);
    expect((await factFrom(uses, { files, mapping: { checks: [{ ...check, exclude: true }] } }))?.value).toBe(3);
  });

  it('finds rows from before or after what they belong to, through its key', async () => {
    const than = { table: 'subscriptions', column: 'start', via: 'subscription' } as const;
    const events =
      'id,subscription,day,feature,uses,errors\ne1,s4,2026-05-31,x,1,0\ne2,s4,2026-06-01,x,2,0\ne3,s3,2026-06-01,x,4,0\ne4,s1,2026-11-01,x,1,0\n';
    const early: Check = { check: 'not-before', table: 'events', column: 'day', than, problem: 'too early' };
    const late: Check = { ...early, check: 'not-after', than: { ...than, column: 'end' }, problem: 'too late' };
    const files = { 'events.csv': events };
    const facts = { 'usage.all': { label: 'All', measure: uses } } as const;
    const source = await sourceOver({ files, mapping: { checks: [early, late], facts, staleAfterDays: 400 } });
    expect(readingOf(await pulled(source, 'beta')).defects).toEqual([
      { location: 'events.csv', line: 2, field: 'day', value: '2026-05-31', problem: 'too early', count: 1 },
    ]);
    expect(readingOf(await pulled(source, 'alpha')).defects).toEqual([
      { location: 'events.csv', line: 4, field: 'day', value: '2026-06-01', problem: 'too late', count: 1 },
    ]);
  });

  it('finds rows without a counterpart, and rows with one they must not have', async () => {
    const ended: Check = {
      check: 'exists',
      table: 'subscriptions',
      where: [{ column: 'end', isNot: null }],
      in: 'events',
      on: { id: 'subscription', end: 'day' },
      problem: 'an end nobody saw',
    };
    const idle: Check = {
      check: 'absent',
      table: 'subscriptions',
      in: 'events',
      on: { id: 'subscription' },
      inWhere: [{ column: 'errors', atLeast: 2 }],
      problem: 'a subscription with many errors',
    };
    const facts = { 'usage.subs': { label: 'S', measure: { op: 'count', table: 'subscriptions' } } } as const;
    const source = await sourceOver({ mapping: { checks: [ended, idle], facts, staleAfterDays: 400 } });
    expect(readingOf(await pulled(source)).defects).toEqual([
      {
        location: 'subscriptions.csv',
        line: 4,
        field: 'end',
        value: '2026-05-31',
        problem: 'an end nobody saw',
        count: 1,
      },
      {
        location: 'subscriptions.csv',
        line: 2,
        field: 'id',
        value: 's1',
        problem: 'a subscription with many errors',
        count: 1,
      },
    ]);
  });

  it('finds rows that must never be, money compared by its minor units', async () => {
    const never: Check = {
      check: 'never',
      table: 'subscriptions',
      where: [{ column: 'arr', is: 120_050 }],
      problem: 'odd',
    };
    const facts = { 'usage.subs': { label: 'S', measure: { op: 'count', table: 'subscriptions' } } } as const;
    const source = await sourceOver({
      mapping: {
        checks: [never, { ...never, where: [{ column: 'plan', oneOf: ['Basic'] }], exclude: true }],
        facts,
        staleAfterDays: 400,
      },
    });
    const { defects, facts: found } = readingOf(await pulled(source));
    expect(defects.map(({ line, field, value, problem }) => [line, field, value, problem])).toEqual([
      [2, 'arr', '1200.50', 'odd'],
      [3, 'plan', 'Basic', 'odd; the row is left out'],
    ]);
    expect(found[0]?.value).toBe(2);
  });
});

describe('PLAY-2 what cannot be read is reported and the good rows are kept', () => {
  it('leaves out the cell, or the row where the column is required', async () => {
    const events =
      'id,subscription,day,feature,uses,errors\ne1,s1,2026-11-01,x,ten,0\ne2,s1,soon,x,2,0\ne3,s1,2026-11-03,x,4,0\ne4,s1,2026-11-04,x,many,0\n';
    const files = { 'events.csv': events };
    expect(await defectsOf([], files)).toEqual([
      {
        location: 'events.csv',
        line: 2,
        field: 'uses',
        value: 'ten',
        problem: 'not a whole number; the cell is left out',
        count: 2,
      },
    ]);
    expect((await factFrom(uses, { files }))?.value).toBe(4);
    expect((await factFrom({ op: 'count', table: 'events' }, { files }))?.value).toBe(3);
  });

  it('shows one account the defects of its own rows only, and none from after the as-of date', async () => {
    const never: Check = { check: 'never', table: 'events', where: [{ column: 'uses', atLeast: 1 }], problem: 'any' };
    expect(await defectsOf([never])).toMatchObject([{ line: 2, count: 4 }]);
    expect(await defectsOf([never], {}, 'beta')).toMatchObject([{ line: 6, count: 1 }]);
    const source = await sourceOver({ mapping: { checks: [never] } });
    const answer = await source.pull({ account: 'alpha', kind: 'usage', asOf: '2026-08-31' as never })();
    expect(readingOf(answer).defects.filter(({ problem }) => problem === 'any')).toMatchObject([{ line: 2, count: 2 }]);
  });

  it('reads accounts, names and places of a JSON table the same way', async () => {
    const files = {
      'events.json': JSON.stringify({
        list: [
          { who: 'alpha', day: '2026-11-01', n: 3 },
          { who: 'alpha', day: '2026-11-02', n: 'x' },
        ],
      }),
    };
    const tables = {
      events: {
        file: 'events.json',
        format: 'json',
        rows: '/list',
        columns: {
          who: { from: 'who', type: 'text' },
          day: { from: 'day', type: 'date' },
          uses: { from: 'n', type: 'integer' },
        },
        account: { column: 'who' },
        date: 'day',
      },
    } as const;
    const source = await sourceOver({
      files,
      mapping: { staleAfterDays: 400, tables: { ...MAPPING.tables, ...tables } },
    });
    const reading = readingOf(await pulled(source));
    expect(reading.facts[0]).toMatchObject({ value: 3, source: 'events.json: item 0' });
    expect(reading.defects).toMatchObject([
      { location: 'events.json#/list/1', line: null, field: 'n', value: 'x', count: 1 },
    ]);
  });
});
