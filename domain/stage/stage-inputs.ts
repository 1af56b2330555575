/** What the stage was given and has decided before the work: what hats and reviewers judge a unit against (ELAB-1, ELAB-2). */
import * as t from 'io-ts';
import { listOf, nullable, oneOf } from '../kernel/codec.ts';
import { Risk, Tier } from '../kernel/vocabulary.ts';
import { Decision } from '../strategy/decision.ts';
import { HealthReport } from '../strategy/inputs/health-report.ts';
import { OpportunityBrief } from '../strategy/inputs/opportunity-brief.ts';
import { SalesContext } from '../strategy/inputs/sales-context.ts';

export const DISCOVERY_KINDS = ['opportunity-brief', 'health-report', 'sales-context'] as const;
export const DiscoveryKind = oneOf(DISCOVERY_KINDS);
export type DiscoveryKind = (typeof DISCOVERY_KINDS)[number];

/** A null artifact has not been ingested, or was waived. */
export const StageInputs = t.readonly(
  t.strict({
    brief: nullable(OpportunityBrief),
    health: nullable(HealthReport),
    sales: nullable(SalesContext),
    risk: Risk,
    tier: Tier,
    decisions: listOf(Decision),
  }),
  'StageInputs',
);
export type StageInputs = t.TypeOf<typeof StageInputs>;
