/** What the executive sponsor adds for each unit (UNIT-7). */
import type { ExecutiveHalf } from '@tenure/domain/strategy/executive.ts';
import type { CustomerExecutive } from '@tenure/domain/strategy/executive-audience.ts';
import { NORTHWIND } from '../accounts.ts';
import type { StageFacts } from './facts.ts';
import { CUSTOMER, OWNERS } from './people.ts';

const { coo, cfo, operations, procurement } = CUSTOMER;

const financeChief = ({ ago }: StageFacts): CustomerExecutive => ({
  ...cfo,
  relationship: 'sceptical',
  lastInteraction: { on: ago(15), what: 'Budget call, where she asked what the idle seats cost' },
  framing: {
    headlineOutcome: 'Lost production a year, in her own plant report',
    strategicFrame: 'Her target of 6 percent lower cost per unit over three years',
    concern: `Paying for ${NORTHWIND.seats} seats while two plants wait`,
    proof: { kind: 'customer-data', statement: 'EUR 168,000 less lost production in the first plant' },
  },
});

export const accountExecutive = (facts: StageFacts): ExecutiveHalf => ({
  audience: {
    primary: {
      kind: 'named',
      executive: {
        ...coo,
        relationship: 'supportive',
        lastInteraction: {
          on: facts.ago(11),
          what: 'Call after the lost work orders; she asked who answers for the two plants',
        },
        framing: {
          headlineOutcome: 'Hours of unplanned stops a month in each plant',
          strategicFrame: 'Her programme of three plants on one maintenance plan',
          concern: 'A second rollout that stops halfway would be hers to explain',
          proof: { kind: 'customer-data', statement: '19 hours in the first plant, from her own plant report' },
        },
      },
    },
    secondary: [financeChief(facts)],
    briefingOnly: [
      {
        ...operations,
        relationship: 'not-yet-met',
        lastInteraction: { on: null, what: 'None yet: he took over when the head of plant operations left' },
        framing: {
          headlineOutcome: 'Work orders closed within the shift they were opened in',
          strategicFrame: 'His first hundred days, in which the second plant is to go live',
          concern: 'Lost work orders that his planners have to find again',
          proof: { kind: 'customer-data', statement: 'The list of lost work orders with the time each was found' },
        },
      },
    ],
  },
  narrative: {
    partnershipSoFar: {
      statement:
        'The first plant of three runs on one maintenance plan; its lines stand still 19 hours a month instead of 41.',
      customerPriority: 'Three plants on one maintenance plan',
      statedIn: `${coo.name} to the supervisory board, ${facts.ago(140)}, minutes page 3`,
    },
    shiftAhead: {
      change: 'The line of the third plant is rebuilt in spring, and the second plant takes over its orders meanwhile.',
      ourPart: 'One plan for both plants, so that orders move without being typed again',
    },
    commitments: [
      {
        kind: 'accountable-executive',
        statement:
          'Daniel Achterberg, our executive sponsor, is the accountable executive for the rollout of both plants, and chairs a joint planning session with Katrin Vogel every quarter',
        madeBy: OWNERS.sponsor,
      },
    ],
  },
  touch: {
    type: 'joint-roadmap-session',
    rationale: 'Katrin Vogel asked who answers for the two plants; a plan made together names owners on both sides.',
  },
  placement: {
    phase: 'discovery',
    unlocks: `${coo.name} names a rollout owner for the second and the third plant`,
    before: 'Mara Lindqvist sends Daniel Achterberg the list of lost work orders two days earlier',
    during: `Mara Lindqvist takes the minutes; ${procurement.name} is not invited`,
    after: 'Jonas Petrov sends the minutes and the order form within one working day',
  },
});

export const analyticsExecutive = (facts: StageFacts): ExecutiveHalf => ({
  audience: {
    primary: {
      kind: 'named',
      executive: {
        ...financeChief(facts),
        framing: {
          headlineOutcome: 'Hours controlling spends on the monthly plant comparison',
          strategicFrame: 'Her closing calendar, which is to end on the third working day',
          concern: 'Two contracts with one vendor that end on different days',
          proof: { kind: 'customer-data', statement: '2 hours instead of 24, from the minutes of her own controlling' },
        },
      },
    },
    secondary: [],
    briefingOnly: [],
  },
  narrative: {
    partnershipSoFar: {
      statement: 'Controlling compares the plants in two hours; three planners needed three days for it.',
      customerPriority: 'Closed on the third working day',
      statedIn: `Minutes of the controlling meeting of ${facts.ago(26)}, item 1`,
    },
    shiftAhead: {
      change: 'With the second plant in the Platform its figures no longer come by mail.',
      ourPart: 'The comparison covers two plants from the first month of the new term',
    },
    commitments: [
      {
        kind: 'escalation-path',
        statement:
          'Anke Reimers has a direct line to Daniel Achterberg whenever a month cannot be closed for our reports',
        madeBy: OWNERS.sponsor,
      },
    ],
  },
  touch: {
    type: 'joint-roadmap-session',
    rationale:
      'The session with the COO is where the last day of both contracts is agreed, so the CFO joins its second half.',
  },
  placement: {
    phase: 'discovery',
    unlocks: `${cfo.name} agrees to one last day for both contracts`,
    before: 'Sofia Marchetti sends the price of the overlap to Daniel Achterberg the day before',
    during: 'Mara Lindqvist shows the comparison of last month on the figures of the first plant',
    after: 'Jonas Petrov sends the amendment together with the order form of the Platform',
  },
});
