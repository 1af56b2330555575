/** A post-condition without a clear pass or fail (UNIT-8): “verify by eye that things look good”. */
import { DIGIT, EXPECTED_VALUE, HELD, MEASURE, QUOTED, TRACE } from './checkable.ts';
import { readsAsEnglish } from './english.ts';
import { type Heuristic, holds, phraseIn, quoted, words } from './telltale.ts';

const IMPRESSIONS = [
  words(
    'look(?:s|ed|ing)? (?:all )?(?:good|fine|ok|okay|right|correct|great|reasonable|healthy|sensible|sane|plausible|as (?:expected|intended|it should))',
    'by eye|eyeball(?:s|ed|ing)?|at a glance|gut feel(?:ing)?|sanity[- ]check(?:s|ed)?|spot[- ]check(?:s|ed)?',
    'seems?|seemed|appears? to|appeared|feels?|makes? sense|sounds? (?:good|right)|as (?:expected|intended|planned|agreed|it should be)',
    'work(?:s|ed|ing)? (?:fine|well|properly|correctly|as \\w+|again)|everything (?:is|went|works)|all (?:is )?(?:good|fine|well|ok|okay|set)',
    'went (?:well|fine|smoothly|through)|no (?:issues?|problems?|complaints?|surprises?|red flags?|objections? (?:came|were))|should be (?:fine|ok|okay|good|there)',
    'ok|okay|great|excellent|friendly|nods?|convincing|feelings?|well[- ]received|received well|on our side|convinced|likes?|liked|reacts?|reacted|mood|double[- ]checks?|adds? up|normal(?:ly)?|basically',
    'happy|satisfied|pleased|comfortable|confident|positive|reasonable|acceptable|good shape|in order|successful(?:ly)?|properly|correctly|smoothly',
  ),
];

const ACCEPTED =
  'a metric, a query or a screen with the value it must show, for instance “the CRM stage of the opportunity reads Closed Won”';

export const unverifiablePostcondition: Heuristic = (text) => {
  if (holds(text, [...MEASURE, ...EXPECTED_VALUE, ...QUOTED])) return null;
  const impression = phraseIn(text, IMPRESSIONS);
  if (impression !== null)
    return { phrase: impression, why: 'is an impression, not a pass or a fail', accepted: ACCEPTED };
  if (holds(text, [...TRACE, ...HELD, ...DIGIT]) || !readsAsEnglish(text)) return null;
  return {
    phrase: quoted(text),
    why: 'names nothing to read, run or open that would pass or fail',
    accepted: ACCEPTED,
  };
};
