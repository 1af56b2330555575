/** Runs checks on the believable strategy with something changed, and tells what they find in short. */
import { checkStrategy } from '@tenure/domain/strategy/checks/check-strategy.ts';
import type { Finding } from '@tenure/domain/strategy/checks/finding.ts';
import type { StrategyInputs } from '@tenure/domain/strategy/inputs/strategy-inputs.ts';
import type { RenewalStrategy } from '@tenure/domain/strategy/strategy.ts';
import { believableInputs } from '../../../support/believable-inputs.ts';
import { believableStrategy } from '../../../support/believable-strategy.ts';
import { withValue } from '../mutations/walk.ts';

/** The believable strategy with values at some JSON pointers replaced. */
export const strategyWith = (changes: Readonly<Record<string, unknown>>): RenewalStrategy =>
  Object.entries(changes).reduce((strategy, [path, value]) => withValue(strategy, path, value), believableStrategy());

/** Findings of one check. */
export const found = (
  check: string,
  strategy: RenewalStrategy = believableStrategy(),
  inputs: Partial<StrategyInputs> = {},
): readonly Finding[] =>
  checkStrategy(strategy, { ...believableInputs(), ...inputs }).filter((finding) => finding.check === check);

/** `blocker /objections`, one a finding. */
export const inShort = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ severity, path }) => `${severity} ${path}`);
