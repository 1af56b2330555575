import type { FINDING_EVENTS, QUALITY_GATE_EVENTS } from '../events/review.ts';
import type { Evolve } from './handlers.ts';

export const evolveFindings: Evolve<keyof typeof FINDING_EVENTS | keyof typeof QUALITY_GATE_EVENTS> = {
  FindingRegistered: (stage, { id, actor, recordedAt, data: { findingId, ...finding } }) => ({
    ...stage,
    findings: [
      ...stage.findings,
      { ...finding, id: findingId, eventId: id, filedAt: recordedAt, filedBy: actor, status: 'open', settlement: null },
    ],
  }),
  FindingSettled: (stage, { data }) => ({
    ...stage,
    findings: stage.findings.map((finding) =>
      finding.id === data.findingId ? { ...finding, status: 'settled', settlement: data } : finding,
    ),
  }),
  // The finding it raised says all there is to decide on; the event is the witness of what was found on disk.
  DriftDetected: (stage) => stage,
  QualityGateDeclared: (stage, { data: { name, description } }) => ({
    ...stage,
    qualityGates: [...stage.qualityGates, { name, description, result: null }],
  }),
  QualityGateRecorded: (stage, { actor, recordedAt, data: { name, ...result } }) => ({
    ...stage,
    qualityGates: stage.qualityGates.map((gate) =>
      gate.name === name ? { ...gate, result: { ...result, current: true, at: recordedAt, by: actor } } : gate,
    ),
  }),
};
