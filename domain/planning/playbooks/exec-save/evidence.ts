/** What exec-save must be able to prove (PLAY-3), and by what it is judged. */
import type { MetricTemplate, ProofPointKind } from '../playbook.ts';

export const proofPoints: readonly ProofPointKind[] = [
  {
    kind: 'revenue-at-stake',
    title: 'What the decision is about',
    factIds: ['forecast.arr', 'forecast.expected-arr', 'forecast.mrr', 'forecast.subscriptions-active'],
    statement: 'What this renewal decides on — {label}: {value} {unit}',
    personas: ['economic-buyer', 'procurement'],
  },
  {
    kind: 'support-record',
    title: 'How we behaved when it mattered',
    factIds: [
      'issues.resolution-hours-180d',
      'issues.first-response-minutes-180d',
      'issues.escalated-180d',
      'issues.tickets-180d',
    ],
    statement: 'The support record of the last half year — {label}: {value} {unit}',
    personas: ['technical-owner', 'champion', 'economic-buyer'],
  },
  {
    kind: 'voice-of-users',
    title: 'What the people who use it say',
    factIds: ['sentiment.csat-180d', 'sentiment.nps'],
    statement: 'In the words and scores of your own people — {label}: {value} {unit}',
    personas: ['economic-buyer', 'champion', 'end-user'],
  },
  {
    kind: 'continued-reliance',
    title: 'How much work still runs on the product',
    factIds: [
      'usage.events-90d',
      'usage.hours-90d',
      'usage.active-features-90d',
      'usage.licence-utilisation',
      'usage.trend-90d',
    ],
    statement: 'Your own usage record shows how much runs on it — {label}: {value} {unit}',
    personas: ['economic-buyer', 'end-user', 'technical-owner'],
  },
  {
    kind: 'warning-signs',
    title: 'The signs we take seriously',
    factIds: [
      'contract.last-churn-reason',
      'contract.churn-signals-365d',
      'contract.downgrades-365d',
      'issues.urgent-180d',
      'issues.open',
    ],
    statement: 'We read this as a warning and act on it — {label}: {value} {unit}',
    personas: ['champion', 'procurement'],
  },
  {
    kind: 'stability',
    title: 'Whether the service holds',
    factIds: ['usage.error-rate-90d', 'issues.urgent-180d', 'issues.open'],
    statement: 'Measured, not promised — {label}: {value} {unit}',
    personas: ['technical-owner', 'end-user'],
  },
];

export const successMetrics: readonly MetricTemplate[] = [
  {
    name: 'Renewal rate by ARR',
    unit: 'percent of the revenue at stake',
    target: '90 percent of the baseline or more',
    baselineFrom: { factIds: ['forecast.arr', 'forecast.expected-arr', 'forecast.mrr'] },
  },
  {
    name: 'Net expansion at renewal',
    unit: 'percent of ARR',
    target: '0 percent or more',
    baselineFrom: { fixed: '0 percent' },
  },
  {
    name: 'Churn-risk reduction',
    unit: 'warning signs',
    target: 'half of the baseline or fewer at the last checkpoint',
    baselineFrom: {
      factIds: [
        'contract.churn-signals-365d',
        'issues.escalated-180d',
        'sentiment.low-scores-180d',
        'contract.downgrades-365d',
      ],
    },
  },
  {
    name: 'Satisfaction after the recovery',
    unit: 'satisfaction score',
    target: 'CSAT of 4 out of 5, or NPS of 20, or better',
    baselineFrom: { factIds: ['sentiment.csat-180d', 'sentiment.nps'] },
  },
  {
    name: 'Support turnaround',
    unit: 'elapsed time per issue',
    target: 'a quarter below the baseline',
    baselineFrom: { factIds: ['issues.resolution-hours-180d', 'issues.first-response-minutes-180d'] },
  },
  {
    name: 'Conversations with the deciding executive',
    unit: 'conversations',
    target: '2 or more before the proposal',
    baselineFrom: { fixed: '0 conversations' },
  },
];
