/** Which findings hold the gate (GATE-3): blockers, what nobody has classified, what is escalated, and `high` where the policy says so. */
import type { PolicyRecord } from '../kernel/policy.ts';
import type { Stage, StageFinding } from './state.ts';

export const isBlocking = (
  { status, severity, progress }: Pick<StageFinding, 'status' | 'severity' | 'progress'>,
  { gate }: PolicyRecord,
): boolean =>
  status === 'open' &&
  (severity === null ||
    progress === 'escalated' ||
    severity === 'blocker' ||
    (severity === 'high' && gate.blockingFrom === 'high'));

export const blockingFindings = ({ findings }: Stage, policy: PolicyRecord): readonly StageFinding[] =>
  findings.filter((finding) => isBlocking(finding, policy));
