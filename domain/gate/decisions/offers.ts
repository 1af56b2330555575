/** What the customer offers, who signs it off, and what the customer decides (POL-8, GATE-1, GATE-4). */
import * as E from 'fp-ts/lib/Either.js';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { contentHash } from '../../kernel/content-hash.ts';
import { dateAt, type PlainDate } from '../../kernel/dates.ts';
import { type DecisionContext, policyOf } from '../../kernel/decision-context.ts';
import { placeholderText } from '../../strategy/heuristics/placeholder-text.ts';
import { type Standing, standingOf } from '../../strategy/lever-standing.ts';
import type { Lever } from '../../strategy/levers.ts';
import type { Owner } from '../../strategy/owner.ts';
import { type Decide, type Decisions, happened } from '../decision.ts';
import type { OfferedTerm } from '../events/decisions.ts';
import type { GateEvent } from '../events.ts';
import { newestTerms } from '../evolve/decisions.ts';
import { saysNothing } from '../plain-words.ts';
import { blockersOf } from '../readiness.ts';
import type { GateRefusal } from '../refusals.ts';
import type { Stage, StageUnit } from '../state.ts';
import { signOffNow, stepsOf, termsNow } from '../steps.ts';
import { stageSubject } from '../subjects.ts';
import { unitNamed } from './units.ts';

type OfferCommand = Parameters<Decide<'RecordCustomerOffer'>>[1];
type GivenTerm = OfferCommand['terms'][number];

type Offered = Pick<Stage['offers'][number], 'offeredOn' | 'offeredBy' | 'terms'>;

interface Placed {
  readonly term: OfferedTerm;
  readonly lever: Lever;
}

/** Nobody named, somebody has to be told all the same. */
const NOBODY_NAMED: Owner = { role: 'renewal-director', person: null };

const leverOf = ({ work }: StageUnit, name: GivenTerm['lever']): Lever | null =>
  work?.content.strategy.levers?.[name] ?? null;

const standingFor = (
  { scale }: Lever,
  { amount, standing, lever }: GivenTerm,
  at: string,
): E.Either<GateRefusal, Standing> => {
  if (scale === null) {
    return standing === null
      ? E.left({ _tag: 'StandingNeeded', rule: 'POL-8', lever, pointer: `${at}/standing` })
      : E.right(standing);
  }
  const placed = amount === null ? null : standingOf(scale, amount);
  if (placed === null)
    return E.left({ _tag: 'AmountNeeded', rule: 'POL-8', lever, unit: scale.unit, pointer: `${at}/amount` });
  return standing !== null && standing !== placed
    ? E.left({ _tag: 'StandingContradicted', rule: 'POL-8', given: standing, placed, pointer: `${at}/standing` })
    : E.right(placed);
};

const placed = (stage: Stage, given: GivenTerm, index: number): E.Either<GateRefusal, Placed> => {
  const at = `/terms/${index}`;
  const unit = unitNamed(stage, given.unit, `${at}/unit`);
  if (E.isLeft(unit)) return unit;
  const lever = leverOf(unit.right, given.lever);
  if (lever === null) {
    const known = Object.entries(unit.right.work?.content.strategy.levers ?? {}).flatMap(([name, held]) =>
      held === null ? [] : [name],
    );
    return E.left({
      _tag: 'LeverUnknown',
      rule: 'POL-8',
      unit: given.unit,
      lever: given.lever,
      known,
      pointer: `${at}/lever`,
    });
  }
  const standing = standingFor(lever, given, at);
  if (E.isLeft(standing)) return standing;
  const { statement, amount } = given;
  return E.right({
    lever,
    term: { unitId: unit.right.unitId, lever: given.lever, statement, amount, standing: standing.right },
  });
};

const future = (stage: Stage, date: PlainDate, pointer: string, { now }: DecisionContext): GateRefusal | null => {
  const today = dateAt(now, stage.timeZone);
  return date > today ? { _tag: 'DateInTheFuture', rule: 'GATE-4', date, today, pointer } : null;
};

const inOrder = (terms: readonly OfferedTerm[]): readonly OfferedTerm[] =>
  [...terms].sort((a, b) => (`${a.unitId} ${a.lever}` < `${b.unitId} ${b.lever}` ? -1 : 1));

/** Why a step cannot be taken yet: another one is open before it. */
export const notOpen = (
  stage: Stage,
  kind: 'ask' | 'external' | 'await',
  { policies, digest }: DecisionContext,
): GateRefusal | null => {
  const policy = policyOf(policies, stage.policyVersion);
  const steps = stepsOf(stage, policy, stageSubject(stage, digest));
  const own = steps.find(({ step }) => step.kind === kind);
  if (own === undefined) return { _tag: 'NoSuchStep', rule: 'GATE-1', kind };
  if (own.status !== 'waiting') return null;
  const open = steps.find(({ status }) => status === 'open');
  return {
    _tag: 'StepNotOpen',
    rule: 'GATE-1',
    step: own.step.id,
    open: open?.step.id ?? '',
    detail: open?.detail ?? '',
  };
};

export const offers: Decisions<'RecordCustomerOffer' | 'RecordSignOff' | 'RecordCustomerDecision'> = {
  RecordCustomerOffer: (stage, { offeredOn, offeredBy, terms }, context) => {
    const late = future(stage, offeredOn, '/offeredOn', context);
    if (late !== null) return E.left(late);
    if (terms.length === 0) return E.left({ _tag: 'TermsNeeded', rule: 'POL-8' });
    const twice = terms.findIndex((term, index) =>
      terms.slice(0, index).some(({ unit, lever }) => unit === term.unit && lever === term.lever),
    );
    if (twice >= 0) {
      const { unit = '', lever = '' } = terms[twice] ?? {};
      return E.left({ _tag: 'TermTwice', rule: 'POL-8', unit, lever, pointer: `/terms/${twice}` });
    }
    const offered: Placed[] = [];
    for (const [index, term] of terms.entries()) {
      const one = placed(stage, term, index);
      if (E.isLeft(one)) return one;
      offered.push(one.right);
    }
    const own = offered.map(({ term }) => term);
    const last = stage.offers.at(-1);
    const same = (offer: Offered): string => canonicalJson([offer.offeredOn, offer.offeredBy, offer.terms]);
    if (last !== undefined && same(last) === same({ offeredOn, offeredBy, terms: own })) return E.right([]);
    const termsHash = contentHash(context.digest, inOrder(newestTerms(stage.terms, own)));
    const offerId = `o-${String(stage.offers.length + 1).padStart(2, '0')}`;
    const walkAways = offered.flatMap(({ term, lever }): readonly GateEvent[] => {
      if (term.standing !== 'walk-away') return [];
      const { unitId, lever: name, statement } = term;
      const owner = lever.escalationOwner ?? NOBODY_NAMED;
      const walkAway = lever.walkAway ?? 'no walk-away is written down';
      return [happened('WalkAwayReached', { offerId, unitId, lever: name, statement, walkAway, owner })];
    });
    return E.right([
      happened('CustomerOfferRecorded', { offerId, offeredOn, offeredBy, terms: own, termsHash }),
      ...walkAways,
    ]);
  },

  RecordSignOff: (stage, { role, decision, note }, context) => {
    const { actor } = context;
    if (actor.kind !== 'person') {
      return E.left({
        _tag: 'OnlyAPerson',
        rule: 'GATE-4',
        what: 'to sign off the terms',
        kind: actor.kind,
        id: actor.id,
      });
    }
    if (!stage.signOffRoles.includes(role)) {
      return E.left({ _tag: 'RoleMayNotSign', rule: 'GATE-1', role, accepted: stage.signOffRoles });
    }
    const closed = notOpen(stage, 'external', context);
    if (closed !== null) return E.left(closed);
    const last = signOffNow(stage);
    const again = last?.status === decision && last.role === role && last.note === note && last.by.id === actor.id;
    if (again) return E.right([]);
    return E.right([happened('CommercialSignOffRecorded', { role, decision, termsHash: termsNow(stage), note })]);
  },

  RecordCustomerDecision: (stage, decided, context) => {
    const { actor, policies, digest } = context;
    if (actor.kind !== 'person') {
      const what = "to record the customer's decision";
      return E.left({ _tag: 'OnlyAPerson', rule: 'GATE-4', what, kind: actor.kind, id: actor.id });
    }
    const late = future(stage, decided.decidedOn, '/decidedOn', context);
    if (late !== null) return E.left(late);
    const empty = placeholderText(decided.evidence);
    if (empty !== null) return E.left(saysNothing('GATE-4', empty, '/evidence'));
    // A customer who leaves waits for nobody's approval (docs/decisions/0009).
    if (decided.decision !== 'leave') {
      const closed = notOpen(stage, 'await', context);
      if (closed !== null) return E.left(closed);
      const blockers = blockersOf(stage, policyOf(policies, stage.policyVersion), stageSubject(stage, digest));
      if (blockers.length > 0) return E.left({ _tag: 'GateNotReady', rule: 'GATE-3', blockers });
    }
    const { customer } = stage;
    const again =
      customer !== null &&
      (['decision', 'decidedOn', 'decidedBy', 'evidence'] as const).every(
        (field) => customer[field] === decided[field],
      );
    return E.right(again ? [] : [happened('CustomerDecided', decided)]);
  },
};
