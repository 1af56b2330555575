/** Everything in a strategy that is said or offered to the customer about what comes next. */
import type { RenewalStrategy } from '../strategy.ts';

export interface PlacedText {
  /** JSON pointer into the strategy. */
  readonly path: string;
  readonly text: string;
}

const placed = (path: string, text: string | null | undefined): readonly PlacedText[] =>
  text === null || text === undefined ? [] : [{ path, text }];

const listed = (path: string, texts: readonly string[] | undefined): readonly PlacedText[] =>
  (texts ?? []).flatMap((text, index) => placed(`${path}/${index}`, text));

/** The renewal manager's half of the pitch. */
export const managerPitch = ({ value, levers, expansion, handoff }: RenewalStrategy): readonly PlacedText[] => [
  ...placed('/value/next', value?.next),
  ...(expansion?.carriedForward ?? []).flatMap(({ framing }, index) =>
    placed(`/expansion/carriedForward/${index}/framing`, framing),
  ),
  ...(['scope', 'add-ons'] as const).flatMap((name) => [
    ...placed(`/levers/${name}/openOffer`, levers?.[name]?.openOffer),
    ...placed(`/levers/${name}/acceptableCounter`, levers?.[name]?.acceptableCounter),
  ]),
  ...listed('/handoff/beats', handoff?.beats),
  ...placed('/handoff/message', handoff?.message),
];

/** The executive sponsor's half of the pitch. */
export const executivePitch = ({ executive }: RenewalStrategy): readonly PlacedText[] => {
  const path = '/executive/narrative';
  const narrative = executive?.narrative;
  return [
    ...placed(`${path}/shiftAhead/change`, narrative?.shiftAhead?.change),
    ...placed(`${path}/shiftAhead/ourPart`, narrative?.shiftAhead?.ourPart),
    ...(narrative?.commitments ?? []).flatMap(({ statement }, index) =>
      placed(`${path}/commitments/${index}/statement`, statement),
    ),
  ];
};
