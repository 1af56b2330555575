/** What a hat still lacks before it may hand the unit on (UNIT-4), and which checks a rejection may name (UNIT-5). */

import type { UnitHat } from '../stage/hats.ts';
import { EXECUTIVE_SPONSOR_CHECKS, executiveSponsorSelfCheck } from '../strategy/checks/executive-sponsor.ts';
import type { Finding } from '../strategy/checks/finding.ts';
import { RENEWAL_MANAGER_CHECKS, renewalManagerSelfCheck } from '../strategy/checks/renewal-manager.ts';
import { RISK_CHECKS } from '../strategy/checks/risk-checks.ts';
import { VERIFIER_CHECKS, verifierSelfCheck } from '../strategy/checks/verifier.ts';
import type { Unit } from './state.ts';

const missingOutputs = ({ spec, work }: Unit): readonly Finding[] =>
  spec.outputs
    .filter(({ id }) => !work.outputs.some(({ outputId }) => outputId === id))
    .map(({ id, title }) => ({
      check: 'verifier.outputs',
      rule: 'UNIT-8',
      path: `/outputs/${id}`,
      severity: 'blocker',
      message: `the declared output ${id} (${title}) has not been produced`,
      satisfiedBy: 'where it is, by produce-output',
    }));

export const selfCheck = (unit: Unit, hat: UnitHat): readonly Finding[] => {
  const { inputs, work } = unit;
  switch (hat) {
    case 'renewal-manager':
      return renewalManagerSelfCheck(work.strategy, inputs);
    case 'executive-sponsor':
      return executiveSponsorSelfCheck(work.strategy, inputs);
    case 'verifier':
      return [
        ...verifierSelfCheck(work.body, { decisions: inputs.decisions, questions: work.questions }),
        ...missingOutputs(unit),
      ];
  }
};

/** What the hat whose turn it is still lacks. */
export const selfCheckOf = (unit: Unit): readonly Finding[] => selfCheck(unit, unit.hat);

const NAMED_CHECKS = [...RENEWAL_MANAGER_CHECKS, ...EXECUTIVE_SPONSOR_CHECKS, ...RISK_CHECKS, ...VERIFIER_CHECKS];
const CHECK_IDS: readonly string[] = [...NAMED_CHECKS.map(({ id }) => id), 'verifier.outputs'];

/** Everything a rejection may name: the unit's own criteria and the checks. Style is none of them (UNIT-8). */
export const criteriaOf = ({ spec }: Unit): readonly string[] => [...spec.criteria.map(({ id }) => id), ...CHECK_IDS];

/** Whether a named check in fact finds nothing. A criterion of the unit is judged by people, so nothing is known of it. */
export const checkHolds = (unit: Unit, criterion: string): boolean => {
  if (unit.spec.criteria.some(({ id }) => id === criterion)) return false;
  const { inputs, work } = unit;
  const strategyCheck = [...RENEWAL_MANAGER_CHECKS, ...EXECUTIVE_SPONSOR_CHECKS, ...RISK_CHECKS].find(
    ({ id }) => id === criterion,
  );
  if (strategyCheck !== undefined) return strategyCheck.run(work.strategy, inputs).length === 0;
  return !selfCheck(unit, 'verifier').some(({ check }) => check === criterion);
};
