/** The executive touch: named, reasoned, and fit for the renewal it is meant for (UNIT-7; REV-2, check 6). */
import { emptySentence, placeholderText } from '../heuristics/placeholder-text.ts';
import type { StrategyInputs } from '../inputs/strategy-inputs.ts';
import { renewalShape, touchesFor, touchMisfit } from '../renewal-shape.ts';
import type { RenewalStrategy } from '../strategy.ts';
import type { Gap } from './finding.ts';
import { missing, textGaps } from './gaps.ts';

export const touchGaps = (strategy: RenewalStrategy, inputs: StrategyInputs): readonly Gap[] => {
  const path = '/executive/touch';
  const touch = strategy.executive?.touch ?? null;
  const reading = renewalShape(strategy, inputs);
  const fitting = reading === null ? null : touchesFor(reading.shape).join(', ');
  if (touch === null) {
    const accepted = `one of ${fitting ?? 'the four forms of touch'}, with the reason for it`;
    return [missing({ path, what: 'the executive touch', severity: 'high', accepted })];
  }
  const rationale = textGaps(
    {
      path: `${path}/rationale`,
      what: 'the rationale of the touch',
      severity: 'high',
      accepted: 'why this form fits this renewal',
    },
    touch.rationale,
    [emptySentence],
  );
  const misfit = reading === null ? null : touchMisfit(reading.shape, touch.type);
  if (reading === null || misfit === null) return rationale;
  const message = `${touch.type} ${misfit}: the renewal is ${reading.shape}, because ${reading.because}`;
  return [{ path: `${path}/type`, severity: 'high', message, satisfiedBy: `one of: ${fitting}` }, ...rationale];
};

const PARTS = [
  ['unlocks', 'what the touch is meant to unlock', 'the decision or obstacle it is there for'],
  ['before', 'what operations does before the touch', 'who briefs the executive, with what, by when'],
  ['during', 'what operations does during the touch', 'who is there and keeps the motion moving'],
  ['after', 'what operations does after the touch', 'who follows up on what'],
] as const;

/** An executive who shows up outside the motion, or without operations around them, becomes the problem. */
export const placementGaps = ({ executive }: RenewalStrategy): readonly Gap[] => {
  const path = '/executive/placement';
  const placement = executive?.placement ?? null;
  if (placement === null) {
    const accepted = 'the phase it lands in, what it unlocks, and what operations does before, during and after';
    return [missing({ path, what: 'the place of the touch in the motion', severity: 'high', accepted })];
  }
  return PARTS.flatMap(([key, what, accepted]) =>
    textGaps({ path: `${path}/${key}`, what, severity: 'high', accepted }, placement[key], [placeholderText]),
  );
};
