/** The self-check of the hat `renewal-manager`: its half may be handed on when this finds nothing (UNIT-4, UNIT-6). */
import type { StrategyInputs } from '../inputs/strategy-inputs.ts';
import type { RenewalStrategy } from '../strategy.ts';
import { concessionGaps } from './concessions.ts';
import { carryForwardGaps, expansionReasonGaps } from './expansion.ts';
import { check, type Finding, runChecks } from './finding.ts';
import { handoffGaps } from './handoff.ts';
import { healthRiskGaps } from './health-risks.ts';
import { motionGaps, motionOwnerGaps } from './motion.ts';
import { preparedObjectionGaps, rankedObjectionGaps } from './objections.ts';
import type { StrategyCheck } from './risk-checks.ts';
import { claimMetricGaps, claimSourceGaps, valueStoryGaps } from './value.ts';

export const RENEWAL_MANAGER_CHECKS: readonly StrategyCheck[] = [
  check(
    'manager.value',
    'UNIT-6',
    'The value narrative is told and measured',
    valueStoryGaps,
    claimSourceGaps,
    claimMetricGaps,
  ),
  check(
    'manager.objections',
    'UNIT-6',
    'Objections are ranked, sourced and answered',
    preparedObjectionGaps,
    rankedObjectionGaps,
  ),
  check('manager.concessions', 'UNIT-6', 'Every lever has its boundary', concessionGaps),
  check('manager.motion', 'UNIT-6', 'The motion is sequenced and owned', motionGaps, motionOwnerGaps),
  check(
    'manager.expansion',
    'UNIT-6',
    'Expansion paths are carried forward or ruled out with why',
    carryForwardGaps,
    expansionReasonGaps,
  ),
  check('manager.risks', 'UNIT-6', 'Health risks are treated, not buried', healthRiskGaps),
  check('manager.handoff', 'UNIT-6', 'The handoff tells the executive sponsor what to add', handoffGaps),
];

export const renewalManagerSelfCheck = (strategy: RenewalStrategy, inputs: StrategyInputs): readonly Finding[] =>
  runChecks(RENEWAL_MANAGER_CHECKS, strategy, inputs);
