/** A renewal that ended well, in enough detail to pass every rule of the outcome record (PLAY-12). */

import type { Outcome } from '@tenure/domain/play/events/end.ts';
import type { PlayEventOf } from '@tenure/domain/play/events.ts';
import { event } from './play-history.ts';
import { date } from './play-spec.ts';

const euros = (major: number) => ({ minor: major * 100, currency: 'EUR' });

export const OUTCOME: Outcome = {
  result: 'renewed',
  terms: '24 months, 3 percent uplift capped, quarterly payment',
  expiringArr: euros(120_000),
  renewedArr: euros(123_600),
  expansionArr: euros(0),
  valueRealized: [
    { claim: 'Picking errors fell from 4.1 to 1.9 percent', source: 'customer’s warehouse KPI report, May' },
  ],
  negotiation: {
    points: ['Uplift', 'Payment terms'],
    objectionsRaised: ['A competitor quoted 12 percent less'],
    concessionsMade: ['Uplift cap for the second year'],
  },
  executiveEngagement: 'Two reviews with the COO; our CRO committed the SSO date',
  contractChanges: [{ change: 'Uplift cap', why: 'Budget rule of the customer' }],
  reasons: {
    primary: 'value.realized',
    secondary: ['relationship.sponsor'],
    basis: 'stated',
    evidence: 'Closing call',
  },
  lessons: ['Bring procurement in before the pricing call; they reopened terms we thought were settled.'],
  nextCycle: ['Agree the uplift cap with finance 60 days before the notice date.'],
};

export const decided = (given: Partial<PlayEventOf<'CustomerDecisionRecorded'>['data']> = {}) =>
  event('CustomerDecisionRecorded', {
    decision: 'renew',
    decidedOn: date('2026-03-02'),
    decidedBy: 'Maria Lopez, COO',
    evidence: 'signed order form 2026-117',
    ...given,
  });

export const outcomeRecorded = (given: Partial<Outcome> = {}) => event('OutcomeRecorded', { ...OUTCOME, ...given });
