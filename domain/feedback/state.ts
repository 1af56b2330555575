/** A finding as its past made it. Its status is derived (`statusOf`), never stored (FB-12). */
import type { Principal } from '../kernel/actor.ts';
import type { Instant } from '../kernel/dates.ts';
import type { EventId, UnitId } from '../kernel/ids.ts';
import type { FixHat } from '../stage/fix-hats.ts';
import type { FixPermission, Verification } from './events/chain.ts';
import type { FeedbackFiled } from './events/filing.ts';
import type { FeedbackEventOf } from './events.ts';

export interface FixLease {
  readonly id: string;
  readonly hat: FixHat;
  readonly holder: Principal;
  readonly since: Instant;
  readonly until: Instant;
}

/** One handing on, sending back or word that set it going again; the newest is the baton (FB-3). */
export interface FixHandoff {
  readonly eventId: EventId;
  readonly kind: 'classified' | 'advanced' | 'rejected' | 'closed' | 'granted' | 'reopened';
  /** null: the word of a person, who needs no hat for it. */
  readonly hat: FixHat | null;
  readonly to: FixHat | null;
  readonly by: Principal;
  readonly at: Instant;
  readonly bolt: number;
  readonly message: string;
  readonly survivors: readonly string[];
}

export type FeedbackEnd = 'non-actionable' | 'answered' | 'closed' | 'rejected' | 'accepted';

export interface Feedback {
  readonly filed: FeedbackFiled;
  readonly filedAt: Instant;
  readonly classification: FeedbackEventOf<'FeedbackClassified'>['data'] | null;
  /** Whose turn it is. */
  readonly hat: FixHat;
  readonly lease: FixLease | null;
  readonly leases: number;
  readonly bolt: number;
  readonly grantedCap: number | null;
  /** Set once the gate gave it its unit, until it ends or escalates. */
  readonly permitted: FixPermission | null;
  /** Units it was last permitted to change; its fixer has to be told there when it is over. */
  readonly units: readonly UnitId[];
  /** Whether its unit has been corrected in this bolt. */
  readonly corrected: boolean;
  /** Everybody who had a hand in the fix: none of them may assess it (UNIT-9). */
  readonly fixers: readonly Principal[];
  readonly handoffs: readonly FixHandoff[];
  readonly replies: readonly { readonly by: Principal; readonly at: Instant; readonly message: string }[];
  readonly escalation: { readonly eventId: EventId; readonly message: string } | null;
  /** What the assessor checked, of the end it has now; empty before, and after a reopening. */
  readonly verification: readonly Verification[];
  /** The chain is through or the question answered, and a person has to look at what was said. */
  readonly addressed: {
    readonly as: 'fixed' | 'answered';
    readonly by: Principal;
    readonly at: Instant;
    readonly message: string;
    readonly unit: UnitId | null;
    readonly invalidates: readonly string[];
  } | null;
  readonly end: { readonly as: FeedbackEnd; readonly by: Principal; readonly at: Instant; readonly why: string } | null;
}

/** null: the stream is empty. */
export type FeedbackState = Feedback | null;

export const initial: FeedbackState = null;

export const FEEDBACK_STATUSES = [
  'open',
  'classified',
  'fixing',
  'addressed',
  'closed',
  'non-actionable',
  'rejected',
  'escalated',
] as const;
export type FeedbackStatus = (typeof FEEDBACK_STATUSES)[number];

/** The one place a finding's status comes from (FB-12). */
export const statusOf = ({ end, escalation, addressed, permitted, classification }: Feedback): FeedbackStatus => {
  if (end !== null) {
    if (end.as === 'rejected' || end.as === 'non-actionable') return end.as;
    return 'closed';
  }
  if (addressed !== null) return 'addressed';
  if (escalation !== null) return 'escalated';
  if (permitted !== null) return 'fixing';
  return classification === null ? 'open' : 'classified';
};
