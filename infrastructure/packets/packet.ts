/** The playbook packet as data (OUT-1): everything somebody takes into a meeting about a play, read at one moment. */
import type { Person } from '@tenure/domain/kernel/actor.ts';
import type { Instant, PlainDate } from '@tenure/domain/kernel/dates.ts';
import type { MotionPhase, Role } from '@tenure/domain/kernel/vocabulary.ts';
import type { Outcome } from '@tenure/domain/play/events/end.ts';
import type { Commitment, EscalationTarget } from '@tenure/domain/play/events/people.ts';
import type { Enablement } from '@tenure/domain/play/events/plan.ts';
import type { Absence, Cover, Play, PlayException } from '@tenure/domain/play/state.ts';
import type { EscalationView } from '@tenure/projections/escalations/queries.ts';
import type { StageDocument } from '@tenure/projections/stage/document.ts';
import type { FindingLine } from '@tenure/projections/stage/lines.ts';
import type {
  CheckpointLine,
  MilestoneLine,
  PlaySummary,
  TaskLine,
} from '@tenure/projections/status-tracker/document.ts';
import type { UnitStrategy } from './unit-strategy.ts';

export interface DecidedLine {
  /** null: the log of it holds no date of its own. */
  readonly on: PlainDate | null;
  readonly what: string;
  readonly by: string;
  /** What was promised with it, by whom and by when. */
  readonly commitments?: readonly Commitment[];
}

export interface NextLine {
  readonly what: string;
  readonly rule: string;
  /** Somebody has to make up their mind; the rest is work. */
  readonly decision: boolean;
  /** People and roles who may; empty: anybody. */
  readonly by: readonly EscalationTarget[];
  /** What is missing before it can be done. */
  readonly lacks: readonly string[];
}

/** An escalation nobody has resolved, with its response clock (POL-14). */
export interface OpenEscalation
  extends Pick<
    EscalationView,
    | 'id'
    | 'severity'
    | 'status'
    | 'rule'
    | 'ruleName'
    | 'subject'
    | 'reason'
    | 'requiredResponse'
    | 'respondBy'
    | 'targets'
    | 'unanswered'
    | 'climbs'
    | 'reminders'
    | 'triggeredAt'
  > {
  readonly late: boolean;
}

export interface Summary {
  readonly decided: readonly DecidedLine[];
  readonly next: readonly NextLine[];
  /** What nobody can do yet. */
  readonly waits: readonly string[];
  readonly escalations: readonly OpenEscalation[];
  readonly blockingFindings: readonly FindingLine[];
  readonly overdueMilestones: readonly MilestoneLine[];
  readonly missedCheckpoints: readonly CheckpointLine[];
  readonly lateTasks: readonly TaskLine[];
}

export interface RoleLine {
  readonly role: Role;
  /** Whose role it is. */
  readonly holder: Person | null;
  /** Who does it now: the holder, or whoever covers. */
  readonly acting: Person | null;
  readonly cover: Cover | null;
  /** Who covers, the first first. */
  readonly substitutes: readonly Person[];
  readonly openTasks: number;
  /** Rung of the ladder, the lowest 1; null: not on it. */
  readonly rung: number | null;
}

export interface TalkingPoints {
  readonly personas: Play['messaging'];
  readonly proofPoints: readonly (Pick<Play['proofPoints'][number], 'id' | 'kind' | 'statement' | 'source'> & {
    readonly observedOn: PlainDate | null;
  })[];
  /** Proof the playbook asks for and the context could not give. */
  readonly unproven: Play['unproven'];
}

export interface RiskLine {
  readonly title: string;
  /** Of a risk its severity, of a dimension of health its colour. */
  readonly severity: string;
  readonly treatments: readonly {
    readonly unit: string;
    readonly treatment: string | null;
    readonly response: string | null;
  }[];
}

export interface Packet {
  readonly asOf: {
    readonly at: Instant;
    readonly today: PlainDate;
    readonly timeZone: string;
    readonly position: number;
    readonly revision: number;
  };
  readonly organisation: string | null;
  /** Everybody the play knows, so that a reader meets names and not ids. */
  readonly people: readonly Person[];
  readonly play: PlaySummary;
  /** To the deadline and to the notice date, in calendar days; negative once it has passed. */
  readonly daysLeft: { readonly deadline: number; readonly notice: number | null };
  readonly containsWalkAway: boolean;
  /** What the play does not have, in sentences. */
  readonly missing: readonly string[];
  readonly summary: Summary;
  readonly outcome: Outcome | null;
  readonly milestones: readonly MilestoneLine[];
  readonly checkpoints: readonly CheckpointLine[];
  readonly phases: readonly { readonly phase: MotionPhase; readonly tasks: readonly TaskLine[] }[];
  readonly roles: readonly RoleLine[];
  readonly absences: readonly Absence[];
  /** Lowest rung first. */
  readonly ladder: readonly (readonly EscalationTarget[])[];
  readonly talkingPoints: TalkingPoints;
  /** null: the stage has not been given a health report. */
  readonly risks: readonly RiskLine[] | null;
  /** One for every unit of the stage. */
  readonly strategies: readonly UnitStrategy[];
  /** Asked for, or in force; those that are over are history. */
  readonly exceptions: readonly PlayException[];
  /** `task`: title of the task it is for. */
  readonly enablement: readonly (Enablement & { readonly task: string | null })[];
  /** null: the stage is not open. */
  readonly stage: StageDocument | null;
}
