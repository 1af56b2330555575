/** A unit as its past made it. Everything here is folded from events; nothing is stored beside them. */
import type { Principal } from '../kernel/actor.ts';
import type { Instant } from '../kernel/dates.ts';
import type { EventId, FindingId, PlayId } from '../kernel/ids.ts';
import type { SeparationOfDuties } from '../kernel/separation-of-duties.ts';
import type { UnitHat } from '../stage/hats.ts';
import type { StageInputs } from '../stage/stage-inputs.ts';
import type { UnitSpec } from '../stage/unit-spec.ts';
import type { UnitWork } from '../stage/unit-work.ts';
import type { UnitEventOf } from './events.ts';

export interface Lease {
  readonly id: string;
  readonly hat: UnitHat;
  readonly holder: Principal;
  readonly since: Instant;
  readonly until: Instant;
}

/** One handing on or sending back. The newest is the baton: what the next wearer reads first. */
export interface Handoff {
  readonly eventId: EventId;
  readonly kind: 'advanced' | 'rejected';
  readonly hat: UnitHat;
  readonly to: UnitHat | null;
  readonly by: Principal;
  readonly at: Instant;
  /** The bolt it ended. */
  readonly bolt: number;
  readonly message: string;
  readonly criterion: string | null;
}

export interface Unit {
  readonly playId: PlayId;
  readonly policyVersion: string;
  readonly separationOfDuties: SeparationOfDuties;
  readonly declaredBy: Principal;
  readonly spec: UnitSpec;
  readonly specHash: string;
  readonly inputs: StageInputs;
  readonly inputsHash: string;
  /** `released`: may be worked on and nobody has begun. `active`: some hat has been worn since. */
  readonly status: 'declared' | 'released' | 'active' | 'completed' | 'escalated' | 'withdrawn';
  /** Whose turn it is. */
  readonly hat: UnitHat;
  readonly lease: Lease | null;
  /** Leases given out so far; the next one is numbered after them. */
  readonly leases: number;
  readonly bolt: number;
  /** The cap a person granted last; null: the policy's (POL-7). */
  readonly grantedCap: number | null;
  readonly work: UnitWork;
  /** Of the work as it is; null until something was written since the declaration. */
  readonly workHash: string | null;
  /** Everybody who made part of the work, ever: none of them may verify it (UNIT-9). */
  readonly producers: readonly Principal[];
  readonly handoffs: readonly Handoff[];
  readonly completion: { readonly eventId: EventId; readonly at: Instant; readonly by: Principal } | null;
  readonly escalation: { readonly eventId: EventId; readonly at: Instant; readonly criterion: string } | null;
  readonly reopenedBy: readonly FindingId[];
  /** Who may correct the finished work now, under which finding. */
  readonly fix: UnitEventOf<'FixAssigned'>['data'] | null;
}

/** null: the stream is empty. */
export type UnitState = Unit | null;

export const initial: UnitState = null;
