/** What the stage's content cites of the sample stands in the generated files, to the figure. */
import { addDays, type PlainDate } from '@tenure/domain/kernel/dates.ts';
import { NORTHWIND } from '@tenure/infrastructure/sample/accounts.ts';
import { renewalStage } from '@tenure/infrastructure/sample/renewal-stage.ts';
import { euros, inWords, percentOf, stageFacts, USAGE } from '@tenure/infrastructure/sample/stage/facts.ts';
import { sampleFiles } from '@tenure/infrastructure/sample/write-sample.ts';
import { describe, expect, it } from 'vitest';

/** As `tenure sample` generates it. */
const SEED = 7;
const DATES = ['2026-10-02' as PlainDate, '2027-02-28' as PlainDate];

const rowsOf = (csv: string | undefined): readonly (readonly string[])[] =>
  (csv ?? '')
    .trim()
    .split('\n')
    .map((line) => line.split(','));

describe.each(DATES)('the sample of %s', (date) => {
  const files = sampleFiles({ referenceDate: date, seed: SEED });
  const facts = stageFacts(date);
  const content = renewalStage(date);
  const own = (name: string) => rowsOf(files[name]).filter((row) => row.includes(NORTHWIND.id));

  it('counts as many active users as are cited, in the week that is cited', () => {
    const weeks = own('weekly_users.csv');
    expect(weeks.at(-1)).toEqual([NORTHWIND.id, facts.lastWeek, String(USAGE.activeUsersNow)]);
    expect(JSON.stringify(content.account.strategy)).toContain(`use ${USAGE.activeUsersNow}`);
  });

  it('counts as many work orders in the last week', () => {
    const [row] = rowsOf(files['product_usage.csv']).filter(([id]) => id === `${NORTHWIND.id}-w0-work-orders`);
    expect([row?.[2], row?.[4]]).toEqual([facts.lastWeek, String(USAGE.workOrdersLastWeek)]);
  });

  it('has the seats, the fees and the terms that are renewed', () => {
    const [, platform, analytics] = [[], ...own('subscriptions.csv')];
    expect(platform?.slice(2, 11)).toEqual(expect.arrayContaining(['Platform', String(NORTHWIND.seats), '148000.00']));
    expect(analytics).toEqual(
      expect.arrayContaining([facts.analytics.start, String(facts.analytics.seats), `${facts.analytics.arr}.00`]),
    );
    expect(own('accounts.csv')[0]?.at(-1)).toBe(facts.signedOn);
    expect(content.outcome.expiringArr).toEqual({ minor: 14_800_000, currency: 'EUR' });
    expect(content.outcome.terms).toContain(facts.termEnd);
  });

  it('has the paths that are dead: a trial of 30 days by ten, and a product that was cancelled', () => {
    const row = (product: string) => own('subscriptions.csv').find((each) => each[2] === product);
    const [, , , , start = '', end = ''] = row('Assistant') ?? [];
    expect(addDays(start as PlainDate, 30)).toBe(end);
    expect(row('Assistant')?.[9]).toBe('10');
    expect(row('Mobile')?.[5]).not.toBe('');
  });

  it('has the health, the signals and the tickets that are spoken of', () => {
    const health = JSON.parse(files['account_health.json'] ?? '[]') as readonly Record<string, unknown>[];
    const [adoption] = content.health.dimensions;
    const report = health.find(({ account }) => account === NORTHWIND.id);
    expect(report).toMatchObject({ score: 60, nps: NORTHWIND.nps, topRisk: content.health.risks[0]?.title });
    expect(adoption?.title).toContain('score 60');
    expect(own('churn_signals.csv').map((row) => row.slice(2))).toEqual(
      expect.arrayContaining([
        [facts.ago(71), 'competitor-evaluation', 'A competing product was named in a procurement call'],
        [facts.ago(34), 'champion-left', content.health.risks[1]?.title],
      ]),
    );
    const escalated = own('support_tickets.csv').filter((row) => row[3] === '' && row.at(-1) === 'true');
    expect(escalated).toHaveLength(1);
  });
});

describe('amounts in words', () => {
  it('EVT-4: are whole minor units, and say cents only where there are any', () => {
    expect(inWords(euros(148_000))).toBe('EUR 148,000');
    expect(inWords(percentOf(euros(36_996), 95))).toBe('EUR 35,146.20');
    expect(inWords(euros(999))).toBe('EUR 999');
  });
});
