/** How the declared quality gates stand on the finished work (REV-4). */
import type { QualityGate, Stage } from './state.ts';

export type QualityGateStatus = 'passed' | 'failed' | 'pending';

/**
 * A result counts for the work it was recorded on, and until that is touched: work that was sent back is checked
 * anew, as it is signed anew, even if it returns as it was.
 */
export const qualityGateStatus = ({ result }: QualityGate, subject: string | null): QualityGateStatus =>
  result?.current && result.subjectHash === subject ? result.result : 'pending';

/** Of the finding a failure files. */
export const failureTitle = (name: string): string => `Quality gate ${name} failed`;

export interface QualityGateReport {
  /** `not-applicable` when none is declared: nothing passed, because nothing was checked. */
  readonly result: QualityGateStatus | 'not-applicable';
  readonly gates: readonly { readonly name: string; readonly status: QualityGateStatus }[];
}

export const qualityGateReport = ({ qualityGates }: Stage, subject: string | null): QualityGateReport => {
  const gates = qualityGates.map((gate) => ({ name: gate.name, status: qualityGateStatus(gate, subject) }));
  if (gates.length === 0) return { result: 'not-applicable', gates };
  if (gates.some(({ status }) => status === 'failed')) return { result: 'failed', gates };
  return { result: gates.every(({ status }) => status === 'passed') ? 'passed' : 'pending', gates };
};
