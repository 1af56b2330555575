import { describe, expect, it } from 'vitest';
import { FILES, factFrom, MAPPING } from './folder-setup.ts';

const events = { table: 'events', column: 'uses' } as const;
const subscriptions = { table: 'subscriptions' } as const;
const running = [{ column: 'end', asOf: 'not-reached' }] as const;

const resultOf = async (...asked: Parameters<typeof factFrom>): Promise<unknown> => (await factFrom(...asked))?.value;

describe('PLAY-2 a measure over the rows of one account', () => {
  it('counts and sums rows of the window, the as-of date included and the day before the window not', async () => {
    expect(await resultOf({ op: 'count', table: 'events', days: 90 })).toBe(2);
    expect(await resultOf({ op: 'sum', ...events, days: 90 })).toBe(31);
    const days = 61; // 2026-11-20 less 61 days is 2026-09-20, the day of a row
    expect(await resultOf({ op: 'sum', ...events, days })).toBe(11);
    expect(await resultOf({ op: 'sum', ...events, days: days + 1 })).toBe(31);
  });

  it('adds money in minor units, and conditions look at the as-of date', async () => {
    const arr = { op: 'sum', ...subscriptions, column: 'arr', where: running } as const;
    expect(await resultOf(arr)).toEqual({ minor: 150_050, currency: 'EUR' });
    expect(await resultOf(arr, { asOf: '2026-05-31' })).toEqual({ minor: 150_050, currency: 'EUR' });
    expect(await resultOf(arr, { asOf: '2026-05-30' })).toEqual({ minor: 1_050_050, currency: 'EUR' });
    expect(await resultOf(arr, { asOf: '2025-06-01' })).toEqual({ minor: 1_020_050, currency: 'EUR' });
  });

  it('takes means, extremes, distinct values and shares', async () => {
    expect(await resultOf({ op: 'mean', ...events }, { recipe: { decimals: 2 } })).toBe(17.75);
    expect(await resultOf({ op: 'mean', ...subscriptions, column: 'arr' })).toEqual({
      minor: 350_017,
      currency: 'EUR',
    });
    expect(await resultOf({ op: 'min', ...subscriptions, column: 'start' })).toBe('2025-01-31');
    expect(await resultOf({ op: 'max', ...events })).toBe(30);
    expect(await resultOf({ op: 'distinct', table: 'events', column: 'feature' })).toBe(2);
    const board = { op: 'sum', ...events, where: [{ column: 'feature', is: 'board' }] } as const;
    const share = { op: 'ratio', of: board, to: { op: 'sum', ...events } } as const;
    expect(await resultOf(share, { recipe: { multiply: 100, decimals: 1 } })).toBe(84.5);
  });

  it('reads the newest row, the row that is largest in another column, and a breakdown', async () => {
    expect(await factFrom({ op: 'latest', table: 'events', column: 'feature' })).toMatchObject({
      value: 'report',
      observedOn: '2026-10-15',
      source: 'events.csv: line 5',
    });
    // Without a date column, and among rows of one day, the later row of the file is the newer one.
    const plans = {
      op: 'latest',
      table: 'subscriptions',
      column: 'plan',
      where: [{ column: 'start', isNot: null }],
    } as const;
    const files = {
      'subscriptions.csv': FILES['subscriptions.csv'].replace('s3,alpha,Pro,2025-02-01', 's3,alpha,Team,2026-03-01'),
    };
    expect(await resultOf(plans, { files })).toBe('Team');
    const plan = { op: 'largest', ...subscriptions, column: 'plan', by: 'arr', where: running } as const;
    expect(await resultOf(plan)).toBe('Pro');
    const renews = { op: 'breakdown', ...subscriptions, column: 'renews' } as const;
    expect(await resultOf(renews)).toBe('yes (2), no (1)');
    expect(await resultOf(renews, { account: 'beta' })).toBe('yes');
  });

  it('finds the next end of a term, and does not let a short month shorten the ones after it', async () => {
    const term = { op: 'next-term-end', ...subscriptions, start: 'start', months: 'months' } as const;
    expect(await resultOf({ ...term, where: [{ column: 'id', is: 's2' }] })).toBe('2026-12-01');
    expect(await resultOf({ ...term, where: [{ column: 'id', is: 's1' }] })).toBe('2027-01-31');
    expect(await resultOf({ ...term, where: [{ column: 'id', is: 's2' }] }, { asOf: '2026-12-01' })).toBe('2027-01-01');
    expect(await resultOf(term, { asOf: '2025-01-31' })).toBe('2026-01-31');
  });

  it('compares a window with the one before it, in percent', async () => {
    const trend = { op: 'trend', of: { op: 'sum', ...events, days: 60 } } as const;
    // 22 September to 20 November holds 11 uses; the 60 days before hold 30 and 20.
    const files = {
      'events.csv':
        'id,subscription,day,feature,uses,errors\na,s1,2026-07-20,x,1,0\nb,s1,2026-08-01,x,30,0\nc,s1,2026-09-20,x,20,0\nd,s1,2026-10-15,x,11,0\n',
    };
    expect(await factFrom(trend, { files })).toMatchObject({ value: -78, source: expect.stringContaining('3 rows') });
  });
});

describe('PLAY-2 what the data does not give is left out, never invented', () => {
  it('says nothing for an account without rows, and zero for one whose rows do not match', async () => {
    expect(await factFrom({ op: 'count', table: 'events', days: 90 }, { account: 'silent' })).toBeUndefined();
    const where = [{ column: 'feature', is: 'export' }] as const;
    expect(await resultOf({ op: 'count', table: 'events', where })).toBe(0);
    expect(await resultOf({ op: 'mean', ...events, where })).toBeUndefined();
    expect(await resultOf({ op: 'latest', ...events, where })).toBeUndefined();
  });

  it('says nothing of a window that begins after the newest row anybody has', async () => {
    expect(await resultOf({ op: 'count', table: 'events', days: 10 }, { account: 'alpha' })).toBeUndefined();
    expect(await resultOf({ op: 'count', table: 'events', days: 11 }, { account: 'alpha' })).toBe(0);
  });

  it('does not divide by nothing', async () => {
    const errors = { op: 'sum', table: 'events', column: 'errors' } as const;
    expect(
      await resultOf({ op: 'ratio', of: { op: 'sum', ...events }, to: errors }, { account: 'beta' }),
    ).toBeUndefined();
  });

  it('gives no trend when the data does not reach back to the earlier window', async () => {
    // The oldest row is of 20 June. Two windows of 80 days begin a week before it, two of 81 days earlier than that.
    expect(await resultOf({ op: 'trend', of: { op: 'sum', ...events, days: 80 } })).toBe(-23);
    expect(await resultOf({ op: 'trend', of: { op: 'sum', ...events, days: 81 } })).toBeUndefined();
  });

  it('uses no row from after the as-of date', async () => {
    expect(await resultOf({ op: 'sum', ...events }, { asOf: '2026-09-19' })).toBe(40);
    expect(await resultOf({ op: 'latest', ...events }, { asOf: '2026-09-19' })).toBe(30);
    expect(await resultOf({ op: 'sum', ...events }, { asOf: '2026-06-19' })).toBeUndefined();
  });
});

describe('PLAY-2 a fact says where it comes from', () => {
  it('names the file, the first lines, and how many of the rows have a defect', async () => {
    const checks = [
      { check: 'never', table: 'events', where: [{ column: 'uses', atLeast: 30 }], problem: 'far too much' },
    ] as const;
    expect(await factFrom({ op: 'sum', ...events }, { mapping: { checks } })).toMatchObject({
      source: 'events.csv: 4 rows, lines 2, 3, 4, 5 (1 with a reported defect)',
      observedOn: '2026-11-10',
    });
    expect(await factFrom({ op: 'count', table: 'events', where: [{ column: 'uses', is: 0 }] })).toMatchObject({
      source: 'events.csv: no row counts towards it',
    });
  });

  it('cites both tables when it divides one by another', async () => {
    const perSeat = { op: 'ratio', of: { op: 'sum', ...events }, to: { op: 'count', ...subscriptions } } as const;
    expect((await factFrom(perSeat))?.source).toBe(
      'events.csv: 4 rows, lines 2, 3, 4, 5; subscriptions.csv: 3 rows, lines 2, 3, 4',
    );
  });

  it('rounds computed numbers half away from zero, and leaves a cell as it stands', async () => {
    const files = {
      'events.csv': 'id,subscription,day,feature,uses,errors\na,s1,2026-11-01,x,5,2\nb,s1,2026-11-02,x,-10,4\n',
    };
    const mean = { op: 'mean', ...events } as const;
    expect(await resultOf(mean, { files })).toBe(-3);
    const unmapped = { 'events.csv': 'id,subscription,day,feature,uses,errors\na,s1,2026-11-01,x,5,0.25\n' };
    const { events: table } = MAPPING.tables;
    if (table === undefined) throw new Error('the setup lost its table');
    const columns = { ...table.columns, errors: { from: 'errors', type: 'number' } } as const;
    const tables = { ...MAPPING.tables, events: { ...table, columns } as typeof table };
    expect(
      await resultOf({ op: 'max', table: 'events', column: 'errors' }, { files: unmapped, mapping: { tables } }),
    ).toBe(0.25);
    expect(await resultOf(mean, { files, recipe: { decimals: 1 } })).toBe(-2.5);
    expect(
      await resultOf(
        { op: 'latest', table: 'events', column: 'errors' },
        { files, recipe: { divide: 8, decimals: 1 } },
      ),
    ).toBe(0.5);
  });
});
