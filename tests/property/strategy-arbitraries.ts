/** Random strategies, whole ones and drafts, with texts that set heuristics off and texts nobody would write. */
import type { PlainDate } from '@tenure/domain/kernel/dates.ts';
import { MOTION_PHASES, ROLES } from '@tenure/domain/kernel/vocabulary.ts';
import {
  type CustomerExecutive,
  type PrimaryAudience,
  RELATIONSHIPS,
} from '@tenure/domain/strategy/executive-audience.ts';
import { COMMITMENT_KINDS } from '@tenure/domain/strategy/executive-narrative.ts';
import { TOUCH_TYPES } from '@tenure/domain/strategy/executive-touch.ts';
import { TREATMENTS } from '@tenure/domain/strategy/health-risks.ts';
import type { LeverAmount } from '@tenure/domain/strategy/levers.ts';
import { OBJECTION_TOPICS } from '@tenure/domain/strategy/objections.ts';
import type { Owner } from '@tenure/domain/strategy/owner.ts';
import type { RenewalStrategy } from '@tenure/domain/strategy/strategy.ts';
import { SOURCE_KINDS } from '@tenure/domain/strategy/value-narrative.ts';
import fc from 'fast-check';

const fragments = [
  ...['TBD', '…', '5–10 %', 'between 1 and 9', 'up to 40', 'our deck', 'should save', 'looks good', 'Q3', 'everyone'],
  ...[
    '## Action',
    '\n',
    '- ',
    '“',
    '|---|',
    'weekly check-ins',
    'Our CRO',
    'carrier scoring',
    'the COO signed',
    '価格',
  ],
];

/** Never blank, at most 120 characters, always well-formed. */
export const texts: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...fragments), fc.string({ unit: 'grapheme', maxLength: 12 })), { maxLength: 8 })
  .map((parts) => parts.join(' ').slice(0, 116))
  .map((text) => (text.trim() !== '' && text.isWellFormed() ? text : `text ${text.length}`));

const maybe = <A>(arbitrary: fc.Arbitrary<A>): fc.Arbitrary<A | null> => fc.option(arbitrary, { freq: 4 });
const some = <A>(arbitrary: fc.Arbitrary<A>): fc.Arbitrary<readonly A[]> => fc.array(arbitrary, { maxLength: 3 });
const maybeText = maybe(texts);

const ids = fc.constantFrom('polish-depots', 'carrier-scoring', 'api-outages', 'support', 'x1');
const phases = fc.constantFrom(...MOTION_PHASES);
const dates = fc.constantFrom('2026-02-28', '2026-11-21').map((date) => date as PlainDate);
const persons = fc.record({ id: fc.constantFrom('dana', 'TBD'), name: fc.constantFrom('Dana Osei', 'n/a') });
const owners: fc.Arbitrary<Owner> = fc.record({ role: fc.constantFrom(...ROLES), person: maybe(persons) });

const amounts: fc.Arbitrary<LeverAmount> = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.record({ minor: fc.maxSafeInteger(), currency: fc.constantFrom('EUR', 'JPY') }),
);
const levers = maybe(
  fc.record({
    openOffer: maybeText,
    acceptableCounter: maybeText,
    walkAway: maybeText,
    escalationOwner: maybe(owners),
    scale: maybe(
      fc.record({
        unit: fc.constantFrom('days', '…'),
        favours: fc.constantFrom('higher' as const, 'lower' as const),
        openOffer: amounts,
        acceptableCounter: amounts,
        walkAway: amounts,
      }),
    ),
  }),
);

const executives: fc.Arbitrary<CustomerExecutive> = fc.record({
  name: maybeText,
  role: texts,
  relationship: maybe(fc.constantFrom(...RELATIONSHIPS)),
  lastInteraction: maybe(fc.record({ on: maybe(dates), what: texts })),
  framing: maybe(
    fc.record({
      headlineOutcome: maybeText,
      strategicFrame: maybeText,
      concern: maybeText,
      proof: maybe(
        fc.record({ kind: fc.constantFrom('customer-data' as const, 'named-peer' as const), statement: maybeText }),
      ),
    }),
  ),
});

const primaries: fc.Arbitrary<PrimaryAudience> = fc.oneof(
  fc.record({ kind: fc.constant('named' as const), executive: executives }),
  fc.record({ kind: fc.constant('discovery-first' as const), firstAction: maybeText, owner: maybe(owners) }),
);

const executiveHalves = fc.record({
  audience: maybe(
    fc.record({ primary: maybe(primaries), secondary: maybe(some(executives)), briefingOnly: maybe(some(executives)) }),
  ),
  narrative: maybe(
    fc.record({
      partnershipSoFar: maybe(fc.record({ statement: maybeText, customerPriority: maybeText, statedIn: maybeText })),
      shiftAhead: maybe(fc.record({ change: maybeText, ourPart: maybeText })),
      commitments: some(
        fc.record({ kind: fc.constantFrom(...COMMITMENT_KINDS), statement: texts, madeBy: maybe(owners) }),
      ),
    }),
  ),
  touch: maybe(fc.record({ type: fc.constantFrom(...TOUCH_TYPES), rationale: maybeText })),
  placement: maybe(
    fc.record({ phase: phases, unlocks: maybeText, before: maybeText, during: maybeText, after: maybeText }),
  ),
});

export const strategies: fc.Arbitrary<RenewalStrategy> = fc.record({
  value: maybe(
    fc.record({
      started: maybe(fc.record({ state: maybeText, promise: maybeText, roiCommitment: maybeText })),
      achieved: some(
        fc.record({
          statement: texts,
          metric: maybe(
            fc.record({
              name: texts,
              unit: maybe(fc.constant('%')),
              baseline: maybe(fc.constant('1')),
              result: maybe(fc.constant('~2')),
            }),
          ),
          source: maybe(fc.record({ kind: fc.constantFrom(...SOURCE_KINDS), reference: maybeText })),
        }),
      ),
      next: maybeText,
    }),
  ),
  objections: some(
    fc.record({
      topic: fc.constantFrom(...OBJECTION_TOPICS),
      objection: texts,
      probability: maybe(fc.integer({ min: 1, max: 100 })),
      source: maybe(fc.record({ kind: fc.constantFrom('signal' as const, 'pattern' as const), reference: maybeText })),
      response: maybeText,
      proof: maybe(fc.record({ statement: maybeText, reference: maybeText })),
      boundary: maybe(fc.record({ gives: maybeText, withholds: maybeText })),
    }),
  ),
  levers: maybe(
    fc.record({
      price: levers,
      'term-length': levers,
      'payment-terms': levers,
      scope: levers,
      'add-ons': levers,
      'professional-services': levers,
    }),
  ),
  motion: some(
    fc.record({ phase: phases, entry: maybeText, owner: maybe(owners), exit: maybeText, dependsOn: some(phases) }),
  ),
  expansion: maybe(
    fc.record({
      carriedForward: some(fc.record({ pathId: ids, framing: maybeText })),
      ruledOut: some(fc.record({ pathId: ids, why: maybeText })),
    }),
  ),
  healthRisks: some(fc.record({ riskId: ids, treatment: maybe(fc.constantFrom(...TREATMENTS)), response: maybeText })),
  handoff: maybe(
    fc.record({
      audience: some(fc.record({ role: texts, decisionCriteria: maybeText })),
      beats: some(texts),
      touch: maybe(fc.constantFrom(...TOUCH_TYPES)),
      message: maybeText,
    }),
  ),
  executive: maybe(executiveHalves),
});
