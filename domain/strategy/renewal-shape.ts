/** What kind of renewal this is, as far as the executive touch depends on it (UNIT-7, REV-2). */
import { TOUCH_TYPES, type TouchType } from './executive-touch.ts';
import type { StrategyInputs } from './inputs/strategy-inputs.ts';
import type { RenewalStrategy } from './strategy.ts';

export type RenewalShape = 'routine' | 'high-value' | 'contested' | 'at-risk';

/** From here on an objection is more likely than not to be raised. */
const LIKELY_PERCENT = 50;

export interface ShapeReading {
  readonly shape: RenewalShape;
  readonly because: string;
}

/** Null when too little is known to call it anything: no risk was given, and no competitor is likely to come up. */
export const renewalShape = (
  { objections }: Pick<RenewalStrategy, 'objections'>,
  { risk, tier }: Pick<StrategyInputs, 'risk' | 'tier'>,
): ShapeReading | null => {
  if (risk === 'red') return { shape: 'at-risk', because: 'its risk is red' };
  if (risk === 'yellow') return { shape: 'contested', because: 'its risk is yellow' };
  const rival = objections.find(
    ({ topic, probability }) => topic === 'competitive' && (probability ?? 0) >= LIKELY_PERCENT,
  );
  if (rival !== undefined) {
    return { shape: 'contested', because: `an alternative comes up with ${rival.probability} percent probability` };
  }
  if (risk === null) return null;
  if (tier === 'strategic') return { shape: 'high-value', because: 'its tier is strategic' };
  return { shape: 'routine', because: 'its risk is green and no alternative is likely to come up' };
};

const MISFITS: Readonly<Record<RenewalShape, Partial<Record<TouchType, string>>>> = {
  routine: {
    'in-person-review': 'is more than a routine renewal calls for and reads as alarm',
    'escalation-call': 'has nothing to escalate in a routine renewal',
  },
  'high-value': { 'escalation-call': 'has nothing to escalate while the risk is green' },
  contested: { 'written-brief': 'is too little for a contested renewal and reads as indifference' },
  'at-risk': { 'written-brief': 'is too little for a renewal at risk and reads as indifference' },
};

/** Why a form of touch does not fit a shape; null when it does. */
export const touchMisfit = (shape: RenewalShape, touch: TouchType): string | null => MISFITS[shape][touch] ?? null;

export const touchesFor = (shape: RenewalShape): readonly TouchType[] =>
  TOUCH_TYPES.filter((touch) => touchMisfit(shape, touch) === null);
