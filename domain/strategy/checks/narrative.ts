/** The first two beats of the forward narrative; the third, the commitment, is a check of its own (UNIT-7). */
import { emptySentence, placeholderText } from '../heuristics/placeholder-text.ts';
import type { RenewalStrategy } from '../strategy.ts';
import type { Gap } from './finding.ts';
import { type Field, missing, textGaps } from './gaps.ts';

const NARRATIVE = '/executive/narrative';

const field = (key: string, what: string, accepted: string): Field => ({
  path: `${NARRATIVE}${key}`,
  what,
  severity: 'high',
  accepted,
});

const PARTNERSHIP = field(
  '/partnershipSoFar',
  'the partnership so far',
  'value delivered, tied to a priority in the customer’s words',
);
const SHIFT = field('/shiftAhead', 'the shift ahead', 'what is changing for the customer, and our part in it');

export const narrativeGaps = ({ executive }: RenewalStrategy): readonly Gap[] => {
  const narrative = executive?.narrative ?? null;
  if (narrative === null) {
    return [missing(field('', 'the forward narrative', 'the partnership so far, the shift ahead, the commitment'))];
  }
  const { partnershipSoFar: sofar, shiftAhead: shift } = narrative;
  const part = (
    of: Field,
    key: string,
    what: string,
    text: string | null,
    heuristic = placeholderText,
  ): readonly Gap[] => textGaps({ ...of, path: `${of.path}/${key}`, what }, text, [heuristic]);
  return [
    ...(sofar === null
      ? [missing(PARTNERSHIP)]
      : [
          ...part(PARTNERSHIP, 'statement', 'the partnership so far', sofar.statement, emptySentence),
          ...part(
            PARTNERSHIP,
            'customerPriority',
            'the customer’s priority in their own words',
            sofar.customerPriority,
          ),
          ...part(PARTNERSHIP, 'statedIn', 'where the customer stated that priority', sofar.statedIn),
        ]),
    ...(shift === null
      ? [missing(SHIFT)]
      : [
          ...part(SHIFT, 'change', 'what is changing for the customer', shift.change, emptySentence),
          ...part(SHIFT, 'ourPart', 'the part the partnership plays in it', shift.ourPart),
        ]),
  ];
};
