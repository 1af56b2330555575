/** How big a plan is (PLAY-6). */
import type { PolicyRecord } from '../kernel/policy.ts';

export type Complexity = 'simple' | 'medium' | 'complex' | 'very-complex';

/** Rates a plan by its number of tasks; the policy says from which number each rating holds. */
export const rateComplexity = (taskCount: number, { complexity }: Pick<PolicyRecord, 'complexity'>): Complexity => {
  if (taskCount >= complexity.veryComplex) return 'very-complex';
  if (taskCount >= complexity.complex) return 'complex';
  if (taskCount >= complexity.medium) return 'medium';
  return 'simple';
};
