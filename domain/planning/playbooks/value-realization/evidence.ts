/** What value-realization must be able to prove (PLAY-3), and by what it is judged. */
import type { MetricTemplate, ProofPointKind } from '../playbook.ts';

export const proofPoints: readonly ProofPointKind[] = [
  {
    kind: 'breadth-of-use',
    title: 'How much of what was bought is used',
    factIds: ['usage.active-features-90d', 'usage.licence-utilisation', 'forecast.seats', 'forecast.plan-tier'],
    statement: 'What you bought and what is in use — {label}: {value} {unit}',
    personas: ['economic-buyer', 'end-user', 'technical-owner'],
  },
  {
    kind: 'work-done',
    title: 'How much work was done with it',
    factIds: ['usage.hours-90d', 'usage.events-90d', 'usage.active-features-90d'],
    statement: 'Counted in your own usage record — {label}: {value} {unit}',
    personas: ['economic-buyer', 'champion', 'end-user'],
  },
  {
    kind: 'momentum',
    title: 'Which way it is going',
    factIds: ['usage.trend-90d', 'contract.upgrades-365d', 'contract.downgrades-365d', 'usage.beta-share-90d'],
    statement: 'The direction of the last months, for better or worse — {label}: {value} {unit}',
    personas: ['economic-buyer', 'champion'],
  },
  {
    kind: 'voice-of-users',
    title: 'What the people who use it say',
    factIds: ['sentiment.csat-180d', 'sentiment.nps'],
    statement: 'In the scores your people gave — {label}: {value} {unit}',
    personas: ['champion', 'end-user'],
  },
  {
    kind: 'cost-of-running',
    title: 'What it takes to keep it running',
    factIds: ['issues.tickets-180d', 'issues.resolution-hours-180d', 'usage.error-rate-90d', 'issues.open'],
    statement: 'The effort on your side that the return has to pay for — {label}: {value} {unit}',
    personas: ['procurement', 'technical-owner'],
  },
  {
    kind: 'investment',
    title: 'What the return is measured against',
    factIds: ['forecast.arr', 'forecast.mrr', 'forecast.expected-arr', 'forecast.subscriptions-active'],
    statement: 'The investment the return is compared with — {label}: {value} {unit}',
    personas: ['economic-buyer', 'procurement'],
  },
];

export const successMetrics: readonly MetricTemplate[] = [
  {
    name: 'Renewal rate by ARR',
    unit: 'percent of the revenue at stake',
    target: '100 percent of the baseline or more',
    baselineFrom: { factIds: ['forecast.arr', 'forecast.expected-arr', 'forecast.mrr'] },
  },
  {
    name: 'Net expansion at renewal',
    unit: 'percent of ARR',
    target: '5 percent or more',
    baselineFrom: { fixed: '0 percent' },
  },
  {
    name: 'Churn-risk reduction',
    unit: 'warning signs',
    target: 'fewer than the baseline at the last checkpoint, or none',
    baselineFrom: {
      factIds: [
        'contract.churn-signals-365d',
        'contract.downgrades-365d',
        'sentiment.low-scores-180d',
        'issues.escalated-180d',
      ],
    },
  },
  {
    name: 'Outcomes confirmed by the customer',
    unit: 'outcomes confirmed in writing',
    target: '3 or more before the proposal',
    baselineFrom: { fixed: '0 outcomes' },
  },
  {
    name: 'Breadth of use',
    unit: 'features in use, or percent of licences',
    target: 'a tenth above the baseline',
    baselineFrom: { factIds: ['usage.active-features-90d', 'usage.licence-utilisation'] },
  },
  {
    name: 'Satisfaction',
    unit: 'satisfaction score',
    target: 'no lower than the baseline, and CSAT of 4 out of 5 or NPS of 30',
    baselineFrom: { factIds: ['sentiment.csat-180d', 'sentiment.nps'] },
  },
];
