/** Which findings hold the gate (GATE-3): blockers, what nobody has classified, and `high` where the policy says so. */
import type { PolicyRecord } from '../kernel/policy.ts';
import type { Stage, StageFinding } from './state.ts';

export const isBlocking = ({ status, severity }: StageFinding, { gate }: PolicyRecord): boolean =>
  status === 'open' &&
  (severity === null || severity === 'blocker' || (severity === 'high' && gate.blockingFrom === 'high'));

export const blockingFindings = ({ findings }: Stage, policy: PolicyRecord): readonly StageFinding[] =>
  findings.filter((finding) => isBlocking(finding, policy));
