/** Who may act in the finding's hat now (FB-3, UNIT-3). */
import * as E from 'fp-ts/lib/Either.js';
import type { Principal } from '../kernel/actor.ts';
import type { DecisionContext } from '../kernel/decision-context.ts';
import type { FixHat } from '../stage/fix-hats.ts';
import type { FeedbackRefusal } from './refusals.ts';
import type { Feedback, FixLease } from './state.ts';
import { statusOf } from './state.ts';

type Asked = Pick<DecisionContext, 'now' | 'actor'>;

export const samePrincipal = (a: Principal, b: Principal): boolean => a.kind === b.kind && a.id === b.id;

/** `lease-01`: which wearing of a hat of the finding it is. */
export const leaseName = (number: number): string => `lease-${String(number).padStart(2, '0')}`;

/** A lease whose timer has not fired yet protects nobody once its time is over. */
export const isRunning = (lease: FixLease, { now }: Pick<DecisionContext, 'now'>): boolean => now < lease.until;

/** Statuses in which the chain is at work. */
const AT_WORK: ReadonlySet<string> = new Set(['open', 'classified', 'fixing']);

export const notAtWork = (feedback: Feedback): FeedbackRefusal | null => {
  const status = statusOf(feedback);
  return AT_WORK.has(status) ? null : { _tag: 'FindingNotAtWork', rule: 'FB-12', status };
};

/**
 * The lease the sender acts under in one of these hats, or why there is none. An agent must name it, so that what
 * one run of it sends late does nothing under the lease of the next.
 */
export const leaseIn = (
  hats: readonly FixHat[],
  feedback: Feedback,
  leaseId: string | null,
  context: Asked,
): E.Either<FeedbackRefusal, FixLease> => {
  const idle = notAtWork(feedback);
  if (idle !== null) return E.left(idle);
  const { lease, hat } = feedback;
  const { actor } = context;
  if (!hats.includes(hat)) return E.left({ _tag: 'NotThisFixHat', rule: 'FB-3', needed: hats, turn: hat });
  if (lease === null || !isRunning(lease, context))
    return E.left({ _tag: 'FixHatNotWorn', rule: 'FB-3', hat, by: null });
  if (!samePrincipal(lease.holder, actor)) {
    return E.left({ _tag: 'FixHatNotWorn', rule: 'FB-3', hat, by: lease.holder });
  }
  if (leaseId === null && actor.kind === 'agent')
    return E.left({ _tag: 'FixLeaseNotNamed', rule: 'FB-3', current: lease.id });
  if (leaseId !== null && leaseId !== lease.id) {
    return E.left({ _tag: 'FixLeaseIsOver', rule: 'FB-3', leaseId, current: lease.id });
  }
  return E.right(lease);
};
