/** Whether a unit does what was decided (UNIT-8). Every finding cites the decision. */
import type { Decision } from '../decision.ts';
import type { UnitBody } from '../unit-body.ts';
import type { Gap } from './finding.ts';
import { mentions } from './mentions.ts';

interface Place {
  readonly path: string;
  readonly text: string;
}

const places = ({ preconditions, action, postconditions }: UnitBody): readonly Place[] => [
  ...preconditions.map((text, index) => ({ path: `/preconditions/${index}`, text })),
  ...(action === null ? [] : [{ path: '/action', text: action }]),
  ...postconditions.map((text, index) => ({ path: `/postconditions/${index}`, text })),
];

/** `yes` and `no` are options too, and occur in any text. */
const SHORTEST_TELLING = 4;

const isTelling = (option: string): boolean => (option.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= SHORTEST_TELLING;

/**
 * Words can only show so much: a place that speaks of an option that was turned down, and not of the one that was
 * chosen. What a reader sees beyond that is for the reader to reject, with the decision's id.
 */
const contradictions = (body: UnitBody, { id, statement, options, choice }: Decision): readonly Gap[] => {
  // An option that is part of the choice (“12 months” in “12 months, renewable”) cannot be told from it.
  const refused = options.filter((option) => isTelling(option) && option !== choice && !mentions(choice, option));
  return places(body)
    .filter(({ text }) => !mentions(text, choice))
    .flatMap(({ path, text }) =>
      refused
        .filter((option) => mentions(text, option))
        .map((option) => ({
          path,
          severity: 'blocker' as const,
          message: `decision ${id} (${statement}) chose “${choice}”, and this goes by “${option}”`,
          satisfiedBy: `“${choice}”, or a new decision in place of ${id}`,
        })),
    );
};

export const contradictedDecisionGaps = (
  body: UnitBody,
  { decisions }: { readonly decisions: readonly Decision[] },
): readonly Gap[] => {
  const known = decisions.map(({ id }) => id);
  return [
    ...body.follows.flatMap((id, index) =>
      known.includes(id)
        ? []
        : [
            {
              path: `/follows/${index}`,
              severity: 'high' as const,
              message: `the unit cites decision ${id}, which is not on record`,
              satisfiedBy: `one of: ${known.join(', ') || 'none'}`,
            },
          ],
    ),
    ...decisions.flatMap((decision) => contradictions(body, decision)),
  ];
};
