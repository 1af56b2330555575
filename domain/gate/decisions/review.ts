/** Roles look and sign, or say why they do not (REV-1, REV-2, REV-3, UNIT-9). */
import * as E from 'fp-ts/lib/Either.js';
import type { Principal } from '../../kernel/actor.ts';
import { type DecisionContext, policyOf } from '../../kernel/decision-context.ts';
import type { FindingId } from '../../kernel/ids.ts';
import { sameHands } from '../../kernel/separation-of-duties.ts';
import { BUILT_IN_ROLE } from '../../stage/built-in-role.ts';
import type { Finding } from '../../strategy/checks/finding.ts';
import { assess } from '../assessment.ts';
import { blockingFindings, isBlocking } from '../blocking.ts';
import type { REVIEW_COMMANDS } from '../commands/gate.ts';
import { type Decisions, happened } from '../decision.ts';
import type { GateEventOf } from '../events.ts';
import { standsAgainst } from '../flow/review-flow.ts';
import type { GateRefusal } from '../refusals.ts';
import type { Dispatch, Stage, StageFinding, StageUnit } from '../state.ts';

const asked = ({ id: dispatchId, unitId, role, of, subjectHash }: Dispatch) => ({
  dispatchId,
  unitId,
  role,
  of,
  subjectHash,
});

/**
 * A person said of exactly this that it may stay, or that it is none (FB-5, FB-8, FB-9); saying it again helps nobody.
 * What an agent says does not silence the check.
 */
const isDecided = ({ settlement }: StageFinding): boolean =>
  settlement?.by.kind === 'person' && ['accepted', 'invalid', 'non-actionable'].includes(settlement.resolution);

/** A check may list as many ids as the inputs have; a finding holds only so much of them, and is filed all the same. */
const cut = (words: string, most: number): string => (words.length <= most ? words : `${words.slice(0, most - 1)}…`);

const bodyOf = ({ message, satisfiedBy }: Finding): string =>
  cut(`${message}. What would satisfy it: ${satisfiedBy}`, 8_000);

/** Findings of the reviewer that nobody knows yet: neither open, nor decided by a person in the same words. */
const news = (stage: Stage, { unitId }: StageUnit, found: readonly Finding[]): readonly Finding[] =>
  found.filter(
    (finding) =>
      !stage.findings.some(
        (known) =>
          known.unitId === unitId &&
          known.check?.check === finding.check &&
          known.check.path === finding.path &&
          known.body === bodyOf(finding) &&
          (known.status === 'open' || isDecided(known)),
      ),
  );

const filed = (unit: StageUnit, finding: Finding, index: number, { idFor }: DecisionContext) => {
  const { check, rule, path, severity, satisfiedBy, message } = finding;
  const data: GateEventOf<'FindingRegistered'>['data'] = {
    findingId: idFor(`${check} ${path} ${index}`) as FindingId,
    unitId: unit.unitId,
    role: BUILT_IN_ROLE,
    origin: 'adversarial-review',
    title: cut(message, 200),
    body: bodyOf(finding),
    items: [],
    severity,
    reopens: null,
    check: { check, rule, path, satisfiedBy: cut(satisfiedBy, 1_000) },
  };
  return data;
};

/** Who made what a role is asked to sign. */
const makersOf = ({ authors, work }: StageUnit, { of }: Dispatch): readonly Principal[] =>
  of === 'spec' || work === null ? authors : work.producers;

const notPending = (stage: Stage, dispatchId: string, dispatch: Dispatch | undefined): GateRefusal => {
  const current = stage.dispatches.filter(({ status, role }) => status === 'pending' && role !== BUILT_IN_ROLE);
  return {
    _tag: 'DispatchNotPending',
    rule: 'REV-3',
    dispatchId,
    status: dispatch?.status ?? null,
    because: dispatch?.voidedBecause ?? null,
    pending: current.map(({ id, role, of }) => `${id} (${role}, ${of})`),
  };
};

export const review: Decisions<keyof typeof REVIEW_COMMANDS> = {
  RunRiskAssessment: (stage, { dispatchId }, context) => {
    const dispatch = stage.dispatches.find(({ id }) => id === dispatchId);
    const unit = stage.units.find(({ unitId }) => unitId === dispatch?.unitId);
    // It was answered, or voided, while the request was on its way.
    if (dispatch?.status !== 'pending' || dispatch.role !== BUILT_IN_ROLE || unit === undefined) return E.right([]);
    const policy = policyOf(context.policies, stage.policyVersion);
    const { checks, findings: found } = assess(stage, unit, dispatch.of);
    const fresh = news(stage, unit, found).map((finding, index) => filed(unit, finding, index, context));
    const registered = fresh.map((data) => happened('FindingRegistered', data));
    const standing = [
      ...blockingFindings(stage, policy).filter((finding) => standsAgainst(finding, unit.unitId, dispatch.role)),
      ...fresh
        .map(
          ({ findingId, ...data }) => ({ ...data, id: findingId, status: 'open', progress: 'filed' }) as StageFinding,
        )
        .filter((finding) => isBlocking(finding, policy)),
    ];
    const { separationOfDuties } = stage;
    if (standing.length > 0) {
      const findings = standing.map(({ id }) => id);
      return E.right([...registered, happened('SignatureWithheld', { ...asked(dispatch), findings })]);
    }
    const lesser = fresh.length === 0 ? 'nothing found' : `${fresh.length} lesser finding(s)`;
    const note = `${checks} of 8 checks apply, ${lesser}`;
    return E.right([...registered, happened('RoleSigned', { ...asked(dispatch), note, separationOfDuties })]);
  },

  SignRole: (stage, { dispatchId, subjectHash, note }, { actor, policies }) => {
    const dispatch = stage.dispatches.find(({ id }) => id === dispatchId);
    const unit = stage.units.find(({ unitId }) => unitId === dispatch?.unitId);
    if (dispatch?.status !== 'pending' || unit === undefined) return E.left(notPending(stage, dispatchId, dispatch));
    const { role } = dispatch;
    if (role === BUILT_IN_ROLE || actor.kind === 'system') return E.left({ _tag: 'BuiltInRole', rule: 'REV-2', role });
    if (subjectHash !== dispatch.subjectHash) {
      return E.left({ _tag: 'StaleSignature', rule: 'REV-3', given: subjectHash, current: dispatch.subjectHash });
    }
    const { separationOfDuties } = stage;
    const maker = makersOf(unit, dispatch).find((each) => sameHands(each, actor, separationOfDuties));
    if (maker !== undefined) return E.left({ _tag: 'SignerMadeIt', rule: 'UNIT-9', maker, separationOfDuties });
    const against = blockingFindings(stage, policyOf(policies, stage.policyVersion))
      .filter((finding) => standsAgainst(finding, unit.unitId, role))
      .map(({ id, title }) => `${id}: ${title}`);
    if (against.length > 0) return E.left({ _tag: 'FindingsStandAgainst', rule: 'REV-3', role, unmet: against });
    return E.right([happened('RoleSigned', { ...asked(dispatch), note, separationOfDuties })]);
  },
};
