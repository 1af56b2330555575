/** How the sample's renewal ends: what the customer offers and decides, and what is recorded of it (GATE-1, PLAY-12). */
import type { PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { Outcome } from '@tenure/domain/play/events/end.ts';
import type { LeverAmount, LeverName } from '@tenure/domain/strategy/levers.ts';
import { euros, inWords, type StageFacts } from './facts.ts';
import { presentFee } from './levers.ts';
import { CUSTOMER } from './people.ts';

export interface CustomerTerm {
  /** Slug of the unit. */
  readonly unit: string;
  readonly lever: LeverName;
  readonly statement: string;
  readonly amount: LeverAmount;
  readonly standing: null;
}

/** One lever outside its open offer, the price; the other within. */
export const customerTerms: readonly CustomerTerm[] = [
  {
    unit: 'account',
    lever: 'price',
    statement: `the present fee of ${inWords(presentFee)} a year`,
    amount: presentFee,
    standing: null,
  },
  { unit: 'account', lever: 'term-length', statement: '36 months', amount: 36, standing: null },
];

export const offeredBy = `${CUSTOMER.procurement.name}, ${CUSTOMER.procurement.role}`;

export const signOffNote = 'The present fee is the acceptable counter of the price lever, and 36 months are met.';

export const customerDecision = (decidedOn: PlainDate) =>
  ({
    decision: 'renew',
    decidedOn,
    decidedBy: `${CUSTOMER.coo.name}, ${CUSTOMER.coo.role}`,
    evidence: 'Order form of the Platform and amendment of Analytics, both countersigned in one envelope',
  }) as const;

export const outcomeOf = ({ termEnd, ago }: StageFacts): Outcome => ({
  result: 'renewed',
  terms: `${inWords(presentFee)} a year for 36 months from ${termEnd}, annual prepayment, net 30`,
  expiringArr: presentFee,
  renewedArr: presentFee,
  expansionArr: euros(0),
  valueRealized: [
    {
      claim: 'Unplanned stops in the first plant fell from 41 to 19 hours a month',
      source: `Northwind plant report of ${ago(20)}, page 2`,
    },
  ],
  negotiation: {
    points: ['Price against term', 'Invoicing of the third plant'],
    objectionsRaised: ['Idle seats of two plants', 'Price for one plant that works'],
    concessionsMade: ['No uplift of 2 percent, against 36 months'],
  },
  executiveEngagement: 'Joint-roadmap session of Daniel Achterberg and Katrin Vogel; an owner named for each plant',
  contractChanges: [
    { change: 'Analytics ends on the same day as the Platform', why: 'One round of procurement instead of two' },
  ],
  reasons: {
    primary: 'executive-commitment',
    secondary: ['value-realised'],
    basis: 'stated',
    evidence: `${CUSTOMER.coo.name} in the minutes of the session: “somebody answers for both plants now”`,
  },
  lessons: [
    'When the head of plant operations left, nobody on our side owned the two open rollouts for five weeks; a change of champion now opens a rollout handover.',
  ],
  nextCycle: [
    'Ask Emil Sander for the stops of the second plant three months after it is live, before anybody asks for a price.',
  ],
});
