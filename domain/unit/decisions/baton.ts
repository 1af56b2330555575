/** The unit handed on and sent back (UNIT-4, UNIT-5, UNIT-8, UNIT-9). */
import * as E from 'fp-ts/lib/Either.js';
import { contentHash } from '../../kernel/content-hash.ts';
import { policyOf } from '../../kernel/decision-context.ts';
import { saysNothing } from '../../stage/handoff-message.ts';
import { PRODUCING_HATS, type ProducingHat, UNIT_HATS, type UnitHat } from '../../stage/hats.ts';
import { capOf } from '../cap.ts';
import { type Decisions, happened } from '../decision.ts';
import { leaseOf } from '../lease.ts';
import type { UnitRefusal } from '../refusals.ts';
import { checkHolds, criteriaOf, selfCheckOf } from '../self-check.ts';
import type { Unit } from '../state.ts';
import { madeBySameHands } from './hats.ts';

const emptyMessage = (message: string, rule: 'UNIT-4' | 'UNIT-5'): UnitRefusal | null => {
  const found = saysNothing(message);
  return found === null ? null : { _tag: 'MessageSaysNothing', rule, phrase: found.phrase, why: found.why };
};

const nextHat = (hat: UnitHat): UnitHat | null => UNIT_HATS[UNIT_HATS.indexOf(hat) + 1] ?? null;

/** Hats before this one that make something; a verifier is never sent work back (UNIT-5). */
const targetsOf = (hat: UnitHat): readonly ProducingHat[] =>
  PRODUCING_HATS.filter((producing) => UNIT_HATS.indexOf(producing) < UNIT_HATS.indexOf(hat));

/** A claim that something is missing, checked against what is there. */
const wronglyMissing = ({ spec, work }: Unit, missing: string | null): UnitRefusal | null => {
  if (missing === null) return null;
  const known = spec.outputs.map(({ id }) => id);
  if (!known.includes(missing))
    return { _tag: 'UnknownOutput', rule: 'UNIT-5', output: missing, known, pointer: '/missingOutput' };
  const there = work.outputs.find(({ outputId }) => outputId === missing);
  return there === undefined ? null : { _tag: 'OutputIsThere', rule: 'UNIT-5', ...there };
};

export const baton: Decisions<'AdvanceHat' | 'RejectHat'> = {
  AdvanceHat: (unit, { message, leaseId }, context) => {
    const lease = leaseOf(unit, leaseId, context);
    if (E.isLeft(lease)) return lease;
    const { hat } = lease.right;
    const same = hat === 'verifier' ? madeBySameHands(unit, context.actor) : null;
    if (same !== null) return E.left(same);
    const empty = emptyMessage(message, 'UNIT-4');
    if (empty !== null) return E.left(empty);
    const findings = selfCheckOf(unit);
    if (findings.length > 0) return E.left({ _tag: 'SelfCheckFails', rule: 'UNIT-4', hat, findings });
    const to = nextHat(hat);
    const { bolt, work, inputsHash, producers, separationOfDuties } = unit;
    const workHash = unit.workHash ?? contentHash(context.digest, work);
    const advanced = happened('HatAdvanced', { hat, to, bolt, message, workHash });
    if (to !== null) return E.right([advanced]);
    return E.right([
      advanced,
      happened('UnitCompleted', { bolt, work, workHash, inputsHash, producers, separationOfDuties }),
    ]);
  },

  RejectHat: (unit, { to, criterion, message, missingOutput, leaseId }, context) => {
    const lease = leaseOf(unit, leaseId, context);
    if (E.isLeft(lease)) return lease;
    const { hat } = lease.right;
    const same = hat === 'verifier' ? madeBySameHands(unit, context.actor) : null;
    if (same !== null) return E.left(same);
    const targets = targetsOf(hat);
    const nearest = targets.at(-1);
    if (nearest === undefined) return E.left({ _tag: 'NobodyBefore', rule: 'UNIT-5', hat });
    const target = to ?? nearest;
    if (!targets.includes(target))
      return E.left({ _tag: 'NotSentBackThere', rule: 'UNIT-5', to: target, accepted: targets });
    const accepted = criteriaOf(unit);
    if (!accepted.includes(criterion)) return E.left({ _tag: 'CriterionUnknown', rule: 'UNIT-8', criterion, accepted });
    const claim = wronglyMissing(unit, missingOutput);
    if (claim !== null) return E.left(claim);
    if (checkHolds(unit, criterion)) return E.left({ _tag: 'CriterionHolds', rule: 'UNIT-5', criterion });
    const empty = emptyMessage(message, 'UNIT-5');
    if (empty !== null) return E.left(empty);
    const { bolt, work } = unit;
    const cap = capOf(unit, policyOf(context.policies, unit.policyVersion));
    const workHash = unit.workHash ?? contentHash(context.digest, work);
    const said = { hat, to: target, criterion, message, missingOutput, workHash };
    return E.right([
      bolt >= cap
        ? happened('UnitEscalated', { ...said, bolt, cap })
        : happened('HatRejected', { ...said, bolt: bolt + 1 }),
    ]);
  },
};
