/** A finding as a document: what whoever has its turn has to know. Plain data, ready for JSON. */
import type { Verification } from '@tenure/domain/feedback/events/chain.ts';
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { FindingId, PlayId, UnitId } from '@tenure/domain/kernel/ids.ts';
import type { FailedCheck, FindingItem } from '@tenure/domain/stage/finding.ts';
import type { FeedbackHandoffRow, FeedbackReplyRow, FeedbackRow, FeedbackVerificationRow } from './schema.ts';

const parsed = <T>(json: string): T => JSON.parse(json) as T;

/** One line of a list of findings. */
export interface FeedbackLine {
  readonly findingId: FindingId;
  readonly playId: PlayId;
  readonly title: string;
  readonly status: FeedbackRow['status'];
  /** Whose turn it is; null when no hat has anything to do: a person has, or nobody. */
  readonly hat: FeedbackRow['hat'];
  readonly holder: Principal | null;
  readonly leaseId: string | null;
  readonly leaseUntil: Instant | null;
  readonly bolt: number;
  readonly cap: number;
  /** Slug of the unit it is fixed on; null: the stage as a whole. */
  readonly unit: string | null;
  readonly unitId: UnitId | null;
  readonly severity: FeedbackRow['severity'];
  readonly origin: FeedbackRow['origin'];
  readonly author: string;
  readonly authorKind: Principal['kind'];
  readonly filedAt: Instant;
  readonly updatedAt: Instant;
}

export const feedbackLine = (row: FeedbackRow): FeedbackLine => ({
  findingId: row.finding_id,
  playId: row.play_id,
  title: row.title,
  status: row.status,
  hat: row.hat,
  holder:
    row.holder_kind === null || row.holder_id === null
      ? null
      : { kind: row.holder_kind, id: row.holder_id, actsFor: row.holder_acts_for },
  leaseId: row.lease_id,
  leaseUntil: row.lease_until,
  bolt: row.bolt,
  cap: row.cap,
  unit: row.unit_slug,
  unitId: row.unit_id,
  severity: row.severity,
  origin: row.origin,
  author: row.author,
  authorKind: row.author_kind,
  filedAt: row.filed_at,
  updatedAt: row.updated_at,
});

export interface FixHandoffLine {
  readonly n: number;
  readonly kind: FeedbackHandoffRow['kind'];
  /** Null: the word of a person, who needs no hat for it. */
  readonly hat: FeedbackHandoffRow['hat'];
  /** Null: it goes to no hat, but to a person or to its end. */
  readonly to: FeedbackHandoffRow['to_hat'];
  readonly by: string;
  readonly at: Instant;
  readonly bolt: number;
  readonly message: string;
  /** Items that were still defective. */
  readonly survivors: readonly string[];
}

export interface ReplyLine {
  readonly by: string;
  readonly at: Instant;
  readonly message: string;
}

export interface FeedbackDocument extends FeedbackLine {
  /** Empty while the play's stage has not been heard of. */
  readonly playSlug: string;
  readonly body: string;
  readonly items: readonly FindingItem[];
  readonly role: string | null;
  readonly reopens: FeedbackRow['reopens'];
  readonly check: FailedCheck | null;
  /** As it was filed; the classifier may have said otherwise since. */
  readonly filed: { readonly unitId: UnitId | null; readonly severity: FeedbackRow['filed_severity'] };
  /** Roles whose signatures its end takes back; null while nobody has classified it. */
  readonly invalidates: readonly string[] | null;
  readonly fix: {
    /** Units it may change now; empty while its turn has not come. */
    readonly units: readonly UnitId[];
    readonly correctionNeeded: boolean;
    /** Whether something was corrected in this bolt. */
    readonly corrected: boolean;
    /** None of them may assess it. */
    readonly fixers: readonly string[];
  };
  /** The newest message of the chain, which whoever is next reads first (FB-3). */
  readonly baton: FixHandoffLine | null;
  /** Oldest first. */
  readonly handoffs: readonly FixHandoffLine[];
  readonly replies: readonly ReplyLine[];
  /** What the assessor checked, of the end it has now. */
  readonly verification: readonly Verification[];
  /** The rejection a person has to decide on; null while it is not escalated. */
  readonly escalation: string | null;
  readonly addressed: {
    readonly as: NonNullable<FeedbackRow['addressed_as']>;
    readonly by: string;
    readonly at: Instant;
    readonly message: string;
  } | null;
  readonly end: {
    readonly as: NonNullable<FeedbackRow['ended_as']>;
    readonly by: string;
    readonly at: Instant;
    readonly because: string;
  } | null;
  readonly policyVersion: string;
  readonly revision: number;
  readonly position: number;
}

const handoffLine = (row: FeedbackHandoffRow): FixHandoffLine => ({
  n: row.n,
  kind: row.kind,
  hat: row.hat,
  to: row.to_hat,
  by: row.actor,
  at: row.at,
  bolt: row.bolt,
  message: row.message,
  survivors: parsed(row.survivors),
});

/** Rows of one finding, all of one moment. */
export interface FeedbackRows {
  readonly row: FeedbackRow;
  readonly playSlug: string | null;
  readonly handoffs: readonly FeedbackHandoffRow[];
  readonly replies: readonly FeedbackReplyRow[];
  readonly verification: readonly FeedbackVerificationRow[];
}

export const feedbackDocument = (rows: FeedbackRows): FeedbackDocument => {
  const { row } = rows;
  const handoffs = rows.handoffs.map(handoffLine);
  return {
    ...feedbackLine(row),
    playSlug: rows.playSlug ?? '',
    body: row.body,
    items: parsed(row.items),
    role: row.role,
    reopens: row.reopens,
    check: row.failed_check === null ? null : parsed(row.failed_check),
    filed: { unitId: row.filed_unit_id, severity: row.filed_severity },
    invalidates: row.invalidates === null ? null : parsed(row.invalidates),
    fix: {
      units: parsed(row.permitted_units),
      correctionNeeded: row.correction_needed === 1,
      corrected: row.corrected === 1,
      fixers: parsed(row.fixers),
    },
    baton: handoffs.at(-1) ?? null,
    handoffs,
    replies: rows.replies.map(({ author, at, message }) => ({ by: author, at, message })),
    verification: rows.verification.map(({ item_id, checked, evidence }) => ({ itemId: item_id, checked, evidence })),
    escalation: row.escalation,
    addressed: addressedOf(row),
    end: endOf(row),
    policyVersion: row.policy_version,
    revision: row.revision,
    position: row.position,
  };
};

const addressedOf = (row: FeedbackRow): FeedbackDocument['addressed'] => {
  const { addressed_as: as, addressed_by: by, addressed_at: at, addressed_message: message } = row;
  return as === null || by === null || at === null ? null : { as, by, at, message: message ?? '' };
};

const endOf = (row: FeedbackRow): FeedbackDocument['end'] => {
  const { ended_as: as, ended_by: by, ended_at: at, ended_because: because } = row;
  return as === null || by === null || at === null ? null : { as, by, at, because: because ?? '' };
};
