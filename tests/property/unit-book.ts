/**
 * The rules of a unit once more, told by its events alone (UNIT-2 to UNIT-9, POL-7). It shares no code with the
 * aggregate, so that it can contradict it.
 */
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { Folded } from '@tenure/domain/kernel/envelope.ts';
import type { UnitEvent } from '@tenure/domain/unit/events.ts';

const nameOf = ({ kind, id }: Principal): string => `${kind} ${id}`;

/** Whose hands: those of a person, whoever of their agents it is, unless each counts for itself. */
export const handsOf = (who: Principal, separation: string): string =>
  separation === 'controller' && who.actsFor !== null ? `person ${who.actsFor}` : nameOf(who);

/** What may happen to a unit that is completed. */
const WHEN_FROZEN = [
  ...['UnitReopened', 'UnitWithdrawn', 'InputsSupplied'],
  ...['FixAssigned', 'FixEnded', 'UnitCorrected'],
];

export class Book {
  readonly broken: string[] = [];
  bolt = 1;
  cap: number;
  handoffs = 0;
  separation = 'controller';
  private released = false;
  private frozen = false;
  private escalated = false;
  private lease: { id: string; hat: string; holder: string; until: string } | null = null;
  private fix: { findingId: string; leaseId: string; fixer: Principal; until: string } | null = null;
  private readonly leases = new Set<string>();
  /** Everybody whose hands made part of it. */
  readonly makers = new Set<string>();
  private verified: Principal | null = null;

  constructor(cap: number) {
    this.cap = cap;
  }

  private check(holds: boolean, rule: string): void {
    if (!holds) this.broken.push(rule);
  }

  private made(by: Principal): void {
    this.makers.add(handsOf(by, this.separation));
  }

  private underLease({ type, actor, recordedAt }: Folded<UnitEvent>): void {
    const { lease } = this;
    const held = lease !== null && lease.holder === nameOf(actor) && recordedAt < lease.until;
    this.check(held, `UNIT-3: ${type} by ${nameOf(actor)}, who does not wear the hat`);
  }

  private handedOn(event: Folded<UnitEvent>): void {
    this.underLease(event);
    if (this.lease?.hat === 'verifier') {
      const own = this.makers.has(handsOf(event.actor, this.separation));
      this.check(!own, `UNIT-9: ${event.type} by ${nameOf(event.actor)}, who made part of it`);
    }
    this.handoffs += 1;
    this.lease = null;
  }

  follow(event: Folded<UnitEvent>): void {
    const { type, actor, recordedAt } = event;
    const mayChangeFrozen = WHEN_FROZEN.includes(type);
    this.check(!this.frozen || mayChangeFrozen, `UNIT-2: ${type} on a completed unit`);
    if (type !== 'UnitCompleted') this.verified = null;
    switch (type) {
      case 'UnitDeclared':
        this.separation = event.data.separationOfDuties;
        if (event.data.spec.body !== null || event.data.spec.outline !== null) this.made(event.data.declaredBy);
        break;
      case 'UnitSpecAdopted':
        this.check(!this.released, 'UNIT-2: a declaration changed after its release');
        if (event.data.spec.body !== null || event.data.spec.outline !== null) this.made(event.data.amendedBy);
        break;
      case 'UnitReleased':
        this.released = true;
        break;
      case 'UnitReopened':
        Object.assign(this, { frozen: false, escalated: false, lease: null, released: event.data.to === 'execute' });
        break;
      case 'HatWorn': {
        const { hat, leaseId, until } = event.data;
        const { lease } = this;
        this.check(this.released && !this.escalated, 'UNIT-2: a hat worn while nobody may work');
        this.check(actor.kind !== 'system', 'UNIT-3: a hat worn by the engine');
        const renewed = lease !== null && lease.holder === nameOf(actor) && lease.id === leaseId;
        this.check(lease === null || renewed, `UNIT-3: a hat worn by two`);
        this.check(renewed || !this.leases.has(leaseId), `defect 12: ${leaseId} given out twice`);
        if (hat === 'verifier') {
          const own = this.makers.has(handsOf(actor, this.separation));
          this.check(!own, `UNIT-9: ${nameOf(actor)} verifies, and made part of it`);
        }
        this.leases.add(leaseId);
        this.lease = { id: leaseId, hat, holder: nameOf(actor), until };
        break;
      }
      case 'LeaseExpired':
        this.check(this.lease !== null && recordedAt >= this.lease.until, 'UNIT-3: a lease ended before its time');
        this.lease = null;
        break;
      case 'HatTakenOff':
        this.underLease(event);
        this.lease = null;
        break;
      case 'StrategyWritten':
      case 'BodyWritten':
      case 'OutputProduced':
        this.underLease(event);
        this.check(this.lease?.hat !== 'verifier', `UNIT-8: ${type} by the verifier`);
        this.made(actor);
        break;
      case 'QuestionRaised':
        this.underLease(event);
        if (this.lease?.hat !== 'verifier') this.made(actor);
        break;
      case 'QuestionSettled': {
        const holder = this.lease?.holder === nameOf(actor);
        if (actor.kind !== 'person') this.underLease(event);
        if (holder && this.lease?.hat !== 'verifier') this.made(actor);
        break;
      }
      case 'HatAdvanced':
        if (this.lease?.hat === 'verifier') this.verified = actor;
        else this.made(actor);
        this.handedOn(event);
        break;
      case 'HatRejected':
        this.handedOn(event);
        this.check(event.data.bolt === this.bolt + 1, 'UNIT-5: a rejection that is not one bolt more');
        this.bolt = event.data.bolt;
        break;
      case 'UnitEscalated':
        this.handedOn(event);
        this.check(event.data.bolt === this.cap && event.data.cap === this.cap, 'POL-7: escalated before the cap');
        this.escalated = true;
        break;
      case 'AttemptsGranted':
        this.check(actor.kind === 'person' && this.escalated, 'POL-7: attempts nobody had to grant');
        this.bolt += 1;
        this.cap = event.data.cap;
        this.escalated = false;
        break;
      case 'UnitCompleted':
        this.check(this.verified !== null && nameOf(this.verified) === nameOf(actor), 'UNIT-4: completed unverified');
        this.frozen = true;
        break;
      case 'FixAssigned':
        this.check(actor.kind === 'system', `FB-3: a fix assigned by ${nameOf(actor)}`);
        this.fix = event.data;
        break;
      case 'FixEnded':
        this.check(this.fix?.leaseId === event.data.leaseId, 'FB-3: the end of a fix nobody had');
        this.fix = null;
        break;
      case 'UnitCorrected': {
        const { fix } = this;
        const theirs = fix !== null && nameOf(fix.fixer) === nameOf(actor) && recordedAt < fix.until;
        this.check(theirs && fix.findingId === event.data.findingId, `FB-3: corrected by ${nameOf(actor)}`);
        this.check(this.frozen, 'UNIT-2: corrected before it was completed');
        this.made(actor);
        break;
      }
      case 'UnitWithdrawn':
      case 'InputsSupplied':
        break;
    }
    this.check(this.bolt <= this.cap, `UNIT-5: bolt ${this.bolt} beyond the cap of ${this.cap}`);
  }
}
