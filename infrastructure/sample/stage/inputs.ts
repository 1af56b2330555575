/** What the stages before hand over about the sample's account (ELAB-2), and what is decided first (ELAB-1). */
import type { Decision } from '@tenure/domain/strategy/decision.ts';
import type { HealthReport } from '@tenure/domain/strategy/inputs/health-report.ts';
import type { OpportunityBrief } from '@tenure/domain/strategy/inputs/opportunity-brief.ts';
import type { SalesContext } from '@tenure/domain/strategy/inputs/sales-context.ts';
import { NORTHWIND } from '../accounts.ts';
import { euros, type StageFacts, USAGE } from './facts.ts';

export const healthReport = ({ ago }: StageFacts): HealthReport => ({
  asOf: ago(1),
  dimensions: [
    {
      id: 'adoption',
      title: `Adoption: ${USAGE.activeUsersNow} of ${NORTHWIND.seats} seats in use, score 60`,
      status: 'red',
    },
    { id: 'support', title: 'Support: two tickets about lost work orders are open', status: 'yellow' },
    { id: 'relationship', title: `Relationship: NPS ${NORTHWIND.nps}`, status: 'yellow' },
  ],
  risks: [
    { id: 'rollout-unfinished', title: NORTHWIND.topRisk, severity: 'critical', dimensionId: 'adoption' },
    {
      id: 'champion-left',
      title: 'Head of plant operations moved to another company',
      severity: 'high',
      dimensionId: 'relationship',
    },
    {
      id: 'work-orders-lost',
      title: 'Work orders lost at one plant; one of two open tickets is escalated',
      severity: 'high',
      dimensionId: 'support',
    },
    {
      id: 'competitor-named',
      title: 'A competing product was named in a procurement call',
      severity: 'medium',
      dimensionId: null,
    },
  ],
});

/** Twenty more Analytics seats at the price of the seats there are. */
export const MORE_SEATS = 20;
export const moreSeats = ({ analytics }: StageFacts) => euros((analytics.arr / analytics.seats) * MORE_SEATS);

export const opportunityBrief = (facts: StageFacts): OpportunityBrief => ({
  asOf: facts.ago(2),
  qualified: [
    {
      id: 'shift-lead-analytics',
      title: 'Analytics for shift leads',
      roiCase: 'Shift leads of the first plant ask the planners for the same three reports every morning',
      arr: moreSeats(facts),
      killSignals: [{ signal: 'The works council refuses reports per shift', observed: false }],
    },
  ],
  disqualified: [
    {
      id: 'assistant',
      title: 'Assistant for planners',
      why: 'Tried for 30 days by ten planners and not taken on',
    },
    { id: 'mobile', title: 'Mobile for technicians', why: 'Cancelled during the term; gloves and touch screens' },
  ],
});

export const salesContext = ({ signedOn }: StageFacts): SalesContext => ({
  signedOn,
  bought: [
    `${NORTHWIND.seats} seats of the Platform for three plants`,
    'Rollout of all three plants within the first year',
  ],
  promised: [
    {
      statement: 'Unplanned stops below 24 hours a month in every plant by the end of the first year',
      metric: 'hours of unplanned stops a month',
      source: 'Order form, schedule B',
    },
    {
      statement: 'EUR 310,000 a year less lost production over three plants',
      metric: 'EUR of lost production a year',
      source: 'Order form, schedule B',
    },
  ],
  arr: euros(NORTHWIND.arr),
});

/** Recorded first in its stage, so its id is known before it is recorded. */
export const firstDecision: Decision = {
  id: 'd-01',
  statement: 'Term of the open offer',
  options: ['36 months', '24 months'],
  choice: '36 months',
  decidedBy: 'Ingrid Halvorsen',
  rationale: 'Two plants still have to be rolled out; a term of two years would end before they have paid off',
};
