/** Elements replaced by something that looks right and is not: what each check is really there for. */
import { WHEN_REMOVED } from './expected.ts';

export interface Spoilt {
  readonly what: string;
  /** Pattern of the places, as in `expected.ts`. */
  readonly at: string;
  readonly value: unknown;
  readonly fails: readonly string[];
}

const failing = (pattern: string): readonly string[] => {
  const outcome = WHEN_REMOVED.find(([, patterns]) => patterns.includes(pattern))?.[0];
  if (outcome === undefined || typeof outcome === 'string') throw new Error(`no checks fail without ${pattern}`);
  return outcome;
};

const SOURCED = failing('/value/achieved/*/source');
const PREPARED = failing('/objections/*');
const BOUNDED = failing('/levers/*');
const SEQUENCED = failing('/motion/*');
const CARRIED = failing('/expansion/carriedForward/*');
const TREATED = failing('/healthRisks/*');
const AUDIENCE = failing('/executive/audience');
const COMMITTED = failing('/executive/narrative/commitments/*');
const TOUCH = failing('/executive/touch');

const spoil = (what: string, at: string, value: unknown, fails: readonly string[]): Spoilt => ({
  what,
  at,
  value,
  fails,
});

const person = { id: 'dana', name: 'Dana Osei' };

export const SPOILT: readonly Spoilt[] = [
  spoil('an estimate as the kind of source', '/value/achieved/*/source/kind', 'estimate', SOURCED),
  spoil('the seller’s material as the kind of source', '/value/achieved/*/source/kind', 'seller-material', SOURCED),
  spoil(
    'the seller’s slides as the reference',
    '/value/achieved/*/source/reference',
    'Our QBR deck, slide 12',
    SOURCED,
  ),
  spoil('a claim that is an estimate', '/value/achieved/*/statement', 'We estimate savings of EUR 300,000', SOURCED),
  spoil('a result that is an estimate', '/value/achieved/*/metric/result', 'roughly 40', ['manager.value']),
  spoil(
    'a promise that fits any account',
    '/value/started/promise',
    'We will help them to be more successful with us',
    ['manager.value'],
  ),
  spoil('a required objection turned into another one', '/objections/*/topic', 'other', PREPARED),
  spoil(
    'a response that fits any account',
    '/objections/*/response',
    'We will find a good solution together with the customer',
    PREPARED,
  ),
  spoil('an improbable objection first', '/objections/0/probability', 1, ['manager.objections']),
  spoil('the most probable objection last', '/objections/3/probability', 99, ['manager.objections']),
  spoil('a concession as a range', '/objections/*/boundary/gives', 'Between 5 and 10 percent', BOUNDED),
  spoil('an open offer worse than the counter', '/levers/term-length/scale/openOffer', 12, BOUNDED),
  spoil('a counter worse than the walk-away', '/levers/payment-terms/scale/acceptableCounter', 90, BOUNDED),
  spoil(
    'a walk-away better than the counter',
    '/levers/price/scale/walkAway',
    { minor: 99_000_000, currency: 'EUR' },
    BOUNDED,
  ),
  spoil('figures in two currencies', '/levers/price/scale/walkAway', { minor: 1, currency: 'USD' }, BOUNDED),
  spoil('money beside months', '/levers/term-length/scale/walkAway', { minor: 1, currency: 'EUR' }, BOUNDED),
  spoil(
    'the scale upside down',
    '/levers/{price|term-length|payment-terms|professional-services}/scale/favours',
    'flip',
    BOUNDED,
  ),
  spoil('a phase entered by date', '/motion/*/entry', '90 days before the deadline', SEQUENCED),
  spoil('a phase left by date', '/motion/*/exit', 'End of the quarter', SEQUENCED),
  spoil('a condition nobody can check', '/motion/*/entry', 'Stakeholders are aligned', SEQUENCED),
  spoil('a phase that waits for nothing', '/motion/{1|2|3|4}/dependsOn', [], SEQUENCED),
  spoil('a phase that waits for a later one', '/motion/{1|2|3}/dependsOn', ['close'], SEQUENCED),
  spoil('a phase that waits for itself', '/motion/2/dependsOn', ['discovery', 'proposal'], SEQUENCED),
  spoil('a phase twice', '/motion/4/phase', 'negotiation', SEQUENCED),
  spoil('a path the brief disqualified', '/expansion/carriedForward/*/pathId', 'carrier-scoring', CARRIED),
  spoil('a path the brief does not know', '/expansion/carriedForward/*/pathId', 'drone-yards', CARRIED),
  spoil(
    'a dead path mentioned as the next step',
    '/value/next',
    'Next come carrier scoring and the depots in Poland.',
    CARRIED,
  ),
  spoil(
    'a dead path offered as an add-on',
    '/levers/add-ons/openOffer',
    'Fuel card integration at list price',
    CARRIED,
  ),
  spoil(
    'a dead path in the executive’s mouth',
    '/executive/narrative/shiftAhead/ourPart',
    'Fuel card integration for every truck',
    ['risk.expansion-carried', 'sponsor.narrative'],
  ),
  spoil('a path ruled out that nobody knows', '/expansion/ruledOut/*/pathId', 'drone-yards', ['manager.expansion']),
  spoil('another risk in place of a high one', '/healthRisks/*/riskId', 'slow-training', TREATED),
  spoil('a risk the report does not know', '/healthRisks/*/riskId', 'weather', TREATED),
  spoil(
    'a response that fits any account',
    '/healthRisks/*/response',
    'We will work on it together with the customer',
    TREATED,
  ),
  spoil(
    'a crowd as the primary executive',
    '/executive/audience/primary/executive/name',
    'Everyone above VP',
    AUDIENCE,
  ),
  spoil('two roles in one', '/executive/audience/secondary/0/role', 'CFO and CEO', AUDIENCE),
  spoil(
    'a commitment operations could make',
    '/executive/narrative/commitments/*/statement',
    'Weekly check-ins with the account team',
    COMMITTED,
  ),
  spoil(
    'a commitment made by operations',
    '/executive/narrative/commitments/*/madeBy',
    { role: 'csm', person },
    COMMITTED,
  ),
  spoil('too little for a contested renewal', '/executive/touch/type', 'written-brief', TOUCH),
  spoil(
    'a rationale that fits any account',
    '/executive/touch/rationale',
    'It is important to meet the customer in person',
    TOUCH,
  ),
  spoil('another executive’s framing', '/executive/audience/secondary/0/framing', 'of the primary', [
    'sponsor.framing',
  ]),
];
