/** How far the team goes on each lever, for the account and for the product line beside it (UNIT-6). */
import type { Levers } from '@tenure/domain/strategy/levers.ts';
import { NORTHWIND } from '../accounts.ts';
import { euros, inWords, percentOf, type StageFacts } from './facts.ts';
import { MORE_SEATS } from './inputs.ts';
import { OWNERS } from './people.ts';

const FEE = euros(NORTHWIND.arr);
const DAYS_OF_ROLLOUT = 12;

export const presentFee = FEE;

export const accountLevers = (): Levers => ({
  price: {
    openOffer: `${inWords(percentOf(FEE, 102))} a year, 2 percent above the present fee`,
    acceptableCounter: `The present fee of ${inWords(FEE)} a year against 36 months`,
    walkAway: `Below ${inWords(percentOf(FEE, 95))} a year, 95 percent of the present fee`,
    escalationOwner: OWNERS.cro,
    scale: {
      unit: 'fee per year',
      favours: 'higher',
      openOffer: percentOf(FEE, 102),
      acceptableCounter: FEE,
      walkAway: percentOf(FEE, 95),
    },
  },
  'term-length': {
    openOffer: '36 months',
    acceptableCounter: '24 months',
    walkAway: 'Shorter than 12 months',
    escalationOwner: OWNERS.director,
    scale: { unit: 'months', favours: 'higher', openOffer: 36, acceptableCounter: 24, walkAway: 12 },
  },
  'payment-terms': {
    openOffer: 'Annual prepayment, net 30',
    acceptableCounter: 'Annual prepayment, net 45',
    walkAway: 'Payment later than 60 days',
    escalationOwner: OWNERS.finance,
    scale: { unit: 'days', favours: 'lower', openOffer: 30, acceptableCounter: 45, walkAway: 60 },
  },
  scope: {
    openOffer: `All ${NORTHWIND.seats} seats in three plants`,
    acceptableCounter: 'Seats of the third plant invoiced from its first month of use',
    walkAway: 'Fewer than 200 seats',
    escalationOwner: OWNERS.director,
    scale: { unit: 'seats', favours: 'higher', openOffer: 240, acceptableCounter: 240, walkAway: 200 },
  },
  'add-ons': {
    openOffer: `Analytics for ${MORE_SEATS} shift leads at the present price per seat`,
    acceptableCounter: `Analytics for ${MORE_SEATS} shift leads without charge for three months`,
    walkAway: 'Any seat without charge beyond the third month',
    escalationOwner: OWNERS.director,
    scale: null,
  },
  'professional-services': {
    openOffer: `${DAYS_OF_ROLLOUT} days of rollout in the second and third plant at list rates`,
    acceptableCounter: 'Six of the twelve days without charge',
    walkAway: 'All twelve days without charge',
    escalationOwner: OWNERS.finance,
    scale: { unit: 'days invoiced', favours: 'higher', openOffer: DAYS_OF_ROLLOUT, acceptableCounter: 6, walkAway: 1 },
  },
});

export const analyticsLevers = ({ analytics }: StageFacts): Levers => {
  const fee = euros(analytics.arr);
  return {
    ...accountLevers(),
    price: {
      openOffer: `The present fee of ${inWords(fee)} a year`,
      acceptableCounter: 'The present fee, with the three months of overlap credited',
      walkAway: `Below ${inWords(percentOf(fee, 95))} a year, 95 percent of the present fee`,
      escalationOwner: OWNERS.cro,
      scale: {
        unit: 'fee per year',
        favours: 'higher',
        openOffer: fee,
        acceptableCounter: fee,
        walkAway: percentOf(fee, 95),
      },
    },
    'term-length': {
      openOffer: 'The same last day as the Platform',
      acceptableCounter: 'Its own last day, three months after the Platform, for one more term',
      walkAway: 'A term that ends before the Platform does',
      escalationOwner: OWNERS.director,
      scale: null,
    },
    scope: {
      openOffer: `All ${analytics.seats} Analytics seats`,
      acceptableCounter: 'Ten seats moved from the planners to the shift leads',
      walkAway: 'Fewer than 50 seats',
      escalationOwner: OWNERS.director,
      scale: {
        unit: 'seats',
        favours: 'higher',
        openOffer: analytics.seats,
        acceptableCounter: analytics.seats,
        walkAway: 50,
      },
    },
    'professional-services': {
      openOffer: 'Two days of report design at list rates',
      acceptableCounter: 'One of the two days without charge',
      walkAway: 'Both days without charge',
      escalationOwner: OWNERS.finance,
      scale: { unit: 'days invoiced', favours: 'higher', openOffer: 2, acceptableCounter: 1, walkAway: 1 },
    },
  };
};
