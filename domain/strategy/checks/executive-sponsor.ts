/** The self-check of the hat `executive-sponsor` on the executive half (UNIT-4, UNIT-7). */
import type { StrategyInputs } from '../inputs/strategy-inputs.ts';
import type { RenewalStrategy } from '../strategy.ts';
import { audienceGaps } from './audience.ts';
import { executiveCommitmentGaps } from './commitment.ts';
import { executiveRevivalGaps } from './expansion.ts';
import { check, type Finding, runChecks } from './finding.ts';
import { executiveFramingGaps } from './framing.ts';
import { narrativeGaps } from './narrative.ts';
import type { StrategyCheck } from './risk-checks.ts';
import { placementGaps, touchGaps } from './touch.ts';

export const EXECUTIVE_SPONSOR_CHECKS: readonly StrategyCheck[] = [
  check(
    'sponsor.audience',
    'UNIT-7',
    'One primary executive is named, the others by what they are there for',
    audienceGaps,
  ),
  check(
    'sponsor.narrative',
    'UNIT-7',
    'The narrative looks back in the customer’s words and ahead',
    narrativeGaps,
    executiveRevivalGaps,
  ),
  check(
    'sponsor.commitment',
    'UNIT-7',
    'The narrative holds a commitment only an executive can make',
    executiveCommitmentGaps,
  ),
  check('sponsor.framing', 'UNIT-7', 'Every executive has a framing of their own', executiveFramingGaps),
  check('sponsor.touch', 'UNIT-7', 'The touch is named, reasoned and fits the renewal', touchGaps),
  check('sponsor.placement', 'UNIT-7', 'The touch has its place in the motion', placementGaps),
];

export const executiveSponsorSelfCheck = (strategy: RenewalStrategy, inputs: StrategyInputs): readonly Finding[] =>
  runChecks(EXECUTIVE_SPONSOR_CHECKS, strategy, inputs);
