/** What pricing-refresh must be able to prove (PLAY-3), and by what it is judged. */
import type { MetricTemplate, ProofPointKind } from '../playbook.ts';

export const proofPoints: readonly ProofPointKind[] = [
  {
    kind: 'present-spend',
    title: 'What is paid today',
    factIds: ['forecast.arr', 'forecast.mrr', 'forecast.expected-arr'],
    statement: 'The spend every option is compared with — {label}: {value} {unit}',
    personas: ['economic-buyer', 'procurement'],
  },
  {
    kind: 'fit-of-entitlement',
    title: 'Whether seats and plan match use',
    factIds: ['usage.licence-utilisation', 'forecast.seats', 'forecast.plan-tier', 'forecast.subscriptions-active'],
    statement: 'How entitlement and use compare — {label}: {value} {unit}',
    personas: ['economic-buyer', 'procurement', 'champion'],
  },
  {
    kind: 'consumption',
    title: 'What the spend is used for',
    factIds: ['usage.events-90d', 'usage.hours-90d', 'usage.active-features-90d', 'usage.trend-90d'],
    statement: 'What the spend was used for, from your own usage record — {label}: {value} {unit}',
    personas: ['champion', 'end-user', 'technical-owner'],
  },
  {
    kind: 'terms-history',
    title: 'How the deal got here',
    factIds: [
      'contract.downgrades-365d',
      'contract.upgrades-365d',
      'contract.term',
      'contract.billing',
      'contract.start',
    ],
    statement: 'What the contract itself says — {label}: {value} {unit}',
    personas: ['procurement'],
  },
  {
    kind: 'service-received',
    title: 'What comes with the price',
    factIds: [
      'issues.first-response-minutes-180d',
      'issues.resolution-hours-180d',
      'issues.tickets-180d',
      'usage.error-rate-90d',
    ],
    statement: 'Service that is part of the price — {label}: {value} {unit}',
    personas: ['procurement', 'technical-owner'],
  },
  {
    kind: 'timing',
    title: 'Which dates bind both sides',
    factIds: ['forecast.next-term-end', 'contract.auto-renew', 'contract.term', 'contract.start'],
    statement: 'What sets the calendar of this renewal — {label}: {value} {unit}',
    personas: ['procurement', 'economic-buyer'],
  },
];

export const successMetrics: readonly MetricTemplate[] = [
  {
    name: 'Renewal rate by ARR',
    unit: 'percent of the revenue at stake',
    target: '97 percent of the baseline or more',
    baselineFrom: { factIds: ['forecast.arr', 'forecast.expected-arr', 'forecast.mrr'] },
  },
  {
    name: 'Net expansion at renewal',
    unit: 'percent of ARR',
    target: '3 percent or more',
    baselineFrom: { fixed: '0 percent' },
  },
  {
    name: 'Churn-risk reduction',
    unit: 'warning signs',
    target: 'no new sign between proposal and decision',
    baselineFrom: {
      factIds: [
        'contract.downgrades-365d',
        'contract.churn-signals-365d',
        'sentiment.low-scores-180d',
        'issues.escalated-180d',
      ],
    },
  },
  {
    name: 'Fit of entitlement to use',
    unit: 'percent of licences used, or seats',
    target: '85 percent used, or seats within a tenth of their users',
    baselineFrom: { factIds: ['usage.licence-utilisation', 'forecast.seats', 'forecast.subscriptions-active'] },
  },
  {
    name: 'Levers moved beyond the opening offer',
    unit: 'levers of six',
    target: '2 or fewer, each traded for something',
    baselineFrom: { fixed: '0 levers' },
  },
  {
    name: 'Walk-aways crossed without their owner',
    unit: 'walk-aways',
    target: '0',
    baselineFrom: { fixed: '0 walk-aways' },
  },
];
