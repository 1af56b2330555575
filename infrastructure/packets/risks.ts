/** Risks to the renewal: what the health report found, and what is answered to it (UNIT-6). */
import type { Stage } from '@tenure/domain/gate/state.ts';
import type { RiskLine } from './packet.ts';
import type { UnitStrategy } from './unit-strategy.ts';

const WORST_FIRST = ['critical', 'red', 'high', 'medium', 'yellow', 'low'];

/** null: there is no health report, so nobody has said what the risks are. */
export const risksOf = (stage: Stage | null, strategies: readonly UnitStrategy[]): readonly RiskLine[] | null => {
  const health = stage?.inputs.health ?? null;
  if (health === null) return null;
  const treatmentsOf = (id: string): RiskLine['treatments'] =>
    strategies.flatMap(({ unit, strategy }) =>
      strategy.healthRisks
        .filter(({ riskId }) => riskId === id)
        .map(({ treatment, response }) => ({ unit, treatment, response })),
    );
  const named = [
    ...health.risks.map(({ id, title, severity }) => ({ id, title, severity: severity as string })),
    ...health.dimensions
      // A dimension is answered through the risks that belong to it.
      .filter(({ id }) => !health.risks.some(({ dimensionId }) => dimensionId === id))
      .filter(({ id, status }) => status !== 'green' || treatmentsOf(id).length > 0)
      .map(({ id, title, status }) => ({ id, title, severity: status as string })),
  ];
  return named
    .toSorted((a, b) => WORST_FIRST.indexOf(a.severity) - WORST_FIRST.indexOf(b.severity))
    .map(({ id, title, severity }) => ({ title, severity, treatments: treatmentsOf(id) }));
};
