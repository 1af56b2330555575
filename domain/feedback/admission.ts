/**
 * A report that admits what it is about to deny (FB-7): a finding is not closed by a message that says it could not
 * be checked, was put off, or survives. The phrase that gave it away is shown.
 */
import { type Heuristic, phraseIn, words } from '../strategy/heuristics/telltale.ts';

const UNCHECKED = words(
  "(?:(?:could|can|did|was|were)(?: not|n['’]t|not)|can['’]t) (?:be )?(?:able to )?(?:fully )?(?:verif\\w+|confirm\\w*|check\\w*|test\\w*|reproduc\\w+|access|open|see|reach|look(?:ed)? at)",
  'unable to (?:verify|confirm|check|test|reproduce|access|open|see)',
  'without (?:verifying|checking|confirming|looking|testing)',
  '(?:not|un)(?: yet|)[ -]?(?:verified|tested|checked|confirmed|validated)',
  'no (?:evidence|way to (?:tell|check|verify)|access to)',
  'spot[- ]check(?:ed)? only',
  'only (?:checked|verified|tested|looked at) (?:some|a few|the first|part)',
  "taking (?:the fixer['’]s|their|his|her) word",
  'not all (?:\\w+ ){1,3}(?:was|were|is|are|could be) (?:verified|checked|confirmed|tested|fixed|corrected)',
  'nobody (?:has )?(?:verified|checked|confirmed|tested|looked)',
  'assum(?:e|ed|ing) (?:it|this|that|the fix|they)',
);

const PUT_OFF = words(
  'deferred(?: to)?',
  'defer(?:ring)? (?:this|it|the rest|to)',
  'postponed',
  '(?:left|leaving) (?:for|to|as) (?:later|a follow[- ]?up|the next|another|open|is|future)',
  '(?:will|to) be (?:done|fixed|addressed|handled|completed) (?:later|next|in (?:a|the next|another)|separately|soon)',
  'follow[- ]?up (?:ticket|issue|task|is needed|needed|required)',
  'in a (?:later|future|separate) (?:pass|step|iteration|change)',
  'will (?:verify|check|confirm|test|fix|do) (?:it |this |them |that |the rest )?(?:later|tomorrow|soon|next|once|when|after)',
  'skipp(?:ed|ing)',
  'out of time',
);

const SURVIVES = words(
  'still (?:fails?|failing|open|missing|wrong|broken|incorrect|stale|unresolved|contradicts?|shows?|says?|refers?)',
  'remains? (?:open|unresolved|unfixed|wrong|missing|broken|stale|to be)',
  'not (?:yet |fully |completely |entirely )?(?:fixed|resolved|addressed|done|complete|corrected)',
  'passes against (?:the )?unfixed',
  '(?:partially|partly|mostly|largely|almost) (?:fixed|resolved|addressed|done|complete|corrected|there)',
  'except (?:for )?(?:item|row|one|two|the)',
  "(?:won['’]t|does not|doesn['’]t|do not|don['’]t) (?:compile|load|open|match|hold|add up)",
  'known (?:issue|defect|gap|limitation)',
  'vacuous',
  'workaround',
);

export const admission: Heuristic = (text) => {
  const kinds = [
    { patterns: UNCHECKED, why: 'says that something was not checked' },
    { patterns: PUT_OFF, why: 'says that something was put off' },
    { patterns: SURVIVES, why: 'says that something is still wrong' },
  ];
  for (const { patterns, why } of kinds) {
    const phrase = phraseIn(text, [patterns]);
    if (phrase !== null) {
      const accepted = 'reject-fix, naming what survives; or a message about what was checked and found right';
      return { phrase, why, accepted };
    }
  }
  return null;
};

const NOT_WORTH = words(
  'not worth(?:while| it| fixing| the (?:effort|time|trouble))?',
  "(?:won['’]t|will not|wont) (?:fix|bother)",
  'too (?:much (?:effort|work|trouble)|minor|small|late|expensive|costly)',
  'low(?:est)? priority',
  'no (?:time|capacity|budget) (?:for|to)',
  'nobody (?:cares|will notice)',
  '(?:can|could) live with',
  'good enough',
  'nice[- ]to[- ]have',
  'cosmetic',
);

/** A rejection must say that the finding is wrong, not that it is a bother (FB-9). */
export const notWorthFixing: Heuristic = (text) => {
  const phrase = phraseIn(text, [NOT_WORTH]);
  return phrase === null
    ? null
    : {
        phrase,
        why: 'says that it is not worth fixing, which does not make it invalid',
        accepted: 'why there is no defect; or, by a person on an escalated finding, accept-feedback',
      };
};
