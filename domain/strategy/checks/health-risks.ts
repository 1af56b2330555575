/** Risks of the health report: a hidden one becomes the first objection (REV-2, check 5). */
import { emptySentence } from '../heuristics/placeholder-text.ts';
import type { HealthReport, HealthRisk } from '../inputs/health-report.ts';
import type { StrategyInputs } from '../inputs/strategy-inputs.ts';
import type { RenewalStrategy } from '../strategy.ts';
import type { Gap } from './finding.ts';
import { missing, textGaps } from './gaps.ts';

const ACCEPTED = 'mitigated, accepted or open, with what is said or done about it';

const isHigh = ({ severity }: HealthRisk): boolean => severity === 'critical' || severity === 'high';

const hiddenGaps = ({ risks, dimensions }: HealthReport, treated: ReadonlySet<string>): readonly Gap[] => {
  const covers = (id: string): boolean =>
    treated.has(id) || risks.some((risk) => risk.dimensionId === id && treated.has(risk.id));
  return [
    ...risks
      .filter((risk) => isHigh(risk) && !treated.has(risk.id))
      .map(
        ({ id, title, severity }) =>
          `the health report rates ${id} (${title}) ${severity}, and the strategy is silent on it`,
      ),
    ...dimensions
      .filter(({ id, status }) => status === 'red' && !covers(id))
      .map(({ id, title }) => `the health report shows ${id} (${title}) red, and the strategy is silent on it`),
  ].map((message) => ({
    path: '/healthRisks',
    severity: 'blocker',
    message,
    satisfiedBy: `an entry for it: ${ACCEPTED}`,
  }));
};

/** Every high risk and every red dimension is answered, and every answer is whole. */
export const healthRiskGaps = ({ healthRisks }: RenewalStrategy, { health }: StrategyInputs): readonly Gap[] => {
  const known = health === null ? null : new Set([...health.risks, ...health.dimensions].map(({ id }) => id));
  return [
    ...(health === null ? [] : hiddenGaps(health, new Set(healthRisks.map(({ riskId }) => riskId)))),
    ...healthRisks.flatMap(({ riskId, treatment, response }, index) => {
      const path = `/healthRisks/${index}`;
      const what = `the treatment of ${riskId}`;
      const stranger = known !== null && !known.has(riskId);
      return [
        ...(treatment === null
          ? [missing({ path: `${path}/treatment`, what, severity: 'high', accepted: 'mitigated, accepted or open' })]
          : []),
        ...textGaps(
          { path: `${path}/response`, what: `the response to ${riskId}`, severity: 'high', accepted: ACCEPTED },
          response,
          [emptySentence],
        ),
        ...(stranger
          ? [
              {
                path: `${path}/riskId`,
                severity: 'medium' as const,
                message: `the health report does not know ${riskId}, and renewal does not derive health again`,
                satisfiedBy: `the id of a risk or dimension: ${[...known].join(', ') || 'none'}`,
              },
            ]
          : []),
      ];
    }),
  ];
};
