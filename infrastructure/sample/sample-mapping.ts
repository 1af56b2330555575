/** How the sample's files are to be read. Written beside them as `mapping.json`; docs/context-mapping.md explains the language. */
import type { ContextMapping } from '../context-sources/folder/mapping/mapping.ts';
import type { FactRecipe } from '../context-sources/folder/mapping/measures.ts';
import { SAMPLE_CHECKS } from './sample-checks.ts';
import { SAMPLE_TABLES } from './sample-tables.ts';

const ACTIVE = [
  { column: 'trial', is: false },
  { column: 'end', asOf: 'not-reached' },
] as const;
const CLOSED = { column: 'closed', asOf: 'reached' } as const;
const subscriptions = { table: 'subscriptions', where: ACTIVE } as const;
const usage = { table: 'usage', days: 90 } as const;
const tickets = { table: 'tickets', days: 180 } as const;
const events = { op: 'sum', column: 'events', ...usage } as const;
const latest = (table: string, column: string) => ({ op: 'latest', table, column }) as const;

const forecast: Readonly<Record<string, FactRecipe>> = {
  'forecast.arr': { label: 'ARR of active subscriptions', measure: { op: 'sum', column: 'arr', ...subscriptions } },
  'forecast.subscriptions-active': {
    label: 'Active subscriptions',
    unit: 'subscriptions',
    measure: { op: 'count', ...subscriptions },
  },
  'forecast.next-term-end': {
    label: 'Next end of a running term',
    measure: { op: 'next-term-end', start: 'start', months: 'term', ...subscriptions },
  },
  'forecast.seats': {
    label: 'Seats of the platform',
    unit: 'seats',
    measure: { op: 'largest', column: 'seats', by: 'arr', ...subscriptions },
  },
  'forecast.plan-tier': { label: 'Plan', measure: { op: 'largest', column: 'plan', by: 'arr', ...subscriptions } },
  'forecast.renewal-probability': {
    label: 'Forecast chance of renewal',
    unit: '%',
    measure: latest('forecast', 'probability'),
  },
  'forecast.expected-arr': { label: 'Expected ARR after renewal', measure: latest('forecast', 'expected') },
};

const usageFacts: Readonly<Record<string, FactRecipe>> = {
  'usage.events-90d': { label: 'Feature uses in the last 90 days', unit: 'uses', measure: events },
  'usage.trend-90d': {
    label: 'Feature uses against the 90 days before',
    unit: '%',
    measure: { op: 'trend', of: events },
  },
  'usage.active-features-90d': {
    label: 'Different features used in the last 90 days',
    unit: 'features',
    measure: { op: 'distinct', column: 'feature', ...usage },
  },
  'usage.error-rate-90d': {
    label: 'Errors per 100 feature uses in the last 90 days',
    unit: '%',
    multiply: 100,
    decimals: 1,
    measure: { op: 'ratio', of: { op: 'sum', column: 'errors', ...usage }, to: events },
  },
  'usage.hours-90d': {
    label: 'Hours of use in the last 90 days',
    unit: 'hours',
    divide: 60,
    measure: { op: 'sum', column: 'minutes', ...usage },
  },
  'usage.beta-share-90d': {
    label: 'Share of uses that were of beta features in the last 90 days',
    unit: '%',
    multiply: 100,
    decimals: 1,
    measure: { op: 'ratio', of: { ...events, where: [{ column: 'beta', is: true }] }, to: events },
  },
  'usage.licence-utilisation': {
    label: 'Seats in use in the last four weeks',
    unit: '%',
    multiply: 100,
    measure: {
      op: 'ratio',
      of: { op: 'mean', table: 'users', column: 'users', days: 28 },
      to: { op: 'largest', column: 'seats', by: 'arr', ...subscriptions },
    },
  },
};

const sentiment: Readonly<Record<string, FactRecipe>> = {
  'sentiment.csat-180d': {
    label: 'Mean satisfaction score on tickets of the last 180 days',
    unit: 'of 5',
    decimals: 2,
    measure: { op: 'mean', column: 'satisfaction', ...tickets, where: [CLOSED] },
  },
  'sentiment.responses-180d': {
    label: 'Tickets of the last 180 days with a satisfaction score',
    unit: 'tickets',
    measure: { op: 'count', ...tickets, where: [{ column: 'satisfaction', isNot: null }, CLOSED] },
  },
  'sentiment.low-scores-180d': {
    label: 'Satisfaction scores of 3 or less on tickets of the last 180 days',
    unit: 'tickets',
    measure: { op: 'count', ...tickets, where: [{ column: 'satisfaction', atMost: 3 }, CLOSED] },
  },
  'sentiment.nps': { label: 'Net promoter score of the last survey', measure: latest('health', 'nps') },
};

const issues: Readonly<Record<string, FactRecipe>> = {
  'issues.open': {
    label: 'Tickets not closed yet',
    unit: 'tickets',
    measure: { op: 'count', table: 'tickets', where: [{ column: 'closed', asOf: 'not-reached' }] },
  },
  'issues.tickets-180d': {
    label: 'Tickets submitted in the last 180 days',
    unit: 'tickets',
    measure: { op: 'count', ...tickets },
  },
  'issues.urgent-180d': {
    label: 'Urgent tickets submitted in the last 180 days',
    unit: 'tickets',
    measure: { op: 'count', ...tickets, where: [{ column: 'priority', is: 'urgent' }] },
  },
  'issues.escalated-180d': {
    label: 'Escalated tickets submitted in the last 180 days',
    unit: 'tickets',
    measure: { op: 'count', ...tickets, where: [{ column: 'escalated', is: true }] },
  },
  'issues.resolution-hours-180d': {
    label: 'Mean time to resolution of tickets of the last 180 days',
    unit: 'hours',
    decimals: 1,
    measure: { op: 'mean', column: 'resolution-hours', ...tickets, where: [CLOSED] },
  },
  'issues.first-response-minutes-180d': {
    label: 'Mean time to first response on tickets of the last 180 days',
    unit: 'minutes',
    measure: { op: 'mean', column: 'response-minutes', ...tickets },
  },
};

const changes = (change: string): FactRecipe['measure'] => ({
  op: 'count',
  table: 'subscriptions',
  days: 365,
  where: [{ column: 'change', is: change }],
});

const contract: Readonly<Record<string, FactRecipe>> = {
  'contract.start': {
    label: 'Start of the oldest active subscription',
    measure: { op: 'min', column: 'start', ...subscriptions },
  },
  'contract.term': {
    label: 'Term of the largest active subscription',
    unit: 'months',
    measure: { op: 'largest', column: 'term', by: 'arr', ...subscriptions },
  },
  'contract.auto-renew': {
    label: 'Active subscriptions that renew by themselves',
    measure: { op: 'breakdown', column: 'auto-renew', ...subscriptions },
  },
  'contract.billing': {
    label: 'Billing frequency of active subscriptions',
    measure: { op: 'breakdown', column: 'billing', ...subscriptions },
  },
  'contract.churn-signals-365d': {
    label: 'Churn signals in the last 365 days',
    unit: 'signals',
    measure: { op: 'count', table: 'signals', days: 365 },
  },
  'contract.last-churn-reason': { label: 'Latest churn signal', measure: latest('signals', 'signal') },
  'contract.upgrades-365d': {
    label: 'Subscriptions begun as an upgrade in the last 365 days',
    unit: 'subscriptions',
    measure: changes('upgrade'),
  },
  'contract.downgrades-365d': {
    label: 'Subscriptions of the last 365 days that were downgraded',
    unit: 'subscriptions',
    measure: changes('downgrade'),
  },
};

const reports: Readonly<Record<string, FactRecipe>> = {
  'health-report.score': { label: 'Health score', unit: 'of 100', measure: latest('health', 'score') },
  'health-report.top-risk': {
    label: 'Greatest risk named in the health report',
    measure: latest('health', 'top-risk'),
  },
  'opportunity-brief.expansion-path': {
    label: 'Qualified expansion path',
    measure: latest('health', 'expansion-path'),
  },
  'opportunity-brief.expansion-arr': { label: 'ARR of the expansion path', measure: latest('health', 'expansion-arr') },
};

export const SAMPLE_MAPPING: ContextMapping = {
  mapping: 1,
  name: 'Sample',
  asOf: 'requested',
  tables: SAMPLE_TABLES,
  accounts: { table: 'accounts', name: 'name' },
  facts: { ...forecast, ...usageFacts, ...sentiment, ...issues, ...contract, ...reports },
  checks: SAMPLE_CHECKS,
};
