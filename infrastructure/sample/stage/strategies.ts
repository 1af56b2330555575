/** The renewal strategies of the sample's two units, complete in both halves. */
import type { Handoff } from '@tenure/domain/strategy/handoff.ts';
import type { RiskTreatment } from '@tenure/domain/strategy/health-risks.ts';
import type { RenewalStrategy } from '@tenure/domain/strategy/strategy.ts';
import { accountExecutive, analyticsExecutive } from './executive.ts';
import type { StageFacts } from './facts.ts';
import { accountLevers, analyticsLevers } from './levers.ts';
import { accountMotion, analyticsMotion } from './motion.ts';
import { accountObjections, analyticsObjections } from './objections.ts';
import { CUSTOMER } from './people.ts';
import { accountValue, analyticsValue } from './value.ts';

const { coo, cfo, operations } = CUSTOMER;

export const TREATMENTS: readonly RiskTreatment[] = [
  {
    riskId: 'rollout-unfinished',
    treatment: 'open',
    response: 'The session opens with it: an owner on each side for both plants, and the rollout of the second first.',
  },
  {
    riskId: 'champion-left',
    treatment: 'mitigated',
    response: `${operations.name} leads plant operations since then, and ${coo.name} is the one who decides.`,
  },
  {
    riskId: 'work-orders-lost',
    treatment: 'open',
    response: 'Lukas Brandt brings the list of lost work orders with the cause of each and the date of the repair.',
  },
  {
    riskId: 'competitor-named',
    treatment: 'accepted',
    response: 'Procurement may compare; what a second rollout takes is shown on the plan of the first plant.',
  },
];

const RULED_OUT = [
  { pathId: 'assistant', why: 'Ten planners tried it for 30 days and did not take it on' },
  { pathId: 'mobile', why: 'The customer cancelled it during the term' },
];

const accountHandoff: Handoff = {
  audience: [{ role: coo.role, decisionCriteria: 'Unplanned stops below 24 hours a month in every plant' }],
  beats: ['From one plant that works to three plants on one maintenance plan'],
  touch: 'joint-roadmap-session',
  message: 'Our executive sponsor answers for the rollout of both plants by name, until they are live.',
};

const analyticsHandoff: Handoff = {
  audience: [{ role: cfo.role, decisionCriteria: 'Controlling closes the month on the third working day' }],
  beats: ['From a comparison of one plant to figures of two without a mail'],
  touch: 'joint-roadmap-session',
  message: 'A month that cannot be closed for our reports reaches our executive sponsor the same day.',
};

export const accountStrategy = (facts: StageFacts): RenewalStrategy => ({
  value: accountValue(facts),
  objections: accountObjections(facts),
  levers: accountLevers(),
  motion: accountMotion(),
  expansion: {
    carriedForward: [
      {
        pathId: 'shift-lead-analytics',
        framing: 'Their shift leads train the second plant and need its figures for it',
      },
    ],
    ruledOut: RULED_OUT,
  },
  healthRisks: TREATMENTS,
  handoff: accountHandoff,
  executive: accountExecutive(facts),
});

export const analyticsStrategy = (facts: StageFacts): RenewalStrategy => ({
  value: analyticsValue(facts),
  objections: analyticsObjections(facts),
  levers: analyticsLevers(facts),
  motion: analyticsMotion(),
  expansion: {
    carriedForward: [
      { pathId: 'shift-lead-analytics', framing: 'Their shift leads see the figures of their own line' },
    ],
    ruledOut: RULED_OUT,
  },
  healthRisks: TREATMENTS,
  handoff: analyticsHandoff,
  executive: analyticsExecutive(facts),
});
