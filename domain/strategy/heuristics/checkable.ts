/** Signs that a sentence can be checked: the vocabulary that criteria and post-conditions are read with. */
import { words } from './telltale.ts';

// Bounded on both sides, so that a page of digits is read once and not once per digit.
const NUMBER = '(?<!\\d)\\d[\\d.,\\u00a0]{0,15}';
const UNIT =
  '%|percent|per cent|points?|bps|(?:business |working |calendar )?(?:days?|hours?|minutes?|seconds?|weeks?|months?|years?)|seats?|users?|' +
  'licen[cs]es?|tickets?|rows?|records?|errors?|orders?|invoices?|euros?|dollars?|EUR|USD|GBP|objections?|pages?|of \\d+';

/** A figure with a unit or a comparison, `at least 3`, `12 of 14`, `≥ 99.5`. */
export const MEASURE: readonly RegExp[] = [
  new RegExp(`(?:≥|≤|<=|>=|==|[<>=])\\s*(?:[€$£]\\s*|[A-Z]{3}\\s+)?${NUMBER}`, 'u'),
  words(
    `(?:at least|at most|no (?:more|less|fewer|later) than|fewer than|less than|more than|exactly|below|above|under|over|within)\\s+(?:[€$£]\\s*|[A-Z]{3}\\s+)?${NUMBER}`,
  ),
  new RegExp(`${NUMBER}\\s*(?:${UNIT})(?![\\p{L}])`, 'iu'),
];

/** Something that leaves a trace a third person can look up: it happened or it did not. */
export const TRACE: readonly RegExp[] = [
  words(
    '(?:counter)?signed|initialled|acknowledged|approved (?:by|in)|by e-?mail|by letter|confirmed (?:in|by)|accepted|declined|rejected|received|returned|replied',
    'sent|forwarded|emailed|delivered|uploaded|attached|filed|exported|imported|published|issued|invoiced|paid|booked|scheduled',
    'recorded|logged|entered|registered|stored|named|nominated|appointed|listed|agreed in writing|minutes|in writing|purchase order|PO number',
    'reconcile[sd]?|matche[sd]|completed by|introduced|handed over|granted|merged|opened in|closed in|archived|written up|answered|cited?',
  ),
];

/** Says what a document holds, so that opening the document decides. */
export const CONTENT: readonly RegExp[] = [
  words(
    '(?:includes?|contains?|names?|lists?|cites?|quotes?|states?|shows?|covers?|specif(?:y|ies)|anticipates?|identif(?:y|ies)|priced?)\\s+\\S+(?:\\s+\\S+){2}',
    'sourced from',
    'each (?:with|having)',
  ),
  /:\s*[^:,;]{3,}[,;][^:]{3,}/,
];

export const QUOTED: readonly RegExp[] = [/[“"`][^“”"`]{1,80}[”"`]/u, /‘[^‘’]{1,60}’/u];

export const DIGIT: readonly RegExp[] = [/\d/];

const READS =
  'equals?|reads?|shows?|displays?|returns?|contains?|lists?|counts?|is|are|becomes|matches|stands at|set to|has changed to';

const COUNT_WORD = 'no|none|zero|one|two|three|four|five|six|seven|eight|nine|ten|twelve|both|every|all';

/** What a place must hold, without a value beside it: `lists Maria Lopez`, `carries both signatures`, `no ticket is open`. */
export const HELD: readonly RegExp[] = [
  /(?<!\p{L})(?:lists?|holds?|shows?|has|have|contains?|carr(?:y|ies)|reads?|returns?|displays?|says|bears?|filled)(?!\p{L})[^.;]{0,60}?(?:(?<!\p{L})\p{Lu}|\d)/u,
  words(
    `(?:lists?|holds?|shows?|contains?|carr(?:y|ies)|returns?|displays?|bears?)\\s+(?:\\S+\\s+){0,3}?(?:${COUNT_WORD})`,
  ),
  // `is Commit`, `with resolution Approved`: a word in capitals where a value stands.
  /(?<!\p{L})(?:is|are|as|to|with|in)\s+(?:\p{Ll}+\s+)?(?!(?:OK|Ok|Okay|Good|Fine|Great)\b)\p{Lu}\p{Ll}+/u,
  words('(?:zero|no|none of)[^.;]{1,60}?(?:remains?|left|open|exists?|unassigned|unanswered|outstanding|pending)'),
];

/** A value with what it has to be: `status reads Renewed`, `returns no rows`, `total equals the order form`. */
export const EXPECTED_VALUE: readonly RegExp[] = [
  words(
    `(?:${READS})\\s+(?:\\S+\\s+){0,4}?(?:${NUMBER}|true|false|yes|zero|none|empty|null|no (?:rows?|results?|records?|errors?|entries|differences?|open \\w+)|nothing|identical)`,
  ),
  // Case matters here: a value of a field is written as it stands in the field.
  /(?<!\p{L})(?:[Ss]tatus|[Ss]tage|[Ss]tate|[Ff]lag|[Ff]ield|[Vv]alue|[Tt]otal|[Dd]ate|[Cc]ount|[Rr]esult)(?!\p{L})[^.;]{0,60}?(?:is|=|:|reads|shows|set to|equals|matches|says)\s+(?:the\s+)?(?!(?:OK|Ok|Okay|Good|Fine|Great)\b)["“`'\p{Lu}\d]/u,
  words(
    `(?:equals?|match(?:es)?|reconciles? (?:with|to)|agrees? with|is identical to|is the same as)\\s+(?:the|that|those|what)\\s+\\S+`,
  ),
];
