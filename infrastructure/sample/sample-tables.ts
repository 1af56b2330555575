/** The sample's files and the types of their columns. */
import type { Column, Table } from '../context-sources/folder/mapping/columns.ts';

const text = (from: string): Column => ({ from, type: 'text' });
const key = (from: string): Column => ({ from, type: 'text', required: true });
const day = (from: string): Column => ({ from, type: 'date' });
const date = (from: string): Column => ({ from, type: 'date', required: true });
const whole = (from: string): Column => ({ from, type: 'integer' });
const number = (from: string): Column => ({ from, type: 'number' });
const flag = (from: string): Column => ({ from, type: 'boolean' });
const euros = (from: string): Column => ({ from, type: 'money', currency: 'EUR', scale: 2 });

export const SAMPLE_TABLES: Readonly<Record<string, Table>> = {
  accounts: {
    file: 'accounts.csv',
    format: 'csv',
    columns: { id: key('account_id'), name: key('account_name'), signup: day('signup_date') },
    account: { column: 'id' },
    key: 'id',
  },
  subscriptions: {
    file: 'subscriptions.csv',
    format: 'csv',
    columns: {
      id: key('subscription_id'),
      account: key('account_id'),
      plan: { from: 'plan', type: 'text', oneOf: ['Team', 'Business', 'Enterprise'] },
      start: date('start_date'),
      end: day('end_date'),
      term: whole('term_months'),
      billing: { from: 'billing', type: 'text', oneOf: ['monthly', 'annual'] },
      'auto-renew': flag('auto_renew'),
      seats: whole('seats'),
      arr: euros('arr_eur'),
      trial: flag('trial'),
      change: text('change'),
    },
    account: { column: 'account' },
    date: 'start',
    key: 'id',
  },
  usage: {
    file: 'product_usage.csv',
    format: 'csv',
    columns: {
      id: key('usage_id'),
      subscription: key('subscription_id'),
      date: date('week_ending'),
      feature: text('feature'),
      events: whole('events'),
      minutes: whole('minutes'),
      errors: whole('errors'),
      beta: flag('beta'),
    },
    account: { column: 'subscription', through: 'subscriptions' },
    date: 'date',
  },
  users: {
    file: 'weekly_users.csv',
    format: 'csv',
    columns: { account: key('account_id'), date: date('week_ending'), users: whole('active_users') },
    account: { column: 'account' },
    date: 'date',
  },
  tickets: {
    file: 'support_tickets.csv',
    format: 'csv',
    columns: {
      id: key('ticket_id'),
      account: key('account_id'),
      submitted: date('submitted'),
      closed: day('closed'),
      priority: { from: 'priority', type: 'text', oneOf: ['low', 'medium', 'high', 'urgent'] },
      'response-minutes': number('first_response_minutes'),
      'resolution-hours': number('resolution_hours'),
      satisfaction: whole('satisfaction'),
      escalated: flag('escalated'),
    },
    account: { column: 'account' },
    date: 'submitted',
    complete: true,
  },
  signals: {
    file: 'churn_signals.csv',
    format: 'csv',
    columns: { id: key('signal_id'), account: key('account_id'), date: date('date'), signal: text('signal') },
    account: { column: 'account' },
    date: 'date',
    complete: true,
  },
  forecast: {
    file: 'forecast.json',
    format: 'json',
    rows: '/opportunities',
    columns: {
      account: key('account'),
      updated: date('updated'),
      probability: whole('/renewal/probability'),
      expected: euros('expectedArr'),
    },
    account: { column: 'account' },
    date: 'updated',
  },
  health: {
    file: 'account_health.json',
    format: 'json',
    columns: {
      account: key('account'),
      date: date('date'),
      score: whole('score'),
      nps: whole('nps'),
      'top-risk': text('topRisk'),
      'expansion-path': text('/expansion/path'),
      'expansion-arr': euros('/expansion/arr'),
    },
    account: { column: 'account' },
    date: 'date',
  },
};
