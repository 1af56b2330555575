/** Every check of a strategy at once: both self-checks and the eight of the review. */
import type { StrategyInputs } from '../inputs/strategy-inputs.ts';
import type { RenewalStrategy } from '../strategy.ts';
import { EXECUTIVE_SPONSOR_CHECKS } from './executive-sponsor.ts';
import { type Finding, runChecks } from './finding.ts';
import { RENEWAL_MANAGER_CHECKS } from './renewal-manager.ts';
import { RISK_CHECKS, type StrategyCheck } from './risk-checks.ts';

export const STRATEGY_CHECKS: readonly StrategyCheck[] = [
  ...RENEWAL_MANAGER_CHECKS,
  ...EXECUTIVE_SPONSOR_CHECKS,
  ...RISK_CHECKS,
];

export const checkStrategy = (strategy: RenewalStrategy, inputs: StrategyInputs): readonly Finding[] =>
  runChecks(STRATEGY_CHECKS, strategy, inputs);
