/** What a strategy is checked against besides itself. */
import type { Risk, Tier } from '../../kernel/vocabulary.ts';
import type { HealthReport } from './health-report.ts';
import type { OpportunityBrief } from './opportunity-brief.ts';

export interface StrategyInputs {
  /** Null when it was waived, or is not at hand: no path then counts as qualified. */
  readonly brief: OpportunityBrief | null;
  /** Null when it was waived, or is not at hand: nothing can then be said about risks left out. */
  readonly health: HealthReport | null;
  /** Risk of the play; null when unknown, and the touch is then judged by the strategy alone. */
  readonly risk: Risk | null;
  /** Tier of the play: a strategic account is a high-value one. Null when unknown. */
  readonly tier: Tier | null;
}
