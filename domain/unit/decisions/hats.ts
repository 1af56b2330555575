/** Hats put on and taken off (UNIT-3, UNIT-9), and the person's word at the cap (POL-7). */
import * as E from 'fp-ts/lib/Either.js';
import { epochMilliseconds, instantOf } from '../../kernel/dates.ts';
import { policyOf } from '../../kernel/decision-context.ts';
import { sameHands } from '../../kernel/separation-of-duties.ts';
import { capOf } from '../cap.ts';
import { type Decisions, happened } from '../decision.ts';
import { holds, isRunning, leaseOf, notWorkedOn } from '../lease.ts';
import type { UnitRefusal } from '../refusals.ts';
import type { Unit } from '../state.ts';

/** Why somebody may not verify: they, or another agent of the same person, made part of it. */
export const madeBySameHands = (unit: Unit, actor: Unit['declaredBy']): UnitRefusal | null => {
  const maker = unit.producers.find((producer) => sameHands(producer, actor, unit.separationOfDuties));
  return maker === undefined
    ? null
    : { _tag: 'VerifierMadeIt', rule: 'UNIT-9', maker, separationOfDuties: unit.separationOfDuties };
};

type Handled = 'WearHat' | 'TakeOffHat' | 'ExpireLease' | 'GrantAttempts';

export const hats: Decisions<Handled> = {
  WearHat: (unit, { hat }, context) => {
    const { now, actor, policies } = context;
    if (actor.kind === 'system') return E.left({ _tag: 'SystemWearsNoHat', rule: 'UNIT-3' });
    if (unit.status !== 'released' && unit.status !== 'active') return E.left(notWorkedOn(unit));
    if (hat !== unit.hat) return E.left({ _tag: 'NotThisHatsTurn', rule: 'UNIT-3', asked: hat, turn: unit.hat });
    const { lease } = unit;
    const running = lease !== null && isRunning(lease, context);
    if (running && !holds(lease, actor)) {
      return E.left({ _tag: 'HatIsWorn', rule: 'UNIT-3', hat, by: lease.holder, until: lease.until });
    }
    const same = hat === 'verifier' ? madeBySameHands(unit, actor) : null;
    if (same !== null) return E.left(same);
    const { leaseMinutes } = policyOf(policies, unit.policyVersion).stage;
    const until = instantOf(epochMilliseconds(now) + leaseMinutes * 60_000);
    if (running) return E.right([happened('HatWorn', { hat, leaseId: lease.id, until })]);
    const worn = happened('HatWorn', { hat, leaseId: `lease-${String(unit.leases + 1).padStart(2, '0')}`, until });
    // Its timer has not fired yet; the log says that it ended before it says that another began.
    const over =
      lease === null ? [] : [happened('LeaseExpired', { hat: lease.hat, leaseId: lease.id, holder: lease.holder })];
    return E.right([...over, worn]);
  },

  TakeOffHat: (unit, { leaseId }, context) => {
    const lease = leaseOf(unit, leaseId, context);
    if (E.isLeft(lease)) return lease;
    return E.right([happened('HatTakenOff', { hat: lease.right.hat, leaseId: lease.right.id })]);
  },

  ExpireLease: ({ lease }, { leaseId }, context) =>
    E.right(
      lease === null || lease.id !== leaseId || isRunning(lease, context)
        ? []
        : [happened('LeaseExpired', { hat: lease.hat, leaseId, holder: lease.holder })],
    ),

  GrantAttempts: (unit, { attempts, reason }, { actor, policies }) => {
    if (actor.kind !== 'person') {
      return E.left({
        _tag: 'OnlyAPerson',
        rule: 'POL-7',
        command: 'GrantAttempts',
        actor: `${actor.kind} ${actor.id}`,
      });
    }
    if (unit.status !== 'escalated') {
      const cap = capOf(unit, policyOf(policies, unit.policyVersion));
      return E.left({ _tag: 'NotEscalated', rule: 'POL-7', bolt: unit.bolt, cap });
    }
    return E.right([happened('AttemptsGranted', { attempts, cap: unit.bolt + attempts, reason })]);
  },
};
