/** A source that is the seller's own (UNIT-6): the customer would not recognise it, and might dispute it. */
import { type Heuristic, holds, phraseIn, words } from './telltale.ts';

const DOCUMENT =
  'decks?|slides?(?: \\d+)?|slideware|presentations?|pitch(?:es)?|proposals?|brochures?|one-?pagers?|data ?sheets?|case stud(?:y|ies)|success stor(?:y|ies)|' +
  'white ?papers?|battle ?cards?|webinars?|blog(?: posts?)?|press releases?|newsletters?|demos?|value propositions?|handouts?';
const WORKING_PAPER =
  'estimates?|spreadsheets?|models?|calculators?|calculations?|assessments?|analys[ei]s|notes?|memos?|summar(?:y|ies)|recollections?|impressions?|business cases?|account plans?|forecasts?|benchmarks?(?: data)?|claims?|threads?|figures';

/** Said to be ours: nothing makes up for it. */
const OURS = [
  words(
    `(?:our|my)\\s+(?:own\\s+)?(?:\\S+\\s+){0,2}?(?:${DOCUMENT}|${WORKING_PAPER}|marketing|website|homepage|team|customer success|account team|csm|sales|pre-?sales|crm)`,
    `(?:seller|vendor|supplier)(?:['’]s)?\\s+(?:\\S+\\s+)?(?:${DOCUMENT}|${WORKING_PAPER})`,
    `(?:sales|pre-?sales|pitch|marketing|corporate|product marketing|kick-?off|renewal|roadshow)\\s+(?:${DOCUMENT}|${WORKING_PAPER}|material|team|site)`,
    `internal(?:ly)?\\s+(?:\\S+\\s+)?(?:${DOCUMENT}|${WORKING_PAPER})`,
    `(?:csm|ae|sales (?:engineer|rep|representative|team|lead)|consultant|account (?:manager|executive|team)|customer success(?: manager| team)?|value engineering|solutions? (?:engineer|consultant)\\w*)(?:['’]s)?\\s+(?:own\\s+)?(?:${DOCUMENT}|${WORKING_PAPER})`,
    `(?:${WORKING_PAPER})\\s+(?:by|of|from)\\s+(?:the |our )?(?:csm|ae|account (?:manager|executive|team)|sales|customer success|value engineering)`,
    '(?:we|i) (?:wrote|made|built|prepared|produced|published|presented|calculated|think|believe|remember|know)',
    '(?:crm|gong|salesforce|hubspot|slack|teams) (?:notes?|entr(?:y|ies)|fields?|calls?|threads?|channels?|summar(?:y|ies)|recordings?)|account plans?|marketing (?:claims?|figures|numbers)',
    '(?:by|from|of) our (?:\\S+ )?(?:team|consultants?|engineers?|analysts?|csm|account|sales)\\w*|internal(?:ly)? (?!audit|control)\\S+|we sent|we showed|we shared',
    '(?:roi|value|savings|tco) (?:calculators?|models?|estimators?|tools?)|marketing (?:site|page|material|copy)',
  ),
];

/** The seller's, unless it is said to be the customer's. */
const USUALLY_OURS = [
  words(
    `(?:qbr|ebr|business review)\\s+(?:${DOCUMENT})`,
    DOCUMENT,
    'gartner|forrester|g2 reviews?|common knowledge|hearsay',
  ),
];

const THEIRS = [
  words(
    "(?:customer|client)[’']s",
    'their(?: own)?|(?:prepared|published|presented|issued|signed|written|produced|kept|shown) (?:by|to) (?:the |their )?(?:customer|client|board|coo|cfo|ceo|cio|cto)',
    '(?:investor|annual|board) (?:letter|report|update|relations)',
  ),
];

const ACCEPTED =
  'something the customer keeps or would recognise: their KPI report, their usage export with its date, minutes they signed, a decision on record';

export const sellersMaterial: Heuristic = (text) => {
  const ours = phraseIn(text, OURS) ?? (holds(text, THEIRS) ? null : phraseIn(text, USUALLY_OURS));
  return ours === null
    ? null
    : { phrase: ours, why: 'is the seller’s own material, not the customer’s data', accepted: ACCEPTED };
};
