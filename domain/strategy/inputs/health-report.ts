/** HEALTH-REPORT, as the health check hands it over (ELAB-2). Renewal answers it and never derives it again. */
import * as t from 'io-ts';
import { listOf, nullable, oneOf, text } from '../../kernel/codec.ts';
import { PlainDate } from '../../kernel/dates.ts';
import { Risk } from '../../kernel/vocabulary.ts';
import { LocalId } from '../../planning/plan.ts';

export const HealthDimension = t.readonly(t.strict({ id: LocalId, title: text(200), status: Risk }), 'HealthDimension');
export type HealthDimension = t.TypeOf<typeof HealthDimension>;

export const HealthRisk = t.readonly(
  t.strict({
    id: LocalId,
    title: text(400),
    severity: oneOf(['critical', 'high', 'medium', 'low']),
    /** The dimension it belongs to, where there is one. */
    dimensionId: nullable(LocalId),
  }),
  'HealthRisk',
);
export type HealthRisk = t.TypeOf<typeof HealthRisk>;

export const HealthReport = t.readonly(
  t.strict({ asOf: nullable(PlainDate), dimensions: listOf(HealthDimension), risks: listOf(HealthRisk) }),
  'HealthReport',
);
export type HealthReport = t.TypeOf<typeof HealthReport>;
