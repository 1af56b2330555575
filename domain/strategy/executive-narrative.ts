/** The forward narrative in its three beats: so far, the shift ahead, the commitment (UNIT-7). */
import * as t from 'io-ts';
import { listOf, nullable, oneOf, text } from '../kernel/codec.ts';
import { Owner } from './owner.ts';

export const PartnershipSoFar = t.readonly(
  t.strict({
    statement: nullable(text(2_000)),
    /** The strategic priority it ties to, in the customer's own words. */
    customerPriority: nullable(text(600)),
    /** Where the customer said so. */
    statedIn: nullable(text(400)),
  }),
  'PartnershipSoFar',
);
export type PartnershipSoFar = t.TypeOf<typeof PartnershipSoFar>;

export const ShiftAhead = t.readonly(
  t.strict({
    /** What is changing for the customer. */
    change: nullable(text(2_000)),
    /** The part the partnership plays in it. */
    ourPart: nullable(text(1_000)),
  }),
  'ShiftAhead',
);
export type ShiftAhead = t.TypeOf<typeof ShiftAhead>;

export const COMMITMENT_KINDS = [
  'roadmap-influence',
  'accountable-executive',
  'joint-planning-cadence',
  'escalation-path',
  'other',
] as const;

/** What the seller's executive commits to for the whole organisation. */
export const Commitment = t.readonly(
  t.strict({ kind: oneOf(COMMITMENT_KINDS), statement: text(600), madeBy: nullable(Owner) }),
  'Commitment',
);
export type Commitment = t.TypeOf<typeof Commitment>;

export const ForwardNarrative = t.readonly(
  t.strict({
    partnershipSoFar: nullable(PartnershipSoFar),
    shiftAhead: nullable(ShiftAhead),
    commitments: listOf(Commitment),
  }),
  'ForwardNarrative',
);
export type ForwardNarrative = t.TypeOf<typeof ForwardNarrative>;
