import { checkStrategy, STRATEGY_CHECKS } from '@tenure/domain/strategy/checks/check-strategy.ts';
import {
  EXECUTIVE_SPONSOR_CHECKS,
  executiveSponsorSelfCheck,
} from '@tenure/domain/strategy/checks/executive-sponsor.ts';
import { RENEWAL_MANAGER_CHECKS, renewalManagerSelfCheck } from '@tenure/domain/strategy/checks/renewal-manager.ts';
import { assessRisks, RISK_CHECKS } from '@tenure/domain/strategy/checks/risk-checks.ts';
import { VERIFIER_CHECKS } from '@tenure/domain/strategy/checks/verifier.ts';
import { EMPTY_STRATEGY } from '@tenure/domain/strategy/strategy.ts';
import { describe, expect, it } from 'vitest';
import { believableInputs } from '../../../support/believable-inputs.ts';
import { believableStrategy } from '../../../support/believable-strategy.ts';
import { strategyWith } from './checking.ts';

const inputs = believableInputs();

describe('the checks (UNIT-4, REV-2)', () => {
  it('REV-2: risk assessment makes eight', () => expect(RISK_CHECKS).toHaveLength(8));

  it('have ids of their own, and name their rule', () => {
    const all = [...STRATEGY_CHECKS, ...VERIFIER_CHECKS];
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(new Set(RISK_CHECKS.map(({ rule }) => rule))).toEqual(new Set(['REV-2']));
    expect(new Set(RENEWAL_MANAGER_CHECKS.map(({ rule }) => rule))).toEqual(new Set(['UNIT-6']));
    expect(new Set(EXECUTIVE_SPONSOR_CHECKS.map(({ rule }) => rule))).toEqual(new Set(['UNIT-7']));
    expect(new Set(VERIFIER_CHECKS.map(({ rule }) => rule))).toEqual(new Set(['UNIT-1', 'UNIT-8']));
  });

  it('REV-2: every one of the eight fails on a strategy nobody has written', () => {
    const failing = new Set(assessRisks(EMPTY_STRATEGY, inputs).map(({ check }) => check));
    expect(failing).toEqual(new Set(RISK_CHECKS.map(({ id }) => id)));
  });

  it('UNIT-4: what one hat writes does not decide whether the other may hand on', () => {
    const half = { ...believableStrategy(), executive: null };
    expect(renewalManagerSelfCheck(half, inputs)).toEqual([]);
    expect(executiveSponsorSelfCheck(half, inputs).length).toBeGreaterThan(0);
    const other = { ...EMPTY_STRATEGY, executive: believableStrategy().executive };
    expect(executiveSponsorSelfCheck(other, inputs)).toEqual([]);
    expect(renewalManagerSelfCheck(other, inputs).length).toBeGreaterThan(0);
  });

  it('UNIT-4: a dead path in the executive half is the sponsor’s to mend, not the manager’s', () => {
    const revived = strategyWith({ '/executive/narrative/shiftAhead/ourPart': 'Carrier scoring for every depot' });
    expect(renewalManagerSelfCheck(revived, inputs)).toEqual([]);
    expect(executiveSponsorSelfCheck(revived, inputs).map(({ check }) => check)).toEqual(['sponsor.narrative']);
  });

  it('checkStrategy is the three sets in turn', () => {
    expect(checkStrategy(EMPTY_STRATEGY, inputs)).toEqual([
      ...renewalManagerSelfCheck(EMPTY_STRATEGY, inputs),
      ...executiveSponsorSelfCheck(EMPTY_STRATEGY, inputs),
      ...assessRisks(EMPTY_STRATEGY, inputs),
    ]);
  });
});
