import type { FindingId } from '../../kernel/ids.ts';
import type { FINDING_EVENTS, QUALITY_GATE_EVENTS } from '../events/review.ts';
import type { Stage, StageFinding } from '../state.ts';
import type { Evolve } from './handlers.ts';

const change = (stage: Stage, id: FindingId, by: Partial<StageFinding>): Stage => ({
  ...stage,
  findings: stage.findings.map((finding) => (finding.id === id ? { ...finding, ...by } : finding)),
});

export const evolveFindings: Evolve<keyof typeof FINDING_EVENTS | keyof typeof QUALITY_GATE_EVENTS> = {
  FindingRegistered: (stage, { id, actor, recordedAt, data: { findingId, ...finding } }) => ({
    ...stage,
    findings: [
      ...stage.findings,
      {
        ...finding,
        id: findingId,
        eventId: id,
        filedAt: recordedAt,
        filedBy: actor,
        status: 'open',
        progress: 'filed',
        resumed: 0,
        routed: null,
        settlement: null,
      },
    ],
  }),
  FindingRouted: (stage, { data: { findingId, unitId, severity, invalidates } }) =>
    change(stage, findingId, { progress: 'classified', routed: { unitId, invalidates }, severity }),
  FixDispatched: (stage, { data: { findingId } }) => change(stage, findingId, { progress: 'fixing' }),
  FindingAddressed: (stage, { data: { findingId } }) => change(stage, findingId, { progress: 'addressed' }),
  FindingEscalated: (stage, { data: { findingId } }) => change(stage, findingId, { progress: 'escalated' }),
  FindingResumed: (stage, { data: { findingId } }) => {
    const finding = stage.findings.find(({ id }) => id === findingId);
    const progress = (finding?.routed ?? null) === null ? 'filed' : 'classified';
    const resumed = (finding?.resumed ?? 0) + 1;
    return change(stage, findingId, { status: 'open', progress, resumed, settlement: null });
  },
  FindingSettled: (stage, { actor, data }) =>
    change(stage, data.findingId, { status: 'settled', settlement: { ...data, by: data.by ?? actor } }),
  GateQuestionVoided: (stage, { data: { round } }) => ({
    ...stage,
    rounds: stage.rounds.map((each) => (each.round === round ? { ...each, status: 'stale' } : each)),
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
