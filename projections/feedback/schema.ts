/** Tables of findings as their own streams tell (FB-1 to FB-12). Columns are documented in docs/read-model.md. */
import type { Feedback, FeedbackEnd, FeedbackStatus, FixHandoff } from '@tenure/domain/feedback/state.ts';
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { EventId, FindingId, PlayId, UnitId } from '@tenure/domain/kernel/ids.ts';
import type { Origin } from '@tenure/domain/stage/finding.ts';
import type { FixHat } from '@tenure/domain/stage/fix-hats.ts';
import type { FindingSeverity } from '@tenure/domain/strategy/checks/finding.ts';
import { flag, integer, nullable, type RowOf, table, text } from '../table.ts';

const findingId = () => text<FindingId>();
const instant = () => text<Instant>();

export const feedback = table(
  'feedback',
  {
    finding_id: findingId(),
    play_id: text<PlayId>(),
    status: text<FeedbackStatus>(),
    hat: nullable(text<FixHat>()),
    holder_kind: nullable(text<Principal['kind']>()),
    holder_id: nullable(text()),
    holder_acts_for: nullable(text()),
    lease_id: nullable(text()),
    lease_until: nullable(instant()),
    bolt: integer(),
    cap: integer(),
    unit_id: nullable(text<UnitId>()),
    unit_slug: nullable(text()),
    classified: flag(),
    severity: nullable(text<FindingSeverity>()),
    severity_rank: integer(),
    invalidates: nullable(text()),
    filed_unit_id: nullable(text<UnitId>()),
    filed_severity: nullable(text<FindingSeverity>()),
    role: nullable(text()),
    origin: text<Origin>(),
    title: text(),
    body: text(),
    items: text(),
    reopens: nullable(text<NonNullable<Feedback['filed']['reopens']>>()),
    failed_check: nullable(text()),
    author: text(),
    author_kind: text<Principal['kind']>(),
    filed_at: instant(),
    permitted_units: text(),
    correction_needed: flag(),
    corrected: flag(),
    fixers: text(),
    escalation: nullable(text()),
    addressed_as: nullable(text<'fixed' | 'answered'>()),
    addressed_by: nullable(text()),
    addressed_at: nullable(instant()),
    addressed_message: nullable(text()),
    ended_as: nullable(text<FeedbackEnd>()),
    ended_by: nullable(text()),
    ended_at: nullable(instant()),
    ended_because: nullable(text()),
    policy_version: text(),
    revision: integer(),
    position: integer(),
    updated_at: instant(),
  },
  ['finding_id'],
  [['play_id'], ['status', 'severity_rank', 'filed_at']],
);
export type FeedbackRow = RowOf<typeof feedback>;

export const feedbackHandoffs = table(
  'feedback_handoffs',
  {
    finding_id: findingId(),
    n: integer(),
    kind: text<FixHandoff['kind']>(),
    hat: nullable(text<FixHat>()),
    to_hat: nullable(text<FixHat>()),
    actor: text(),
    at: instant(),
    bolt: integer(),
    message: text(),
    survivors: text(),
    event_id: text<EventId>(),
  },
  ['finding_id', 'n'],
);
export type FeedbackHandoffRow = RowOf<typeof feedbackHandoffs>;

export const feedbackReplies = table(
  'feedback_replies',
  { finding_id: findingId(), n: integer(), author: text(), at: instant(), message: text() },
  ['finding_id', 'n'],
);
export type FeedbackReplyRow = RowOf<typeof feedbackReplies>;

export const feedbackVerifications = table(
  'feedback_verifications',
  { finding_id: findingId(), n: integer(), item_id: nullable(text()), checked: text(), evidence: text() },
  ['finding_id', 'n'],
);
export type FeedbackVerificationRow = RowOf<typeof feedbackVerifications>;

export interface FeedbackTables {
  readonly feedback: FeedbackRow;
  readonly feedback_handoffs: FeedbackHandoffRow;
  readonly feedback_replies: FeedbackReplyRow;
  readonly feedback_verifications: FeedbackVerificationRow;
}
