/** What adoption-accelerator must be able to prove (PLAY-3), and by what it is judged. */
import type { MetricTemplate, ProofPointKind } from '../playbook.ts';

export const proofPoints: readonly ProofPointKind[] = [
  {
    kind: 'usage-trend',
    title: 'Which way use is going',
    factIds: ['usage.trend-90d', 'usage.events-90d', 'usage.hours-90d'],
    statement: 'Read from your own usage record — {label}: {value} {unit}',
    personas: ['economic-buyer', 'champion'],
  },
  {
    kind: 'breadth-of-use',
    title: 'How many functions and seats are alive',
    factIds: ['usage.active-features-90d', 'usage.licence-utilisation', 'forecast.seats', 'forecast.plan-tier'],
    statement: 'How far use reaches into what was bought — {label}: {value} {unit}',
    personas: ['economic-buyer', 'procurement', 'end-user'],
  },
  {
    kind: 'depth-of-use',
    title: 'How much work is done',
    factIds: ['usage.hours-90d', 'usage.events-90d', 'forecast.subscriptions-active'],
    statement: 'Work done with it over the last three months — {label}: {value} {unit}',
    personas: ['champion', 'end-user'],
  },
  {
    kind: 'friction',
    title: 'What gets in the way',
    factIds: ['usage.error-rate-90d', 'issues.open', 'issues.tickets-180d', 'issues.urgent-180d'],
    statement: 'What users run into, and what we work on — {label}: {value} {unit}',
    personas: ['technical-owner', 'end-user'],
  },
  {
    kind: 'voice-of-users',
    title: 'What the people who use it say',
    factIds: ['sentiment.csat-180d', 'sentiment.nps'],
    statement: 'In the scores your people gave — {label}: {value} {unit}',
    personas: ['champion', 'end-user'],
  },
  {
    kind: 'curiosity',
    title: 'Whether anybody reaches for what is new',
    factIds: ['usage.beta-share-90d', 'contract.upgrades-365d', 'usage.active-features-90d'],
    statement: 'How far people go beyond the routine — {label}: {value} {unit}',
    personas: ['technical-owner', 'champion'],
  },
];

export const successMetrics: readonly MetricTemplate[] = [
  {
    name: 'Renewal rate by ARR',
    unit: 'percent of the revenue at stake',
    target: '95 percent of the baseline or more',
    baselineFrom: { factIds: ['forecast.arr', 'forecast.expected-arr', 'forecast.mrr'] },
  },
  {
    name: 'Net expansion at renewal',
    unit: 'percent of ARR',
    target: '2 percent or more',
    baselineFrom: { fixed: '0 percent' },
  },
  {
    name: 'Churn-risk reduction',
    unit: 'warning signs',
    target: 'half of the baseline or fewer at the last checkpoint',
    baselineFrom: {
      factIds: [
        'contract.churn-signals-365d',
        'contract.downgrades-365d',
        'issues.escalated-180d',
        'sentiment.low-scores-180d',
      ],
    },
  },
  {
    name: 'Volume of use',
    unit: 'events or hours in 90 days',
    target: 'a fifth above the baseline before the proposal',
    baselineFrom: { factIds: ['usage.events-90d', 'usage.hours-90d'] },
  },
  {
    name: 'Breadth of use',
    unit: 'features in use, or percent of licences',
    target: 'a quarter above the baseline before the proposal',
    baselineFrom: { factIds: ['usage.active-features-90d', 'usage.licence-utilisation'] },
  },
  {
    name: 'Errors users meet',
    unit: 'percent of events, or tickets',
    target: 'half of the baseline or fewer',
    baselineFrom: { factIds: ['usage.error-rate-90d', 'issues.tickets-180d'] },
  },
  {
    name: 'Users trained for their role',
    unit: 'percent of the named users',
    target: '80 percent or more',
    baselineFrom: { fixed: '0 percent' },
  },
];
