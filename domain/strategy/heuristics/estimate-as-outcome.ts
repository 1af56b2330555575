/** An estimate dressed as an outcome (UNIT-6): what was modelled, hoped or promised, told as if it had happened. */
import { type Heuristic, phraseIn, words } from './telltale.ts';

const GAINS =
  'savings?|roi|returns?|value|benefits?|impact|reductions?|gains?|increases?|uplift|improvements?|payback|revenue|productivity|efficienc(?:y|ies)|cost avoidance';
const GAIN_VERBS =
  'save|saves|reduce|cut|increase|improve|raise|gain|recover|bring|deliver|achieve|yield|reach|free|lower|grow|pay|avoid|be|see|have|mean|amount|help|generate|add|result|lead|drop|fall|rise';

const SIGNS: readonly RegExp[] = [
  words(
    '(?:we|i|our team|our csm|the csm|finance|sales)\\s+(?:conservatively |currently |would |now )?(?:estimate|believe|assume|expect|think|guess|reckon|project|anticipate|forecast|suspect|hope)',
    `estimated(?:\\s+\\S+){0,3}?\\s+(?:${GAINS}|[€$£]?\\d\\S*)`,
    `(?:is|are|was|were|been)\\s+(?:\\w+ly\\s+)?estimated`,
    '(?:our|a|an|the|by|on|rough|conservative|internal|best|first|initial|early)\\s+(?:\\w+\\s+)?estimates?(?=\\s*(?:$|[.,;:)]|of|is|are|says?|puts?|shows?|suggests?|that|from))',
    'guesstimate|ballpark|back[- ]of[- ](?:the|an)[- ]envelope|rule[- ]of[- ]thumb|order of magnitude|rough(?:ly)?|approximately|give or take|somewhere (?:around|between)',
  ),
  words(
    `(?:projected|forecast(?:ed)?|expected|anticipated|predicted|targeted|planned|potential|possible|theoretical|hypothetical|modelled|modeled|implied|notional|promised)(?:\\s+\\S+){0,2}?\\s+(?:${GAINS})`,
    `(?:should|could|would|might|may|will|can potentially)\\s+(?:\\w+\\s+){0,2}?(?:${GAIN_VERBS})`,
    `can\\s+(?:\\w+\\s+){0,2}?(?:save|reduce|cut|gain|recover|free|avoid|yield|lead)`,
    '(?:is|are|was|were)\\s+(?:expected|projected|forecast|likely|anticipated|predicted|set|due|poised|supposed|meant)\\s+to',
    '(?:on (?:track|course)|poised|likely|bound)\\s+to|in the (?:long|medium) (?:run|term)|going forward',
    'assum(?:e|es|ed|ing|ption|ptions)|extrapolat\\w+|modell?ed|simulat(?:ed|ion)|hypothetically|in theory|theoretically',
    '(?:roi|value|savings|tco|benefits?) (?:model|calculator|simulator|estimator|tool)|business case (?:says|shows|assumed|puts|predicts)',
  ),
  words(
    `(?:${GAINS}) potential|potential (?:of|for|to)|probably|perhaps|maybe|presum\\w+|promises?|typical|opportunity worth|likely|presumably|conservative(?:ly)?|realistic(?:ally)?|arguably|in the (?:range|region|order) of|circa`,
    'will|shall|(?:can|may|should) expect|(?:is|be|are) worth|(?:is|are|was|were) (?:expected|projected|anticipated|achievable|conceivable|plausible|possible|thinkable)',
    '(?:we|i) (?:\\w+ly )?(?:calculate|compute|derive|arrive at)|(?:our|own) (?:calculations?|reckoning|benchmarks?|figures|models?)|if (?:all|every|they|the|we|adoption|usage|rolled)',
  ),
  /(?<!\p{L})ca\.\s?\d/iu,
  words(
    '(?:industry|market|sector|analyst) (?:averages?|benchmarks?|norms?|studies|figures)|(?:similar|comparable|other|typical|most|our) customers|customers like (?:them|you|this)|peers typically|typically',
    'up to (?:[€$£]\\s*)?\\d\\S*',
  ),
  /~\s?\d\S*/,
];

/** `went up to 96 percent` is where something went, not how far it might go. */
const ARRIVED = /(?:went|rose|climbed|grew|moved|came|brought|back|is|was|now|increased|scaled)\s+up to\s+\S*\d\S*/giu;

const ACCEPTED =
  'what was measured, before and after, as the customer’s own data shows it, for instance “Picking errors fell from 4.1 to 1.9 percent between January and May”';

export const estimateAsOutcome: Heuristic = (text) => {
  const phrase = phraseIn(text.replace(ARRIVED, ' '), SIGNS);
  return phrase === null
    ? null
    : { phrase, why: 'is an estimate, not an outcome that was measured', accepted: ACCEPTED };
};
