/** A finding as rows: where its chain stands, every handing on and sending back, what was said and checked. */

import { capOf } from '@tenure/domain/feedback/decisions/chain.ts';
import { notAtWork } from '@tenure/domain/feedback/lease.ts';
import { type Feedback, statusOf } from '@tenure/domain/feedback/state.ts';
import { policyOf } from '@tenure/domain/kernel/decision-context.ts';
import type { UnitId } from '@tenure/domain/kernel/ids.ts';
import { FINDING_SEVERITIES, type FindingSeverity } from '@tenure/domain/strategy/checks/finding.ts';
import type { FeedbackView } from '../feedback-view.ts';
import { leaseColumns } from '../lease-columns.ts';
import { actorText } from '../principals.ts';
import type { RowContext } from '../projection.ts';
import { flagOf, jsonText } from '../table.ts';
import type { FeedbackHandoffRow, FeedbackReplyRow, FeedbackRow, FeedbackVerificationRow } from './schema.ts';

/** Place of a severity among all, worst first; unset ranks medium (FB-6). */
const rankOf = (severity: FindingSeverity | null): number => FINDING_SEVERITIES.indexOf(severity ?? 'medium');

export const feedbackRow = (
  { findingId, feedback, revision, position, asOf }: FeedbackView,
  { policies }: RowContext,
): FeedbackRow => {
  const { filed, classification } = feedback;
  const severity = classification === null ? filed.severity : classification.severity;
  return {
    finding_id: findingId,
    play_id: filed.playId,
    status: statusOf(feedback),
    // At the cap, at a person's turn and after its end no hat has anything to do.
    hat: notAtWork(feedback) === null ? feedback.hat : null,
    ...leaseColumns(feedback.lease),
    bolt: feedback.bolt,
    cap: capOf(feedback, policyOf(policies, filed.policyVersion)),
    ...target(feedback),
    classified: flagOf(classification !== null),
    severity,
    severity_rank: rankOf(severity),
    invalidates: classification === null ? null : jsonText(classification.targetInvalidates),
    filed_unit_id: filed.unitId,
    filed_severity: filed.severity,
    role: filed.role,
    origin: filed.origin,
    title: filed.title,
    body: filed.body,
    items: jsonText(filed.items),
    reopens: filed.reopens,
    failed_check: filed.check === null ? null : jsonText(filed.check),
    author: actorText(filed.author),
    author_kind: filed.author.kind,
    filed_at: feedback.filedAt,
    ...fix(feedback),
    ...outcome(feedback),
    policy_version: filed.policyVersion,
    revision,
    position,
    updated_at: asOf,
  };
};

/** The unit it is fixed on: the classifier's word, and before it the one it was filed on (FB-4). */
const target = ({ filed, classification }: Feedback) => {
  const unitId = classification === null ? filed.unitId : classification.targetUnit;
  return { unit_id: unitId, unit_slug: unitId === null ? null : slugOf(filed, unitId) };
};

const slugOf = ({ units }: Feedback['filed'], id: UnitId): string =>
  units.find(({ unitId }) => unitId === id)?.slug ?? id;

const fix = ({ permitted, corrected, fixers }: Feedback) => ({
  permitted_units: jsonText(permitted?.units ?? []),
  correction_needed: flagOf(permitted?.correctionNeeded ?? false),
  corrected: flagOf(corrected),
  fixers: jsonText(fixers.map(actorText)),
});

const outcome = ({ escalation, addressed, end }: Feedback) => ({
  escalation: escalation?.message ?? null,
  addressed_as: addressed?.as ?? null,
  addressed_by: addressed === null ? null : actorText(addressed.by),
  addressed_at: addressed?.at ?? null,
  addressed_message: addressed?.message ?? null,
  ended_as: end?.as ?? null,
  ended_by: end === null ? null : actorText(end.by),
  ended_at: end?.at ?? null,
  ended_because: end?.why ?? null,
});

export const handoffRows = ({ findingId, feedback }: FeedbackView): readonly FeedbackHandoffRow[] =>
  feedback.handoffs.map(({ eventId, kind, hat, to, by, at, bolt, message, survivors }, index) => ({
    finding_id: findingId,
    n: index + 1,
    kind,
    hat,
    to_hat: to,
    actor: actorText(by),
    at,
    bolt,
    message,
    survivors: jsonText(survivors),
    event_id: eventId,
  }));

export const replyRows = ({ findingId, feedback }: FeedbackView): readonly FeedbackReplyRow[] =>
  feedback.replies.map(({ by, at, message }, index) => ({
    finding_id: findingId,
    n: index + 1,
    author: actorText(by),
    at,
    message,
  }));

export const verificationRows = ({ findingId, feedback }: FeedbackView): readonly FeedbackVerificationRow[] =>
  feedback.verification.map(({ itemId, checked, evidence }, index) => ({
    finding_id: findingId,
    n: index + 1,
    item_id: itemId,
    checked,
    evidence,
  }));
