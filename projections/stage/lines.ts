/** From rows of a stage to the lines of its documents. */
import type { Instant, PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { FindingId, UnitId } from '@tenure/domain/kernel/ids.ts';
import type { FindingItem } from '@tenure/domain/stage/finding.ts';
import type { LeverAmount } from '@tenure/domain/strategy/levers.ts';
import type { FindingRow, SignatureRow } from './review-schema.ts';
import type { CustomerTermRow, SignOffRow } from './terms-schema.ts';

export const parsed = <T>(json: string): T => JSON.parse(json) as T;

export interface SignatureLine {
  readonly dispatchId: string;
  readonly unitId: UnitId;
  readonly unit: string;
  readonly role: string;
  /** `spec`: the review before the work. `work`: the approval after it. */
  readonly of: SignatureRow['subject'];
  readonly subjectHash: string;
  readonly status: SignatureRow['status'];
  readonly at: Instant;
  readonly by: string | null;
  readonly findings: readonly FindingId[];
  readonly voidedBecause: SignatureRow['voided_because'];
}

export const signatureLine = (row: SignatureRow): SignatureLine => ({
  dispatchId: row.dispatch_id,
  unitId: row.unit_id,
  unit: row.unit_slug,
  role: row.role,
  of: row.subject,
  subjectHash: row.subject_hash,
  status: row.status,
  at: row.at,
  by: row.signed_by,
  findings: parsed(row.findings),
  voidedBecause: row.voided_because,
});

export interface FindingLine {
  readonly id: FindingId;
  /** Slug of the unit; null: the stage as a whole. */
  readonly unit: string | null;
  readonly unitId: UnitId | null;
  readonly role: string | null;
  readonly origin: FindingRow['origin'];
  readonly severity: FindingRow['severity'];
  readonly blocking: boolean;
  readonly title: string;
  readonly body: string;
  readonly items: readonly FindingItem[];
  readonly reopens: FindingRow['reopens'];
  readonly check: {
    readonly check: string;
    readonly rule: string;
    readonly path: string;
    readonly satisfiedBy: string;
  } | null;
  readonly filedBy: string;
  readonly filedAt: Instant;
  readonly status: FindingRow['status'];
  /** How far its chain is, as the gate knows. */
  readonly progress: FindingRow['progress'];
  /** Slug of the unit it is fixed on: the one it was filed on until a classifier says otherwise; null: all of them. */
  readonly target: string | null;
  /** Roles whose signatures its end takes back; null while nobody has classified it. */
  readonly invalidates: readonly string[] | null;
  readonly settlement: {
    readonly resolution: NonNullable<FindingRow['resolution']>;
    readonly reason: string;
    readonly invalidates: readonly string[];
    readonly by: string | null;
    readonly at: Instant | null;
  } | null;
}

export const findingLine = (row: FindingRow): FindingLine => ({
  id: row.finding_id,
  unit: row.unit_slug,
  unitId: row.unit_id,
  role: row.role,
  origin: row.origin,
  severity: row.severity,
  blocking: row.blocking === 1,
  title: row.title,
  body: row.body,
  items: parsed(row.items),
  reopens: row.reopens,
  check:
    row.check_id === null
      ? null
      : { check: row.check_id, rule: row.rule ?? '', path: row.path ?? '', satisfiedBy: row.satisfied_by ?? '' },
  filedBy: row.filed_by,
  filedAt: row.filed_at,
  status: row.status,
  progress: row.progress,
  target: row.target_unit_slug,
  invalidates: row.asks_again === null ? null : parsed(row.asks_again),
  settlement:
    row.resolution === null
      ? null
      : {
          resolution: row.resolution,
          reason: row.reason ?? '',
          invalidates: parsed(row.invalidates ?? '[]'),
          by: row.settled_by,
          at: row.settled_at,
        },
});

export interface TermLine {
  readonly offerId: string;
  readonly unit: string;
  readonly lever: CustomerTermRow['lever'];
  readonly statement: string;
  readonly amount: LeverAmount | null;
  readonly standing: CustomerTermRow['standing'];
  readonly current: boolean;
  readonly offeredOn: PlainDate;
  readonly offeredBy: string;
}

export const termLine = (row: CustomerTermRow): TermLine => ({
  offerId: row.offer_id,
  unit: row.unit_slug,
  lever: row.lever,
  statement: row.statement,
  amount: row.amount === null ? null : parsed(row.amount),
  standing: row.standing,
  current: row.current === 1,
  offeredOn: row.offered_on,
  offeredBy: row.offered_by,
});

export interface SignOffLine {
  readonly status: SignOffRow['status'];
  readonly role: SignOffRow['role'];
  /** Whether it is about the terms as they stand. */
  readonly current: boolean;
  readonly by: string;
  readonly at: Instant;
  readonly note: string;
}

export const signOffLine = (row: SignOffRow): SignOffLine => ({
  status: row.status,
  role: row.role,
  current: row.current === 1,
  by: row.signed_by,
  at: row.signed_at,
  note: row.note,
});
