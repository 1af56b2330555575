/** What the renewal manager hands to the executive sponsor (UNIT-6). */
import { emptySentence } from '../heuristics/placeholder-text.ts';
import type { RenewalStrategy } from '../strategy.ts';
import type { Gap } from './finding.ts';
import { type Field, missing, textGaps } from './gaps.ts';

const field = (key: string, what: string, accepted: string): Field => ({
  path: `/handoff${key}`,
  what,
  severity: 'high',
  accepted,
});

const AUDIENCE = field('/audience', 'the executive audience', 'each executive by role, with what they decide by');
const BEATS = field('/beats', 'what the forward narrative should reinforce', 'at least one forward beat');
const TOUCH = field('/touch', 'the touch the renewal calls for', 'one of the four forms of touch');
const MESSAGE = field('/message', 'the message only the executive can deliver', 'that one message, in a sentence');

export const handoffGaps = ({ handoff }: RenewalStrategy): readonly Gap[] => {
  if (handoff === null) {
    return [missing(field('', 'the handoff to the executive sponsor', 'audience, forward beats, touch and message'))];
  }
  const { audience, beats, touch, message } = handoff;
  return [
    ...(audience.length === 0 ? [missing(AUDIENCE)] : []),
    ...audience.flatMap(({ role, decisionCriteria }, index) => [
      ...textGaps({ ...AUDIENCE, path: `${AUDIENCE.path}/${index}/role` }, role),
      ...textGaps(
        { ...AUDIENCE, path: `${AUDIENCE.path}/${index}/decisionCriteria`, what: `what ${role} decides by` },
        decisionCriteria,
      ),
    ]),
    ...(beats.length === 0 ? [missing(BEATS)] : []),
    ...beats.flatMap((beat, index) => textGaps({ ...BEATS, path: `${BEATS.path}/${index}` }, beat)),
    ...(touch === null ? [missing(TOUCH)] : []),
    ...textGaps(MESSAGE, message, [emptySentence]),
  ];
};
