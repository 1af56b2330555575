/** What the built-in reviewer finds in a unit (REV-2). */

import { type Finding, runChecks } from '../strategy/checks/finding.ts';
import { RISK_CHECKS, type StrategyCheck } from '../strategy/checks/risk-checks.ts';
import { EMPTY_STRATEGY, type RenewalStrategy } from '../strategy/strategy.ts';
import type { ReviewSubject } from './events/review.ts';
import type { Stage, StageUnit } from './state.ts';

/** The parts of the strategy each check speaks of: while none of them is begun, there is nothing to judge yet (defect 32). */
const SPEAKS_OF: Readonly<Record<string, readonly (keyof RenewalStrategy)[]>> = {
  'risk.value-sourced': ['value'],
  'risk.objections-prepared': ['objections'],
  'risk.concessions-bounded': ['levers'],
  'risk.expansion-carried': ['expansion'],
  'risk.health-addressed': ['healthRisks'],
  'risk.touch-fits': ['executive'],
  'risk.executive-commitment': ['executive'],
  'risk.motion-sequenced': ['motion'],
};

const isBegun = (strategy: RenewalStrategy, part: keyof RenewalStrategy): boolean => {
  const held = strategy[part];
  return held !== null && !(Array.isArray(held) && held.length === 0);
};

/** The checks that have something to judge: all eight after the work, before it those whose parts are begun. */
const checksOf = ({ spec }: StageUnit, of: ReviewSubject): readonly StrategyCheck[] => {
  const outline = spec.outline ?? EMPTY_STRATEGY;
  return of === 'work'
    ? RISK_CHECKS
    : RISK_CHECKS.filter(({ id }) => (SPEAKS_OF[id] ?? []).some((part) => isBegun(outline, part)));
};

export interface Assessment {
  /** How many of the eight checks had something to judge. */
  readonly checks: number;
  readonly findings: readonly Finding[];
}

export const assess = ({ inputs }: Stage, unit: StageUnit, of: ReviewSubject): Assessment => {
  const strategy = of === 'work' ? unit.work?.content.strategy : (unit.spec.outline ?? EMPTY_STRATEGY);
  if (strategy === undefined) throw new Error(`unit ${unit.spec.slug} has no finished work to be assessed`);
  const checks = checksOf(unit, of);
  return { checks: checks.length, findings: runChecks(checks, strategy, inputs) };
};
