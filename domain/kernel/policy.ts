/**
 * The policy record: every number and table of the rules, versioned. A play keeps the version it started
 * with, and every derived trigger cites the rule id and that version.
 */
import type { SeparationOfDuties } from './separation-of-duties.ts';
import type { ContextKind, Risk, Role, Severity, Tier } from './vocabulary.ts';

/** Rungs from the bottom up; the roles of one rung are told together. */
export type Ladder = readonly (readonly Role[])[];

/** `businessHours` count the organisation's working time, `businessDays` its working days. */
export type ResponseTime = { readonly businessHours: number } | { readonly businessDays: number };

/** Wall-clock times of every working day, such as `09:00` and `17:00`, in the organisation's time zone. */
export interface OfficeHours {
  readonly opens: string;
  readonly closes: string;
}

/** What follows a missed checkpoint that still has a retry left (PLAY-8). */
export interface CheckpointRetry {
  readonly afterWorkingDays: number;
  readonly owner: 'same' | 'fallback';
}

export interface PolicyRecord {
  readonly version: string;
  /** Calendar days a play of the tier is meant to have (PLAY-4). */
  readonly leadTimeDays: Readonly<Record<Tier, number>>;
  /** Roles that must be staffed before a plan is approved: the tier's and the risk's together (PLAY-6). */
  readonly requiredRoles: {
    readonly byTier: Readonly<Record<Tier, readonly Role[]>>;
    readonly byRisk: Readonly<Record<Risk, readonly Role[]>>;
  };
  readonly context: {
    /** Kinds a play waits for before it is customised (PLAY-2). */
    readonly required: readonly ContextKind[];
    readonly retryLimit: number;
  };
  readonly checkpoints: {
    readonly everyDays: Readonly<Record<Risk, number>>;
    /** The last checkpoint is at most this many days before the deadline (PLAY-7). */
    readonly lastWithinDays: number;
    /** Who must record it; the first is its owner. */
    readonly oversight: Readonly<Record<Risk, readonly Role[]>>;
    /** One entry a retry: its length is the retry limit (PLAY-8). */
    readonly retries: readonly CheckpointRetry[];
  };
  readonly complexity: { readonly medium: number; readonly complex: number; readonly veryComplex: number };
  readonly ladders: { readonly play: Ladder; readonly retro: Ladder };
  readonly ripCord: {
    readonly consecutiveRedCheckpoints: number;
    readonly slippedMilestones: number;
    readonly targets: readonly Role[];
    readonly severityByRisk: Readonly<Record<Risk, Severity>>;
  };
  readonly escalation: {
    /** Severity of the ladder rules, by the play's risk when they fire. */
    readonly severityByRisk: Readonly<Record<Risk, Severity>>;
    readonly responseTimes: Readonly<Record<Severity, ResponseTime>>;
    /** When somebody is there to respond (POL-14). */
    readonly officeHours: OfficeHours;
    /** Inside this many days of the deadline every severity is one step higher (POL-14). */
    readonly raiseWithinDays: number;
  };
  readonly bolts: { readonly unitCap: number; readonly findingCap: number };
  readonly gate: { readonly blockingFrom: 'blocker' | 'high' };
  readonly separationOfDuties: SeparationOfDuties;
  readonly stage: {
    /** How long a worn hat stays on without being worn again (UNIT-3). */
    readonly leaseMinutes: number;
    /** Roles that review and approve unless a stage is configured otherwise (REV-1). */
    readonly reviewRoles: readonly string[];
    /** Who may give the commercial sign-off (GATE-1). */
    readonly signOffRoles: readonly Role[];
  };
  readonly retro: { readonly retryLimit: number; readonly repeatedBlockerRetros: number; readonly smallN: number };
}
