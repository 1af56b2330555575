/** A play as its past made it. Everything here is folded from events; nothing is stored beside them. */
import type { Person, Principal } from '../kernel/actor.ts';
import type { Instant, PlainDate } from '../kernel/dates.ts';
import type { EventId } from '../kernel/ids.ts';
import type { Ladder } from '../kernel/policy.ts';
import type { ContextKind, Pattern, Persona, Risk, Role, Severity, Step } from '../kernel/vocabulary.ts';
import type { Fit, PlannedCheckpoint, PlannedMilestone, PlannedTask, SuccessMetric } from '../planning/plan.ts';
import type { ContextReading } from './context.ts';
import type { Outcome } from './events/end.ts';
import type { Commitment, EscalationTarget } from './events/people.ts';
import type { Enablement } from './events/plan.ts';
import type { ProofPoint } from './events/start.ts';
import type { PlayEventOf } from './events.ts';

export interface Task extends PlannedTask {
  /** Set when somebody other than the role's holder was named; null: whoever holds `ownerRole`. */
  readonly owner: Person | null;
  readonly baselineDue: PlainDate | null;
  readonly status: 'open' | 'completed' | 'closed' | 're-homed';
  readonly deliverableUri: string | null;
}

export interface Slip {
  readonly eventId: EventId;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly days: number;
  readonly kind: 'moved' | 'overdue';
  readonly reason: string;
}

export interface Milestone extends PlannedMilestone {
  readonly baseline: PlainDate | null;
  readonly reachedOn: PlainDate | null;
  /** Its current date has passed unreached and that has been noted. */
  readonly overdue: boolean;
  readonly slips: readonly Slip[];
}

export interface Checkpoint extends PlannedCheckpoint {
  /** `missed`: no retry is left; somebody may still record it late. */
  readonly status: 'open' | 'recorded' | 'missed';
  /** Misses in a row; any recorded checkpoint of the play sets them back to 0 (PLAY-8). */
  readonly misses: number;
  readonly missEvents: readonly EventId[];
  /** Who owes the record now, when a retry gave it to somebody else than whoever acts in the owner role. */
  readonly retryOwner: Person | null;
  readonly firstDue: PlainDate;
  readonly record: {
    readonly eventId: EventId;
    readonly at: Instant;
    readonly by: Principal;
    readonly risk: Risk;
    readonly verdict: 'on-track' | 'at-risk' | 'off-track';
    readonly note: string;
    readonly evidence: readonly string[];
  } | null;
}

export interface Absence {
  readonly person: Person;
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly reason: string;
  /** `announced` until its first day, `begun` until its last day is over. */
  readonly phase: 'announced' | 'begun';
}

export interface Cover {
  readonly role: Role;
  readonly absent: Person;
  readonly substitute: Person;
  readonly from: PlainDate;
  readonly until: PlainDate;
}

export interface Escalation {
  readonly id: string;
  readonly rule: string;
  readonly subject: string;
  readonly severity: Severity;
  /** Who owes an answer now. */
  readonly targets: readonly EscalationTarget[];
  /** When their time is used up; null while no clock runs. */
  readonly respondBy: Instant | null;
  /** Everybody who was told on the way, the first first. */
  readonly told: readonly EscalationTarget[];
  readonly climbs: number;
  readonly reminders: number;
  readonly evidence: readonly EventId[];
  readonly manual: boolean;
  readonly reason: string;
  readonly triggeredAt: Instant;
  readonly status: 'triggered' | 'acknowledged' | 'resolved' | 'reviewed';
  readonly acknowledgedAt: Instant | null;
  readonly acknowledgedBy: Principal | null;
  readonly resolvedAt: Instant | null;
  readonly decision: string | null;
  readonly commitments: readonly Commitment[];
  readonly lessons: readonly string[];
}

/** A deviation from the rules of engagement, as far as it has come. */
export interface PlayException extends Omit<PlayEventOf<'ExceptionRequested'>['data'], 'exceptionId'> {
  readonly id: string;
  /** `approved` holds until its last day is over; the others hold nothing. */
  readonly status: 'requested' | 'approved' | 'declined' | 'expired';
  readonly requestedBy: Principal;
  readonly requestedAt: Instant;
  readonly decision: { readonly by: Principal; readonly at: Instant; readonly reason: string } | null;
}

export interface ContextStatus {
  /** Failures since the last successful pull. */
  readonly failures: number;
  readonly exhausted: boolean;
  readonly reading: ContextReading | null;
  readonly lastProblem: string | null;
}

/** What a play is once it has been orchestrated. */
export interface Play {
  readonly start: PlayEventOf<'PlayOrchestrated'>['data'];
  readonly startedAt: Instant;
  readonly startedBy: Principal;
  readonly stage: 'preparing' | 'executing' | 'outcome-recorded' | 'closed' | 'cancelled';
  readonly playbook: PlayEventOf<'PlayOrchestrated'>['data']['playbook'];
  readonly playbookVersion: number;
  readonly risk: Risk;
  readonly deadline: PlainDate;
  readonly noticeDate: PlainDate | null;
  readonly pattern: Pattern;
  readonly context: Readonly<Partial<Record<ContextKind, ContextStatus>>>;
  readonly personas: readonly Persona[];
  readonly messaging: PlayEventOf<'PlayCustomized'>['data']['messaging'];
  readonly proofPoints: readonly ProofPoint[];
  readonly unproven: PlayEventOf<'PlayCustomized'>['data']['unproven'];
  readonly stepsDone: readonly Step[];
  readonly waivers: readonly { readonly branch: Step; readonly reason: string; readonly by: Principal }[];
  readonly fit: Fit | null;
  readonly tasks: readonly Task[];
  readonly milestones: readonly Milestone[];
  readonly deliverables: readonly string[];
  readonly successMetrics: readonly SuccessMetric[];
  readonly enablement: readonly Enablement[];
  /** Next number of an id that is given out once: tasks added by hand, assets, proof points. */
  readonly counters: {
    readonly task: number;
    readonly enablement: number;
    readonly proof: number;
    readonly checkpoint: number;
  };
  readonly approval: { readonly at: Instant; readonly by: Principal; readonly complexity: string } | null;
  readonly checkpoints: readonly Checkpoint[];
  readonly people: Readonly<Partial<Record<Role, Person>>>;
  readonly substitutes: Readonly<Partial<Record<Role, readonly Person[]>>>;
  readonly escalationPath: Ladder;
  readonly absences: readonly Absence[];
  readonly covers: readonly Cover[];
  readonly escalations: readonly Escalation[];
  readonly exceptions: readonly PlayException[];
  /** Consecutive red checkpoints since the last green or yellow one and since POL-2 was last resolved. */
  readonly redStreak: readonly EventId[];
  /** Slips since POL-3 was last resolved. */
  readonly slips: readonly EventId[];
  readonly customerDecision: PlayEventOf<'CustomerDecisionRecorded'>['data'] | null;
  readonly outcome: Outcome | null;
}

/** null: the stream is empty. */
export type PlayState = Play | null;

export const initial: PlayState = null;
