/** Whom on the customer's side the executive engagement is for, and how each of them is spoken to (UNIT-7). */
import * as t from 'io-ts';
import { listOf, nullable, oneOf, text } from '../kernel/codec.ts';
import { PlainDate } from '../kernel/dates.ts';
import { Owner } from './owner.ts';

export const RELATIONSHIPS = ['champion', 'supportive', 'neutral', 'sceptical', 'opposed', 'not-yet-met'] as const;

export const LastInteraction = t.readonly(
  t.strict({
    /** Null where there was none, and `what` then says why. */
    on: nullable(PlainDate),
    what: text(600),
  }),
  'LastInteraction',
);
export type LastInteraction = t.TypeOf<typeof LastInteraction>;

export const FramingProof = t.readonly(
  t.strict({ kind: oneOf(['customer-data', 'named-peer', 'public-benchmark']), statement: nullable(text(600)) }),
  'FramingProof',
);
export type FramingProof = t.TypeOf<typeof FramingProof>;

export const Framing = t.readonly(
  t.strict({
    /** The one number or signal they judge the partnership by. */
    headlineOutcome: nullable(text(600)),
    /** How the partnership fits the priorities they have stated. */
    strategicFrame: nullable(text(600)),
    /** What they are likely to be worried about. */
    concern: nullable(text(600)),
    /** What is most credible to them. */
    proof: nullable(FramingProof),
  }),
  'Framing',
);
export type Framing = t.TypeOf<typeof Framing>;

export const CustomerExecutive = t.readonly(
  t.strict({
    name: nullable(text(200)),
    role: text(200),
    relationship: nullable(oneOf(RELATIONSHIPS)),
    lastInteraction: nullable(LastInteraction),
    framing: nullable(Framing),
  }),
  'CustomerExecutive',
);
export type CustomerExecutive = t.TypeOf<typeof CustomerExecutive>;

/** The one executive whose decision moves the renewal; where unknown, finding out is the first action. */
export const PrimaryAudience = t.union(
  [
    t.readonly(t.strict({ kind: t.literal('named'), executive: CustomerExecutive })),
    t.readonly(
      t.strict({ kind: t.literal('discovery-first'), firstAction: nullable(text(600)), owner: nullable(Owner) }),
    ),
  ],
  'PrimaryAudience',
);
export type PrimaryAudience = t.TypeOf<typeof PrimaryAudience>;

export const ExecutiveAudience = t.readonly(
  t.strict({
    primary: nullable(PrimaryAudience),
    /** Null: nobody has said. An empty list: there are none. */
    secondary: nullable(listOf(CustomerExecutive)),
    briefingOnly: nullable(listOf(CustomerExecutive)),
  }),
  'ExecutiveAudience',
);
export type ExecutiveAudience = t.TypeOf<typeof ExecutiveAudience>;

/** Everybody in an audience, each with the JSON pointer to them below the audience. */
export const everybodyIn = (
  audience: ExecutiveAudience,
): readonly { readonly at: string; readonly executive: CustomerExecutive }[] => [
  ...(audience.primary?.kind === 'named' ? [{ at: '/primary/executive', executive: audience.primary.executive }] : []),
  ...(audience.secondary ?? []).map((executive, index) => ({ at: `/secondary/${index}`, executive })),
  ...(audience.briefingOnly ?? []).map((executive, index) => ({ at: `/briefingOnly/${index}`, executive })),
];
