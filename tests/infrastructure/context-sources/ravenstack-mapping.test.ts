/** The mapping shipped for RavenStack, over a few rows in that data set's format (the data itself is not in the repository). */
import { fileURLToPath } from 'node:url';
import type { ContextKind } from '@tenure/domain/kernel/vocabulary.ts';
import { readContextMapping } from '@tenure/infrastructure/context-sources/folder/mapping/read-mapping.ts';
import { folderContextSource } from '@tenure/infrastructure/context-sources/folder/source.ts';
import { surveyFolder } from '@tenure/infrastructure/context-sources/folder/survey.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { CLOCK, date, pulled, readingOf } from './folder-setup.ts';
import { scratchFolder } from './scratch-folder.ts';

const FILES = {
  'accounts.csv': `account_id,account_name,industry,country,signup_date,referral_source,plan_tier,seats,is_trial,churn_flag
A-1,Company_1,EdTech,US,2024-01-10,partner,Basic,9,False,False
A-2,Company_2,FinTech,IN,2023-08-17,other,Basic,18,False,True
`,
  'subscriptions.csv': `subscription_id,account_id,start_date,end_date,plan_tier,seats,mrr_amount,arr_amount,is_trial,upgrade_flag,downgrade_flag,churn_flag,billing_frequency,auto_renew_flag
S-1,A-1,2024-02-29,,Pro,20,980,11760,False,False,True,False,annual,True
S-2,A-1,2024-11-12,,Enterprise,9,209,2508,False,True,False,False,monthly,False
S-3,A-1,2024-11-17,,Pro,9,0,0,True,True,False,False,annual,True
S-4,A-1,2023-11-12,2024-06-30,Basic,99,500,6000,False,False,False,True,monthly,False
S-5,A-2,2024-11-12,,Pro,5,245,2940,False,False,False,False,annual,True
`,
  'feature_usage.csv': `usage_id,subscription_id,usage_date,feature_name,usage_count,usage_duration_secs,error_count,is_beta_feature
U-1,S-1,2024-12-30,feature_1,30,5400,2,False
U-2,S-2,2024-11-20,feature_2,10,1800,0,True
U-3,S-1,2024-08-01,feature_1,50,900,0,False
U-3,S-2,2024-08-02,feature_1,14,900,0,False
U-5,S-4,2024-07-15,feature_1,1,900,0,False
U-6,S-5,2023-01-01,feature_9,7,60,0,False
`,
  'support_tickets.csv': `ticket_id,account_id,submitted_at,closed_at,resolution_time_hours,priority,first_response_time_minutes,satisfaction_score,escalation_flag
T-1,A-1,2024-12-01,2024-12-02 03:00:00,27.0,urgent,74,3.0,True
T-2,A-1,2024-12-20,2024-12-21 03:00:00,24.0,high,26,5.0,False
T-3,A-1,2024-12-29,2025-01-02 03:00:00,90.0,urgent,20,1.0,False
T-4,A-1,2023-06-01,2023-06-02 03:00:00,9.0,low,20,,False
`,
  'churn_events.csv': `churn_event_id,account_id,churn_date,reason_code,refund_amount_usd,preceding_upgrade_flag,preceding_downgrade_flag,is_reactivation,feedback_text
C-1,A-1,2024-06-30,budget,0.0,False,False,False,
C-2,A-1,2024-12-05,competitor,0.0,True,False,True,too expensive
C-3,A-1,2023-01-05,pricing,0.0,True,False,False,too expensive
`,
};

const mapping = async () => {
  const path = fileURLToPath(new URL('../../../docs/mappings/ravenstack.json', import.meta.url));
  const read = await readContextMapping(path)();
  if (E.isLeft(read)) throw new Error(JSON.stringify(read.left));
  return read.right;
};

const source = async () =>
  folderContextSource({ folder: await scratchFolder(FILES), mapping: await mapping(), clock: CLOCK });

const valuesOf = async (kind: ContextKind): Promise<Readonly<Record<string, unknown>>> => {
  const { facts } = readingOf(await pulled(await source(), 'A-1', kind, date('2026-11-21')));
  return Object.fromEntries(facts.map(({ id, value }) => [id, value]));
};

describe('PLAY-2 the RavenStack mapping reads every kind a play requires', () => {
  it('forecast: what is active and paid on the newest day of the data', async () => {
    expect(await valuesOf('forecast')).toEqual({
      'forecast.arr': { minor: 1_426_800, currency: 'USD' },
      'forecast.mrr': { minor: 118_900, currency: 'USD' },
      'forecast.subscriptions-active': 2,
      'forecast.next-term-end': '2025-01-12',
      'forecast.seats': 29,
      'forecast.plan-tier': 'Pro',
    });
  });

  it('usage: 90 days, and the 90 before them', async () => {
    expect(await valuesOf('usage')).toEqual({
      'usage.events-90d': 40,
      'usage.trend-90d': -38,
      'usage.active-features-90d': 2,
      'usage.error-rate-90d': 5,
      'usage.hours-90d': 2,
      'usage.beta-share-90d': 25,
    });
  });

  it('sentiment and issues: a ticket is open until the day it was closed', async () => {
    expect(await valuesOf('sentiment')).toEqual({
      'sentiment.csat-180d': 4,
      'sentiment.responses-180d': 2,
      'sentiment.low-scores-180d': 1,
    });
    expect(await valuesOf('issues')).toEqual({
      'issues.open': 1,
      'issues.tickets-180d': 3,
      'issues.urgent-180d': 2,
      'issues.escalated-180d': 1,
      'issues.resolution-hours-180d': 25.5,
      'issues.first-response-minutes-180d': 40,
    });
  });

  it('contract: terms of what is active, changes and churn of the last year', async () => {
    expect(await valuesOf('contract')).toEqual({
      'contract.start': '2024-02-29',
      'contract.term': 12,
      'contract.auto-renew': 'no (1), yes (1)',
      'contract.billing': 'annual (1), monthly (1)',
      'contract.churn-signals-365d': 2,
      'contract.last-churn-reason': 'competitor',
      'contract.upgrades-365d': 2,
      'contract.downgrades-365d': 1,
    });
  });

  it('an account without churn events or tickets had none; one without use gives no usage context', async () => {
    const other = await source();
    const { facts } = readingOf(await pulled(other, 'A-2', 'contract', date('2026-11-21')));
    expect(facts.find(({ id }) => id === 'contract.churn-signals-365d')?.value).toBe(0);
    expect(readingOf(await pulled(other, 'A-2', 'issues', date('2026-11-21'))).facts[0]?.value).toBe(0);
  });
});

describe('PLAY-2 the RavenStack mapping reports the defects of the data', () => {
  it('each with its count', async () => {
    const survey = await surveyFolder({ folder: await scratchFolder(FILES), mapping: await mapping() })();
    if (E.isLeft(survey)) throw new Error(survey.left.problem);
    expect(survey.right.problems.map(({ file, problem, count }) => `${count} ${file}: ${problem}`)).toEqual([
      '1 accounts.csv: an account with a churn flag and no churn event',
      '1 subscriptions.csv: an open subscription of an account that carries a churn flag',
      '1 subscriptions.csv: a trial without revenue; not counted as a paid subscription',
      '1 feature_usage.csv: a usage id that occurred before, on another row',
      '2 feature_usage.csv: usage from before its subscription started',
      '1 feature_usage.csv: usage from after its subscription ended',
      '1 support_tickets.csv: a ticket from before the account signed up',
      '3 churn_events.csv: a churn event of an account that carries no churn flag',
      '1 churn_events.csv: a churn event of an account that had come back: it left more than once',
    ]);
  });

  it('in every reading how old the data is', async () => {
    const { defects } = readingOf(await pulled(await source(), 'A-1', 'forecast', date('2026-11-21')));
    expect(defects.map(({ problem }) => problem)).toEqual([
      "newest row is 2024-12-30, 691 days before the play's date; windows end at 2024-12-30",
      'a trial without revenue; not counted as a paid subscription',
    ]);
  });
});
