/** Playbook pricing-refresh: the value is not in doubt, the terms are. */
import type { Playbook } from './playbook.ts';
import { proofPoints, successMetrics } from './pricing-refresh/evidence.ts';
import { messaging } from './pricing-refresh/messaging.ts';
import { milestones } from './pricing-refresh/milestones.ts';
import { tasks } from './pricing-refresh/tasks.ts';

export const pricingRefresh: Playbook = {
  id: 'pricing-refresh',
  version: 1,
  title: 'Pricing refresh',
  whenToUse:
    'The product does its job but the deal no longer fits: seats and consumption have drifted apart, an old discount or ' +
    'plan ends, the customer has downgraded, or procurement compares us line by line.',
  objective:
    'Bring the terms of {account} back in line with what it uses and values, at a price both sides can explain, and ' +
    'renew without giving away what was not asked for.',
  authoredForLeadDays: 180,
  tasks,
  milestones,
  messaging,
  proofPoints,
  enablement: [
    {
      kind: 'deck',
      title: 'Three options side by side: hold, right-size, grow',
      persona: 'economic-buyer',
      taskId: 't14',
    },
    {
      kind: 'roi-analysis',
      title: 'Value per unit of spend, before and after the refresh',
      persona: 'economic-buyer',
      taskId: 't06',
    },
    {
      kind: 'roi-analysis',
      title: 'Consumption against entitlement, by plan and seat group',
      persona: 'procurement',
      taskId: 't02',
    },
    {
      kind: 'roadmap-update',
      title: 'What the recommended plan gains during the next term',
      persona: 'technical-owner',
      taskId: 't07',
    },
    {
      kind: 'faq',
      title: 'Why the price changes, what stays, what happens at the next renewal',
      persona: 'procurement',
      taskId: 't10',
    },
  ],
  successMetrics,
};
