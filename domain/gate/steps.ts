/** How the steps of the gate stand: in order, one open at a time (GATE-1). Derived, never stored. */
import type { PolicyRecord } from '../kernel/policy.ts';
import { standingOf } from '../strategy/lever-standing.ts';
import type { OfferedTerm } from './events/decisions.ts';
import type { GateStep } from './events/stage.ts';
import { blockersOf } from './readiness.ts';
import type { SignOff, Stage } from './state.ts';

export interface StepStanding {
  readonly step: GateStep;
  readonly status: 'waiting' | 'open' | 'done' | 'not-required';
  readonly detail: string;
}

/** Hash of the terms while nobody has offered anything: there are none, which is a state like any other. */
export const NO_TERMS = '4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945';

export const termsNow = ({ termsHash }: Stage): string => termsHash ?? NO_TERMS;

/** Where a term stands now: its boundaries may have been drawn anew since it was offered. */
const standsAt = ({ units }: Stage, { unitId, lever, amount, standing }: OfferedTerm): OfferedTerm['standing'] => {
  const unit = units.find((each) => each.unitId === unitId);
  const scale = unit?.work?.content.strategy.levers?.[lever]?.scale ?? null;
  return scale === null || amount === null ? standing : (standingOf(scale, amount) ?? standing);
};

export const withinOpenOffers = (stage: Stage): boolean =>
  stage.terms.every((term) => standsAt(stage, term) === 'open-offer');

/** The last word on the terms as they stand; for other terms it says nothing, and nor does "not required" once it is. */
export const signOffNow = (stage: Stage): SignOff | null =>
  stage.signOffs.findLast(
    ({ termsHash, status }) => termsHash === termsNow(stage) && (status !== 'not-required' || withinOpenOffers(stage)),
  ) ?? null;

type Standing = Pick<StepStanding, 'status' | 'detail'>;

const askStanding = ({ rounds }: Stage): Standing => {
  const last = rounds.at(-1);
  if (last === undefined) return { status: 'open', detail: 'nobody has asked yet: open-gate' };
  switch (last.status) {
    case 'approved':
      return { status: 'done', detail: `approved by ${last.answeredBy?.id} in round ${last.round}` };
    case 'asked':
      return { status: 'open', detail: `asked by ${last.askedBy.id} in round ${last.round}: answer-gate` };
    case 'changes-requested':
      return { status: 'open', detail: `changes were requested by ${last.answeredBy?.id} in round ${last.round}` };
    case 'stale':
      return { status: 'open', detail: `what round ${last.round} was about has changed since: open-gate` };
  }
};

const externalStanding = (stage: Stage): Standing => {
  const last = signOffNow(stage);
  switch (last?.status) {
    case 'signed-off':
      return { status: 'done', detail: `signed off by ${last.by.id} (${last.role}): ${last.note}` };
    case 'not-required':
      return { status: 'not-required', detail: last.note };
    case 'declined':
      return { status: 'open', detail: `declined by ${last.by.id} (${last.role}): ${last.note}` };
    default:
      return { status: 'open', detail: `waits for ${stage.signOffRoles.join(', ')}: record-sign-off` };
  }
};

const standing = (stage: Stage, { kind }: GateStep, policy: PolicyRecord, subject: string | null): Standing => {
  switch (kind) {
    case 'ask':
      return askStanding(stage);
    case 'external':
      return externalStanding(stage);
    case 'auto': {
      const blockers = blockersOf(stage, policy, subject);
      return blockers.length === 0
        ? { status: 'done', detail: 'signatures and quality gates hold' }
        : { status: 'open', detail: `held by ${blockers.length} thing(s)` };
    }
    case 'await':
      return stage.customer === null
        ? { status: 'open', detail: 'the customer has not decided: record-customer-decision' }
        : { status: 'done', detail: `${stage.customer.decision}, by ${stage.customer.decidedBy}` };
  }
};

/** Only the first step that is not done is open; what comes after it waits. */
export const stepsOf = (stage: Stage, policy: PolicyRecord, subject: string | null): readonly StepStanding[] => {
  let before: GateStep | null = null;
  return stage.steps.map((step) => {
    if (before !== null) return { step, status: 'waiting', detail: `waits for ${before.id}` };
    const own = standing(stage, step, policy, subject);
    if (own.status === 'open') before = step;
    return { step, ...own };
  });
};
