/** Concession boundaries: six levers, each with three positions and somebody who decides (REV-2, check 3). */
import { placeholderText } from '../heuristics/placeholder-text.ts';
import { rangeWithoutOwner } from '../heuristics/range-without-owner.ts';
import { telling } from '../heuristics/telltale.ts';
import { advantage } from '../lever-standing.ts';
import { LEVERS, type Lever, type LeverName, type LeverScale } from '../levers.ts';
import type { RenewalStrategy } from '../strategy.ts';
import type { Gap } from './finding.ts';
import { missing, ownerGaps, textGaps } from './gaps.ts';

const POSITIONS = [
  ['openOffer', 'open offer', 'what the team starts with'],
  ['acceptableCounter', 'acceptable counter', 'what the team accepts without asking anybody'],
  ['walkAway', 'walk-away condition', 'the offer below which the team escalates or walks'],
] as const;

/** Figures that contradict each other would place every offer wrongly (POL-8). */
const scaleGaps = (path: string, name: LeverName, scale: LeverScale | null): readonly Gap[] => {
  if (scale === null) return [];
  const unit = textGaps(
    {
      path: `${path}/unit`,
      what: `the unit of the ${name} lever`,
      severity: 'high',
      accepted: 'what the figures count',
    },
    scale.unit,
  );
  const first = advantage(scale, scale.openOffer, scale.acceptableCounter);
  const second = advantage(scale, scale.acceptableCounter, scale.walkAway);
  if (first !== null && second !== null && first >= 0 && second >= 0) return unit;
  const message =
    first === null || second === null
      ? `the figures of the ${name} lever mix kinds of amount or currencies`
      : `the figures of the ${name} lever do not run from the open offer over the counter down to the walk-away`;
  const satisfiedBy = `three figures of one kind, each no better for us than the one before; ${scale.favours} is better here`;
  return [...unit, { path, severity: 'high', message, satisfiedBy }];
};

const leverGaps = (name: LeverName, lever: Lever | null): readonly Gap[] => {
  const path = `/levers/${name}`;
  if (lever === null) {
    const accepted = 'open offer, acceptable counter, walk-away condition and escalation owner';
    return [missing({ path, what: `the boundary of the ${name} lever`, severity: 'blocker', accepted })];
  }
  const positions = POSITIONS.flatMap(([key, label, accepted]) =>
    textGaps(
      { path: `${path}/${key}`, what: `the ${label} of the ${name} lever`, severity: 'blocker', accepted },
      lever[key],
    ),
  );
  const owner = ownerGaps(
    { path: `${path}/escalationOwner`, what: `the escalation owner of the ${name} lever`, severity: 'blocker' },
    lever.escalationOwner,
  );
  // Without an owner a range decides nothing, so the finding quotes it.
  const range = POSITIONS.flatMap(([key]) => rangeWithoutOwner(lever[key] ?? '') ?? [])[0];
  return [
    ...positions,
    ...owner.map((gap) => (range === undefined ? gap : { ...gap, message: `${gap.message}; ${telling(range)}` })),
    ...scaleGaps(`${path}/scale`, name, lever.scale),
  ];
};

/** What is given in answer to an objection is a concession too: as a range, it needs somebody who decides. */
const boundaryRangeGaps = ({ objections }: RenewalStrategy): readonly Gap[] =>
  objections.flatMap(({ topic, boundary }, index) => {
    const gives = boundary?.gives ?? null;
    if (gives === null || placeholderText(gives) !== null) return [];
    const path = `/objections/${index}/boundary/gives`;
    const field = { path, what: `the concession to the ${topic} objection`, severity: 'high', accepted: '' } as const;
    return textGaps(field, gives, [rangeWithoutOwner]);
  });

export const concessionGaps = (strategy: RenewalStrategy): readonly Gap[] => [
  ...LEVERS.flatMap((name) => leverGaps(name, strategy.levers?.[name] ?? null)),
  ...boundaryRangeGaps(strategy),
];
