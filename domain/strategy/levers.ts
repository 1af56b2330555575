/** How far the team goes on each of the six things it can give, agreed before anybody asks (UNIT-6). */
import * as t from 'io-ts';
import { finite, nullable, oneOf, text } from '../kernel/codec.ts';
import { Money } from '../kernel/money.ts';
import { Owner } from './owner.ts';

export const LEVERS = ['price', 'term-length', 'payment-terms', 'scope', 'add-ons', 'professional-services'] as const;
export const LeverName = oneOf(LEVERS);
export type LeverName = t.TypeOf<typeof LeverName>;

/** Money is money (EVT-4); percentages, days, months and seats are numbers. */
export const LeverAmount = t.union([finite, Money], 'LeverAmount');
export type LeverAmount = t.TypeOf<typeof LeverAmount>;

/** The three positions once more as figures, for levers that have figures: an offer can then be placed (POL-8). */
export const LeverScale = t.readonly(
  t.strict({
    unit: text(60),
    /** Which end of the scale is better for the seller. */
    favours: oneOf(['higher', 'lower']),
    openOffer: LeverAmount,
    acceptableCounter: LeverAmount,
    walkAway: LeverAmount,
  }),
  'LeverScale',
);
export type LeverScale = t.TypeOf<typeof LeverScale>;

export const Lever = t.readonly(
  t.strict({
    /** What the team starts with. */
    openOffer: nullable(text(600)),
    /** What the team accepts without asking anybody. */
    acceptableCounter: nullable(text(600)),
    /** The offer below which the team escalates or walks. */
    walkAway: nullable(text(600)),
    /** Who decides when the walk-away condition is reached. */
    escalationOwner: nullable(Owner),
    scale: nullable(LeverScale),
  }),
  'Lever',
);
export type Lever = t.TypeOf<typeof Lever>;

const maybe = nullable(Lever);

export const Levers = t.readonly(
  t.strict({
    price: maybe,
    'term-length': maybe,
    'payment-terms': maybe,
    scope: maybe,
    'add-ons': maybe,
    'professional-services': maybe,
  } satisfies Record<LeverName, unknown>),
  'Levers',
);
export type Levers = t.TypeOf<typeof Levers>;
