/** What must hold in the sample's files; a few rows break it on purpose, so that reports have something to say. */
import type { Check } from '../context-sources/folder/mapping/checks.ts';

export const SAMPLE_CHECKS: readonly Check[] = [
  { check: 'unique', table: 'accounts', column: 'id', problem: 'an account id that occurred before', exclude: true },
  {
    check: 'unique',
    table: 'subscriptions',
    column: 'id',
    problem: 'a subscription id that occurred before',
    exclude: true,
  },
  { check: 'unique', table: 'usage', column: 'id', problem: 'a usage id that occurred before', exclude: true },
  { check: 'unique', table: 'tickets', column: 'id', problem: 'a ticket id that occurred before', exclude: true },
  {
    check: 'not-before',
    table: 'usage',
    column: 'date',
    than: { table: 'subscriptions', column: 'start', via: 'subscription' },
    problem: 'usage from before its subscription started',
    exclude: true,
  },
  {
    check: 'not-before',
    table: 'tickets',
    column: 'submitted',
    than: { table: 'accounts', column: 'signup', via: 'account' },
    problem: 'a ticket from before the account signed up',
  },
  {
    check: 'never',
    table: 'subscriptions',
    where: [
      { column: 'arr', is: 0 },
      { column: 'trial', is: false },
    ],
    problem: 'a paid subscription without revenue',
  },
];
