/** How each executive is spoken to: one story for a CFO and a CEO convinces neither (UNIT-7). */
import { type CustomerExecutive, everybodyIn, type Framing } from '../executive-audience.ts';
import type { RenewalStrategy } from '../strategy.ts';
import type { Gap } from './finding.ts';
import { missing, textGaps } from './gaps.ts';

const PARTS = [
  ['headlineOutcome', 'the headline outcome', 'the one number or signal they judge the partnership by'],
  ['strategicFrame', 'the strategic frame', 'how the partnership fits priorities they have stated'],
  ['concern', 'the concern', 'what this executive is likely to be worried about'],
] as const;

const framingGaps = (path: string, role: string, framing: Framing | null): readonly Gap[] => {
  const field = { severity: 'high' } as const;
  if (framing === null) {
    const accepted = 'headline outcome, strategic frame, concern and the proof most credible to them';
    return [missing({ ...field, path, what: `the framing for the ${role}`, accepted })];
  }
  const proof = {
    ...field,
    what: `the proof for the ${role}`,
    accepted: 'customer-side data, a named peer or a public benchmark',
  };
  return [
    ...PARTS.flatMap(([key, what, accepted]) =>
      textGaps({ ...field, path: `${path}/${key}`, what: `${what} for the ${role}`, accepted }, framing[key]),
    ),
    ...(framing.proof === null
      ? [missing({ ...proof, path: `${path}/proof` })]
      : textGaps({ ...proof, path: `${path}/proof/statement` }, framing.proof.statement)),
  ];
};

const sameStory = (one: CustomerExecutive, other: CustomerExecutive): boolean =>
  one.framing !== null &&
  other.framing !== null &&
  PARTS.every(([key]) => one.framing?.[key] !== null && one.framing?.[key] === other.framing?.[key]);

export const executiveFramingGaps = ({ executive }: RenewalStrategy): readonly Gap[] => {
  const audience = executive?.audience ?? null;
  if (audience === null) return [];
  const everybody = everybodyIn(audience);
  return everybody.flatMap(({ at, executive: person }, index) => {
    const path = `/executive/audience${at}/framing`;
    const twin = everybody.slice(0, index).find((before) => sameStory(before.executive, person));
    const copied: readonly Gap[] =
      twin === undefined
        ? []
        : [
            {
              path,
              severity: 'medium',
              message: `the ${person.role} is told word for word what the ${twin.executive.role} is told`,
              satisfiedBy: 'a framing of their own: their number, their priorities, their concern',
            },
          ];
    return [...framingGaps(path, person.role, person.framing), ...copied];
  });
};
