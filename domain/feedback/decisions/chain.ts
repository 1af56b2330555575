/** The finding's hats: worn, handed on, sent back, and a person's word at the cap (FB-3, FB-6, FB-8). */
import * as E from 'fp-ts/lib/Either.js';
import { epochMilliseconds, instantOf } from '../../kernel/dates.ts';
import { policyOf } from '../../kernel/decision-context.ts';
import type { PolicyRecord } from '../../kernel/policy.ts';
import { sameHands } from '../../kernel/separation-of-duties.ts';
import { FIX_HATS } from '../../stage/fix-hats.ts';
import type { CHAIN_COMMANDS } from '../commands/chain.ts';
import { type Decisions, happened } from '../decision.ts';
import { hatAfter, hatBefore } from '../hat-order.ts';
import { isRunning, leaseIn, leaseName, notAtWork, samePrincipal } from '../lease.ts';
import type { FeedbackRefusal } from '../refusals.ts';
import { type Feedback, statusOf } from '../state.ts';
import { tooLittle } from '../wording.ts';

/** How often a finding may be attempted before a person must decide (POL-7). */
export const capOf = ({ grantedCap }: Pick<Feedback, 'grantedCap'>, policy: PolicyRecord): number =>
  grantedCap ?? policy.bolts.findingCap;

/** Why somebody may not assess it: they, or another agent of the same person, had a hand in the fix (FB-7, UNIT-9). */
export const fixedBySameHands = (
  { fixers, filed }: Feedback,
  actor: Feedback['filed']['author'],
): FeedbackRefusal | null => {
  const fixer = fixers.find((each) => sameHands(each, actor, filed.separationOfDuties));
  return fixer === undefined
    ? null
    : { _tag: 'AssessorFixedIt', rule: 'UNIT-9', fixer, separationOfDuties: filed.separationOfDuties };
};

const timesResumed = ({ handoffs }: Feedback): number =>
  handoffs.filter(({ kind }) => kind === 'granted' || kind === 'reopened').length;

/** Items that are named and are none of the finding. */
export const strangerItem = ({ filed }: Feedback, items: readonly string[], at: string): FeedbackRefusal | null => {
  const known = filed.items.map(({ id }) => id);
  const index = items.findIndex((item) => !known.includes(item));
  return index < 0
    ? null
    : { _tag: 'UnknownItem', rule: 'FB-7', item: items[index] ?? '', known, pointer: `${at}/${index}` };
};

export const chain: Decisions<keyof typeof CHAIN_COMMANDS> = {
  WearFixHat: (feedback, { hat }, context) => {
    const { now, actor, policies } = context;
    if (actor.kind === 'system') return E.left({ _tag: 'SystemWearsNoFixHat', rule: 'FB-3' });
    const idle = notAtWork(feedback);
    if (idle !== null) return E.left(idle);
    if (hat !== feedback.hat) return E.left({ _tag: 'NotThisFixHat', rule: 'FB-3', needed: [hat], turn: feedback.hat });
    const { lease, permitted } = feedback;
    const running = lease !== null && isRunning(lease, context);
    if (running && !samePrincipal(lease.holder, actor)) {
      return E.left({ _tag: 'FixHatIsWorn', rule: 'FB-3', hat, by: lease.holder, until: lease.until });
    }
    if (hat === 'renewal-manager' && permitted === null) return E.left({ _tag: 'FixMustWait', rule: 'FB-6' });
    const same = hat === 'feedback-assessor' ? fixedBySameHands(feedback, actor) : null;
    if (same !== null) return E.left(same);
    const { leaseMinutes } = policyOf(policies, feedback.filed.policyVersion).stage;
    const until = instantOf(epochMilliseconds(now) + leaseMinutes * 60_000);
    if (running) return E.right([happened('FixHatWorn', { hat, leaseId: lease.id, until })]);
    const worn = happened('FixHatWorn', {
      hat,
      leaseId: leaseName(feedback.leases + 1),
      until,
    });
    const over =
      lease === null ? [] : [happened('FixLeaseExpired', { hat: lease.hat, leaseId: lease.id, holder: lease.holder })];
    return E.right([...over, worn]);
  },

  TakeOffFixHat: (feedback, { leaseId }, context) => {
    const lease = leaseIn(FIX_HATS, feedback, leaseId, context);
    if (E.isLeft(lease)) return lease;
    return E.right([happened('FixHatTakenOff', { hat: lease.right.hat, leaseId: lease.right.id })]);
  },

  ExpireFixLease: ({ lease }, { leaseId }, context) =>
    E.right(
      lease === null || lease.id !== leaseId || isRunning(lease, context)
        ? []
        : [happened('FixLeaseExpired', { hat: lease.hat, leaseId, holder: lease.holder })],
    ),

  PermitFix: (feedback, { resumed, ...permission }) => {
    // Ended and reopened while the permission was on its way: the gate has given the unit to somebody else since.
    const stale = resumed !== undefined && resumed !== timesResumed(feedback);
    return E.right(statusOf(feedback) === 'classified' && !stale ? [happened('FixPermitted', permission)] : []);
  },

  NoteCorrection: (feedback, correction) =>
    E.right(statusOf(feedback) === 'fixing' ? [happened('FixCorrected', correction)] : []),

  AdvanceFix: (feedback, { message, leaseId }, context) => {
    const lease = leaseIn(['classifier', 'renewal-manager'], feedback, leaseId, context);
    if (E.isLeft(lease)) return lease;
    const { hat } = lease.right;
    // The first time, classifying is what hands it on; only a finding that came back is advanced like this.
    if (feedback.classification === null) return E.left({ _tag: 'NotClassified', rule: 'FB-4' });
    const empty = tooLittle('FB-3', message, '/message');
    if (empty !== null) return E.left(empty);
    if (hat === 'renewal-manager' && feedback.permitted?.correctionNeeded === true && !feedback.corrected) {
      return E.left({ _tag: 'NothingCorrected', rule: 'FB-3' });
    }
    const to = hatAfter(hat);
    if (to === null) throw new Error(`${hat} is the last hat, and is closed rather than advanced`);
    return E.right([happened('FixHatAdvanced', { hat, to, bolt: feedback.bolt, message })]);
  },

  RejectFix: (feedback, { message, survivors, leaseId }, context) => {
    const lease = leaseIn(['renewal-manager', 'feedback-assessor'], feedback, leaseId, context);
    // The classifier may not reject: it closes as non-actionable, or hands on (FB-4).
    if (E.isLeft(lease)) return lease;
    const { hat } = lease.right;
    const same = hat === 'feedback-assessor' ? fixedBySameHands(feedback, context.actor) : null;
    if (same !== null) return E.left(same);
    const empty = tooLittle('FB-3', message, '/message');
    if (empty !== null) return E.left(empty);
    const stranger = strangerItem(feedback, survivors, '/survivors');
    if (stranger !== null) return E.left(stranger);
    if (hat === 'feedback-assessor' && feedback.filed.items.length > 0 && survivors.length === 0) {
      return E.left({ _tag: 'SurvivorsNeeded', rule: 'FB-7', items: feedback.filed.items.map(({ id }) => id) });
    }
    const { bolt } = feedback;
    const cap = capOf(feedback, policyOf(context.policies, feedback.filed.policyVersion));
    if (bolt >= cap) return E.right([happened('FeedbackEscalated', { bolt, cap, message, survivors })]);
    return E.right([happened('FixHatRejected', { hat, to: hatBefore(hat), message, survivors, bolt: bolt + 1 })]);
  },

  GrantFixAttempts: (feedback, { attempts, reason }, { actor }) => {
    if (actor.kind !== 'person')
      return E.left({ _tag: 'PersonNeeded', rule: 'FB-8', what: 'to grant attempts', kind: actor.kind });
    const status = statusOf(feedback);
    if (status !== 'escalated') return E.left({ _tag: 'FindingNotEscalated', rule: 'FB-8', status });
    const empty = tooLittle('FB-8', reason, '/reason');
    if (empty !== null) return E.left(empty);
    return E.right([happened('FixAttemptsGranted', { attempts, cap: feedback.bolt + attempts, reason })]);
  },
};
