/** What the customer bought, what they got, and where they can go next (UNIT-6). */
import * as t from 'io-ts';
import { listOf, nullable, oneOf, text } from '../kernel/codec.ts';

/** Sources a customer would recognise as their own. */
export const RECOGNISED_SOURCES = ['customer-kpi', 'usage-data', 'documented-outcome', 'documented-decision'] as const;
/** The rest can be written down, so that a review can name them, but no claim of value may rest on them. */
export const SOURCE_KINDS = [...RECOGNISED_SOURCES, 'estimate', 'seller-material', 'other'] as const;
export const SourceKind = oneOf(SOURCE_KINDS);
export type SourceKind = t.TypeOf<typeof SourceKind>;

export const ClaimSource = t.readonly(
  t.strict({
    kind: SourceKind,
    /** Where the customer can look it up: the report, the export and its date, the minutes. */
    reference: nullable(text(400)),
  }),
  'ClaimSource',
);
export type ClaimSource = t.TypeOf<typeof ClaimSource>;

/** Figures as they are written where they come from, so nothing is lost in reading them. */
export const ClaimMetric = t.readonly(
  t.strict({
    name: text(120),
    unit: nullable(text(40)),
    baseline: nullable(text(80)),
    result: nullable(text(80)),
  }),
  'ClaimMetric',
);
export type ClaimMetric = t.TypeOf<typeof ClaimMetric>;

export const ValueClaim = t.readonly(
  t.strict({ statement: text(600), metric: nullable(ClaimMetric), source: nullable(ClaimSource) }),
  'ValueClaim',
);
export type ValueClaim = t.TypeOf<typeof ValueClaim>;

export const StartingPoint = t.readonly(
  t.strict({
    /** How things were when the contract was signed. */
    state: nullable(text(2_000)),
    promise: nullable(text(2_000)),
    /** The return that was promised, in figures. */
    roiCommitment: nullable(text(600)),
  }),
  'StartingPoint',
);
export type StartingPoint = t.TypeOf<typeof StartingPoint>;

export const ValueNarrative = t.readonly(
  t.strict({
    started: nullable(StartingPoint),
    achieved: listOf(ValueClaim),
    /** Told as the customer's roadmap, not the seller's. */
    next: nullable(text(2_000)),
  }),
  'ValueNarrative',
);
export type ValueNarrative = t.TypeOf<typeof ValueNarrative>;
