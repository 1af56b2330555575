/** What is found wrong with the sample's finished strategy, and the strategy before each of its corrections (FB-1 to FB-11). */
import type { FindingItem } from '@tenure/domain/stage/finding.ts';
import type { RenewalStrategy } from '@tenure/domain/strategy/strategy.ts';
import type { ValueNarrative } from '@tenure/domain/strategy/value-narrative.ts';
import type { StageFacts } from './facts.ts';
import { accountStrategy } from './strategies.ts';

type Claim = ValueNarrative['achieved'][number];

/** Which claim of the narrative each item of the finding is about. */
export const SOURCE_ITEMS: readonly FindingItem[] = [
  { id: 'stops', statement: 'The plant report is cited without its date or page' },
  { id: 'lost-production', statement: 'The figure of lost production is cited without the table it stands in' },
  { id: 'work-orders', statement: 'The usage file is cited without the week it counts' },
];

/** Nobody can look these up. */
const LOOSE: readonly string[] = [
  'Northwind plant report',
  'Northwind plant report on lost production',
  'product_usage.csv of the Platform',
];

const loosely =
  (from: number) =>
  (claim: Claim, index: number): Claim => {
    const reference = LOOSE[index];
    if (index < from || claim.source === null || reference === undefined) return claim;
    return { ...claim, source: { ...claim.source, reference } };
  };

/** The account's strategy with the sources of its claims put right up to one of them. */
const sourcedUpTo = (facts: StageFacts, claims: number): RenewalStrategy => {
  const strategy = accountStrategy(facts);
  const value = strategy.value && { ...strategy.value, achieved: strategy.value.achieved.map(loosely(claims)) };
  return { ...strategy, value };
};

/** As it is written first. */
export const looselySourced = (facts: StageFacts): RenewalStrategy => sourcedUpTo(facts, 0);
/** After the first attempt: the last item survives it. */
export const halfCorrected = (facts: StageFacts): RenewalStrategy => sourcedUpTo(facts, 2);
/** The item that survives the first attempt. */
export const SURVIVOR = 'work-orders';

export const SOURCES = {
  title: 'The claims of value cannot be looked up',
  body: 'Anke Reimers will ask for page and table. Each claim of the account strategy names its source so that she can open it.',
} as const;

export const RENAMED = {
  title: 'The customer becomes Northwind Robotics SE next year',
  body: 'The commercial register announces the new legal form for the first of March; the order form names the old one.',
  answer:
    'True, and not for this order form: the new form takes effect after signature, and contracts pass to the SE by law.',
} as const;
