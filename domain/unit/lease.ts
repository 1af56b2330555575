/** Who may act in the unit's hat now (UNIT-3). */
import * as E from 'fp-ts/lib/Either.js';
import type { Principal } from '../kernel/actor.ts';
import type { DecisionContext } from '../kernel/decision-context.ts';
import type { UnitRefusal } from './refusals.ts';
import type { Lease, Unit } from './state.ts';

export const samePrincipal = (a: Principal, b: Principal): boolean => a.kind === b.kind && a.id === b.id;

/** A lease whose timer has not fired yet protects nobody once its time is over. */
export const isRunning = (lease: Lease, { now }: Pick<DecisionContext, 'now'>): boolean => now < lease.until;

export const holds = (lease: Lease, principal: Principal): boolean => samePrincipal(lease.holder, principal);

/**
 * The lease the sender acts under, or why there is none. `leaseId` undefined: the command does not ask for it. An
 * agent must name it, so that what one run of it sends late does nothing under the lease of the next.
 */
export const leaseOf = (
  unit: Unit,
  leaseId: string | null | undefined,
  context: Pick<DecisionContext, 'now' | 'actor'>,
): E.Either<UnitRefusal, Lease> => {
  const { lease, hat } = unit;
  const { actor } = context;
  if (unit.status !== 'released' && unit.status !== 'active') return E.left(notWorkedOn(unit));
  if (lease === null || !isRunning(lease, context)) {
    return E.left({ _tag: 'HatNotWorn', rule: 'UNIT-3', hat, by: null, until: null });
  }
  if (!holds(lease, actor)) {
    return E.left({ _tag: 'HatNotWorn', rule: 'UNIT-3', hat, by: lease.holder, until: lease.until });
  }
  if (leaseId === undefined) return E.right(lease);
  if (leaseId === null && actor.kind === 'agent') {
    return E.left({ _tag: 'LeaseNotNamed', rule: 'UNIT-3', current: lease.id });
  }
  if (leaseId !== null && leaseId !== lease.id) {
    return E.left({ _tag: 'LeaseIsOver', rule: 'UNIT-3', leaseId, current: lease.id });
  }
  return E.right(lease);
};

/** Why no hat of the unit can be worn or acted in. */
export const notWorkedOn = ({ status, escalation }: Unit): UnitRefusal =>
  escalation === null
    ? { _tag: 'UnitNotReleased', rule: 'UNIT-2', status }
    : { _tag: 'UnitIsEscalated', rule: 'POL-7', criterion: escalation.criterion };
