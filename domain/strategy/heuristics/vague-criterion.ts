/** A criterion or condition that nobody could check (ELAB-3, UNIT-8): “Renewal is prepared”. */
import { CONTENT, DIGIT, EXPECTED_VALUE, MEASURE, QUOTED, TRACE } from './checkable.ts';
import { type Heuristic, holds, phraseIn, quoted, words } from './telltale.ts';

/** Nobody outside somebody's head can see these; only a trace or a measurement makes them visible. */
const INWARD = [
  words(
    'aligned|alignment|on board|bought[- ]in|buy-in|comfortable|confident|convinced|engaged|excited|happy|satisfied|enthusiastic|committed',
    'sees? the (?:value|benefit|point)|likes?|liked|impressed|receptive|warm(?:s|ed|ing)? (?:up|to)|(?:in|into) the right direction|moving (?:forward|on|along)|open[- ]minded',
    'commitment|knows?|warm|agree with us|appreciates?|values? us|feels?|feeling|understands?|understood|aware|convinced|motivated|trusts?|rapport|willing|interested|open to|informed',
    'discussed|considered|talked (?:about|through|to)|thought (?:about|through)|looked (?:at|into)|touched on|explored|involved|took place|met with',
  ),
  words(
    '(?:customer|client|account|they|he|she|it|cfo|coo|buyer)\\s+(?:will|should|is likely to)\\s+(?:renew|sign|agree|accept|buy|expand|stay|approve)',
  ),
];

/** States that mean whatever the reader wants, unless the sentence says what they consist of. */
const STATES = [
  words(
    'prepared|ready|done|complete[d]?|finished|finali[sz]ed|handled|addressed|reviewed|settled|sorted|resolved|covered|established|clarified',
    'ok|okay|right|fine|good|great|solid|strong|positive|healthy|successful(?:ly)?|clear(?:ly)?|appropriate(?:ly)?|adequate(?:ly)?|sufficient(?:ly)?',
    'reasonable|reasonably|better|improved|smooth(?:ly)?|well|properly|in place|under control|in hand|on track|low enough|good enough',
    'as needed|as appropriate|where possible|if possible|as soon as possible|timely|in time|progress(?:ing|ed)?|happens|goes ahead|agreed',
  ),
];

const MIN_WORDS = 4;
const EXAMPLE = '“The champion has signed off the list of objections, each with its source”';
const ACCEPTED = `something a third person can look up: a figure, a signed or sent document, a named entry in a system, for instance ${EXAMPLE}`;

export const vagueCriterion: Heuristic = (text) => {
  const visible = [...MEASURE, ...TRACE, ...QUOTED, ...EXPECTED_VALUE];
  if (holds(text, visible)) return null;
  const inward = phraseIn(text, INWARD);
  if (inward !== null) return { phrase: inward, why: 'is something nobody else can see', accepted: ACCEPTED };
  if (holds(text, [...CONTENT, ...DIGIT])) return null;
  const state = phraseIn(text, STATES);
  if (state !== null)
    return { phrase: state, why: 'says a state without saying how one would tell', accepted: ACCEPTED };
  const count = text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  if (count >= MIN_WORDS) return null;
  return { phrase: quoted(text), why: 'is too short to say how one would tell', accepted: ACCEPTED };
};
