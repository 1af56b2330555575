/** What the built-in reviewer finds in a unit (REV-2). */

import { type Finding, runChecks } from '../strategy/checks/finding.ts';
import { assessRisks, RISK_CHECKS } from '../strategy/checks/risk-checks.ts';
import { EMPTY_STRATEGY, type RenewalStrategy } from '../strategy/strategy.ts';
import type { ReviewSubject } from './events/review.ts';
import type { Stage, StageUnit } from './state.ts';

export const BUILT_IN_ROLE = 'risk-assessment';

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

export const assess = ({ inputs }: Stage, { spec, work }: StageUnit, of: ReviewSubject): readonly Finding[] => {
  if (of === 'work') return work === null ? [] : assessRisks(work.content.strategy, inputs);
  const outline = spec.outline ?? EMPTY_STRATEGY;
  const begun = RISK_CHECKS.filter(({ id }) => (SPEAKS_OF[id] ?? []).some((part) => isBegun(outline, part)));
  return runChecks(begun, outline, inputs);
};
