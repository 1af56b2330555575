/** The eight checks of the review role `risk-assessment` (REV-2). */
import type { StrategyInputs } from '../inputs/strategy-inputs.ts';
import type { RenewalStrategy } from '../strategy.ts';
import { executiveCommitmentGaps } from './commitment.ts';
import { concessionGaps } from './concessions.ts';
import { carryForwardGaps, executiveRevivalGaps } from './expansion.ts';
import { type Check, check, type Finding, runChecks } from './finding.ts';
import { healthRiskGaps } from './health-risks.ts';
import { motionGaps } from './motion.ts';
import { preparedObjectionGaps } from './objections.ts';
import { touchGaps } from './touch.ts';
import { claimSourceGaps } from './value.ts';

export type StrategyCheck = Check<RenewalStrategy, StrategyInputs>;

/** In the order of the rule. */
export const RISK_CHECKS: readonly StrategyCheck[] = [
  check('risk.value-sourced', 'REV-2', 'The value narrative is sourced', claimSourceGaps),
  check(
    'risk.objections-prepared',
    'REV-2',
    'Four objections are prepared, each with response and proof',
    preparedObjectionGaps,
  ),
  check('risk.concessions-bounded', 'REV-2', 'All six levers have concession boundaries', concessionGaps),
  check(
    'risk.expansion-carried',
    'REV-2',
    'Expansion paths are carried forward as qualified',
    carryForwardGaps,
    executiveRevivalGaps,
  ),
  check('risk.health-addressed', 'REV-2', 'Every high risk of the health report is addressed', healthRiskGaps),
  check('risk.touch-fits', 'REV-2', 'The executive touch fits the renewal', touchGaps),
  check(
    'risk.executive-commitment',
    'REV-2',
    'The narrative holds a commitment only an executive can make',
    executiveCommitmentGaps,
  ),
  check('risk.motion-sequenced', 'REV-2', 'The motion is sequenced by dependency', motionGaps),
];

/** What the built-in reviewer files. */
export const assessRisks = (strategy: RenewalStrategy, inputs: StrategyInputs): readonly Finding[] =>
  runChecks(RISK_CHECKS, strategy, inputs);
