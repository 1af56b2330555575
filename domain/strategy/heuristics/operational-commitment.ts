/** A commitment any operational role could make (UNIT-7): it needs no executive, so it is none. */
import { readsAsEnglish } from './english.ts';
import { type Heuristic, holds, phraseIn, quoted, words } from './telltale.ts';

const OPERATIONAL_ROLE =
  'csms?|customer success(?: managers?| teams?)?|account (?:managers?|executives?|teams?)|ae|renewal managers?|support(?: teams?| engineers?| desk)?|' +
  'solutions? (?:architects?|engineers?|consultants?)|implementation (?:teams?|managers?|consultants?)|professional services|onboarding (?:team|manager|specialist)s?|trainers?|technical account managers?|tam';

/** Somebody below the executives is the one who acts. */
const OPERATIONAL_HANDS = [
  new RegExp(
    `^(?:(?:we (?:will )?(?:assign|provide|appoint|offer|add)|our|the|a|an|your|their|dedicated|named|assigned|second|senior|new)\\s+){0,4}(?:${OPERATIONAL_ROLE})(?!\\p{L})`,
    'iu',
  ),
  words(
    `(?:led|run|owned|held|delivered|hosted|chaired|prepared|driven|given|provided|moderated)\\s+by\\s+(?:(?:the|our|a|an|their|your|dedicated|senior)\\s+){0,2}(?:${OPERATIONAL_ROLE})`,
  ),
];

/** What no operational role can give: influence on the roadmap, an accountable executive, a joint cadence, a way up. */
const LEVERS = [
  words(
    '(?:seat|place|vote|voice|say|chair) (?:in|on|at) (?:our|the) (?:\\S+ ){0,2}?(?:product|roadmap|customer|advisory|design|steering) (?:council|board|committee)',
    '(?:commit|commits|committed|guarantee|guarantees|move|moves|bring|brings|pull|pulls|put|puts|prioriti[sz]e|prioriti[sz]es|reserve|reserves|fund|funds|ship|ships|influence|shape|shapes|decide|decides)\\b[^.;]{0,80}?\\b(?:roadmap|release plan|engineering|engineers|squad|development capacity|product plan|releases?(?! notes)|budget|investment|headcount)',
    'roadmap (?:influence|commitment|priority|slot|vote|date)|(?:dates?|slot|priority|place) (?:on|in) (?:our|the) (?:product )?roadmap|into the contract',
    '(?:personally |jointly )?(?:accountable|answerable)|answers? (?:personally )?(?:for|to)|(?:accountable|responsible|named|owning) executive|executive owner|takes? personal responsibility|gives? (?:his|her|their) word|stands? (?:personally )?behind',
  ),
  words(
    'joint(?:ly)? (?:\\S+ ){0,2}?(?:plan(?:s|ning)?|roadmap|strategy|investment|steering)|plans? jointly|joint planning|planning cadence|strategic planning|steering (?:committee|board|group)|co-?chairs?|chairs?',
    '(?:direct|personal|private) (?:line|number|access|escalation|call|channel)|(?:escalation path|escalations?)\\b[^.;]{0,60}?\\b(?:C[EFOTPRI]O|CCO|chief|president|executive|board)|(?:straight|directly) to (?:our|the) (?:C[EFOTPRI]O|CCO|chief|president|board|executive)|within \\d+ hours[^.;]{0,40}?(?:C[EFOTPRI]O|executive|president)',
    'veto|voting rights?|rights? of (?:first|way)|design partner(?:ship|s)?(?: programme| program)?|(?:a|the) say (?:on|in|over)|customer advisory board',
    'board[- ]level|executive committees?|equity|co-?invest\\w*|exclusiv\\w+|strategic investment|acquisition|named on the contract',
  ),
];

/** One of our executives is the one who acts; what they do decides the rest. */
const OUR_EXECUTIVE =
  /(?<!(?:their|customer’s|customer's|client’s|client's) )(?:\bour|\bthe|^)\s*(?:C[EFOTPRI]O|CCO|CISO|chief (?:\w+ ){1,2}officer|president|founder|exec(?:utive)? sponsor|managing director|general manager|board|S?E?VP)\b/iu;

const OPERATIONAL_ACTS = [
  words(
    'check[- ]?ins?|stand-?ups?|status (?:calls?|reports?|meetings?|updates?)|(?:weekly|bi-?weekly|monthly|regular|quarterly|periodic|frequent) (?:\\S+ )?(?:calls?|meetings?|syncs?|reviews?|reports?|updates?|touch ?points?|newsletters?|e-?mails?|webinars?)',
    'qbrs?|ebrs?|business reviews?|health (?:checks?|reports?|scores?)|training(?: sessions?)?|workshops?|webinars?|office hours|onboarding|enablement|documentation|knowledge base|release notes|newsletters?|best practices?',
    'tickets?|support (?:sla|response|level|plan)|(?:priority|premium|faster|24/7|dedicated|extended) support|response times?|hotline|bug ?fix(?:es)?|dedicated (?:csm|contact|team|resource)|single point of contact|point of contact',
    'discounts?|rebates?|credits?|free (?:seats?|months?|licen[cs]es?|training|services)|price (?:lock|cap|hold)|payment terms|renewal reminders?|success plans?|adoption (?:plan|review|coaching|campaign)s?|dashboards?|surveys?|roadmap (?:webinar|newsletter|update|presentation|session|review)s?',
    'listen|feedback|feature requests?|pass (?:it|this|them|on|along)|share|keep (?:you|them) (?:informed|updated|posted)|follow up|stay in touch|do our best|best effort|work (?:closely|hard|together)|partner(?:ship)?|value|support|help|care|committed to|dedicated to|look into',
  ),
];

const ACCEPTED =
  'something only an executive can promise: influence on the roadmap, a named accountable executive, a joint planning cadence, a way up past operations, for instance “Our CRO chairs a joint planning session with their COO every quarter and answers for the SSO date”';

export const operationalCommitment: Heuristic = (text) => {
  const hands = phraseIn(text, OPERATIONAL_HANDS);
  if (hands !== null) return { phrase: hands, why: 'puts it in the hands of an operational role', accepted: ACCEPTED };
  if (holds(text, LEVERS)) return null;
  const act = phraseIn(text, OPERATIONAL_ACTS);
  if (act !== null) return { phrase: act, why: 'is something an operational role could promise', accepted: ACCEPTED };
  if (OUR_EXECUTIVE.test(text) || !readsAsEnglish(text)) return null;
  return { phrase: quoted(text), why: 'names nothing that only an executive could give', accepted: ACCEPTED };
};
