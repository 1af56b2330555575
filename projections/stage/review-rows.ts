/** Who looked at what, what they found, and what the gate was asked, as rows. */
import { isBlocking } from '@tenure/domain/gate/blocking.ts';
import { qualityGateStatus } from '@tenure/domain/gate/quality-gates.ts';
import type { Dispatch, QualityGate } from '@tenure/domain/gate/state.ts';
import type { PolicyRecord } from '@tenure/domain/kernel/policy.ts';
import { actorText } from '../principals.ts';
import { type StageView, subjectOf } from '../stage-view.ts';
import { flagOf, jsonText } from '../table.ts';
import type { FindingRow, GateRoundRow, QualityGateRow, SignatureRow } from './review-schema.ts';

/** One role asked about one side of one unit: only the newest dispatch of it counts. */
const slotOf = ({ unitId, role, of }: Dispatch): string => `${unitId} ${role} ${of}`;

export const signatureRows = ({ playId, stage, history }: StageView): readonly SignatureRow[] => {
  const newest = new Map(stage.dispatches.map((dispatch) => [slotOf(dispatch), dispatch]));
  return stage.dispatches.map((dispatch, ordinal) => ({
    play_id: playId,
    dispatch_id: dispatch.id,
    ordinal,
    unit_id: dispatch.unitId,
    unit_slug: history.slugs[dispatch.unitId] ?? dispatch.unitId,
    role: dispatch.role,
    subject: dispatch.of,
    subject_hash: dispatch.subjectHash,
    status: dispatch.status,
    latest: flagOf(newest.get(slotOf(dispatch)) === dispatch),
    at: dispatch.at,
    signed_by: dispatch.by === null ? null : actorText(dispatch.by),
    findings: jsonText(dispatch.findings),
    voided_because: dispatch.voidedBecause,
  }));
};

export const findingRows = ({ playId, stage, history }: StageView, policy: PolicyRecord): readonly FindingRow[] =>
  stage.findings.map((finding, ordinal) => {
    const { id, unitId, settlement, check, routed } = finding;
    const target = (routed ?? finding).unitId;
    return {
      play_id: playId,
      finding_id: id,
      ordinal,
      unit_id: unitId,
      unit_slug: unitId === null ? null : (history.slugs[unitId] ?? unitId),
      role: finding.role,
      origin: finding.origin,
      severity: finding.severity,
      blocking: flagOf(isBlocking(finding, policy)),
      title: finding.title,
      body: finding.body,
      items: jsonText(finding.items),
      reopens: finding.reopens,
      check_id: check?.check ?? null,
      rule: check?.rule ?? null,
      path: check?.path ?? null,
      satisfied_by: check?.satisfiedBy ?? null,
      filed_by: actorText(finding.filedBy),
      filed_at: finding.filedAt,
      event_id: finding.eventId,
      status: finding.status,
      progress: finding.progress,
      routed: flagOf(routed !== null),
      target_unit_id: target,
      target_unit_slug: target === null ? null : (history.slugs[target] ?? target),
      asks_again: routed === null ? null : jsonText(routed.invalidates),
      resolution: settlement?.resolution ?? null,
      reason: settlement?.reason ?? null,
      invalidates: settlement === null ? null : jsonText(settlement.invalidates),
      settled_by: settlement === null ? null : actorText(settlement.by),
      settled_at: settlement === null ? null : (history.settledAt[id] ?? null),
    };
  });

export const qualityGateRows = (view: StageView): readonly QualityGateRow[] => {
  const { playId, stage } = view;
  const subject = subjectOf(view);
  return stage.qualityGates.map((gate, ordinal) => ({
    play_id: playId,
    name: gate.name,
    ordinal,
    description: gate.description,
    result: qualityGateStatus(gate, subject),
    ...recorded(gate),
  }));
};

const recorded = ({ result }: QualityGate) => ({
  recorded_result: result?.result ?? null,
  evidence: result?.evidence ?? null,
  subject_hash: result?.subjectHash ?? null,
  recorded_at: result?.at ?? null,
  recorded_by: result === null ? null : actorText(result.by),
});

export const roundRows = ({ playId, stage, history }: StageView): readonly GateRoundRow[] =>
  stage.rounds.map((round) => ({
    play_id: playId,
    round: round.round,
    status: round.status,
    subject_hash: round.subjectHash,
    message: round.message,
    asked_by: actorText(round.askedBy),
    asked_at: round.askedAt,
    answered_by: round.answeredBy === null ? null : actorText(round.answeredBy),
    answered_at: round.answeredAt,
    note: history.notes[round.round] ?? null,
  }));
