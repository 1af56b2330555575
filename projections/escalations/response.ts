/** What the policy asks of whoever is told (POL-14), in words. */
import type { PolicyRecord } from '@tenure/domain/kernel/policy.ts';
import type { Severity } from '@tenure/domain/kernel/vocabulary.ts';

/** `respond within 4 business hours`, `respond within 1 business day`. */
export const requiredResponse = (severity: Severity, policy: PolicyRecord): string => {
  const time = policy.escalation.responseTimes[severity];
  const [count, unit] = 'businessHours' in time ? [time.businessHours, 'hour'] : [time.businessDays, 'day'];
  return `respond within ${count} business ${unit}${count === 1 ? '' : 's'}`;
};
