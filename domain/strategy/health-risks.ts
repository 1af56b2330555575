/** How the renewal conversation treats what the health report found (UNIT-6). */
import * as t from 'io-ts';
import { listOf, nullable, oneOf, text } from '../kernel/codec.ts';
import { LocalId } from '../planning/plan.ts';

export const TREATMENTS = ['mitigated', 'accepted', 'open'] as const;

export const RiskTreatment = t.readonly(
  t.strict({
    /** Id of a risk, or of a dimension, in the health report. */
    riskId: LocalId,
    treatment: nullable(oneOf(TREATMENTS)),
    /** What is said or done about it in the conversation. */
    response: nullable(text(1_000)),
  }),
  'RiskTreatment',
);
export type RiskTreatment = t.TypeOf<typeof RiskTreatment>;

export const RiskTreatments = listOf(RiskTreatment);
