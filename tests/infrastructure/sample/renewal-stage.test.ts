/** What the sample's stage is made of: it passes what it must pass, fails what the story says, and cites what is there. */
import type { PlainDate } from '@tenure/domain/kernel/dates.ts';
import { RISKS } from '@tenure/domain/kernel/vocabulary.ts';
import { Outcome } from '@tenure/domain/play/events/end.ts';
import { UnitSpec } from '@tenure/domain/stage/unit-spec.ts';
import { checkStrategy } from '@tenure/domain/strategy/checks/check-strategy.ts';
import { executiveSponsorSelfCheck } from '@tenure/domain/strategy/checks/executive-sponsor.ts';
import { renewalManagerSelfCheck } from '@tenure/domain/strategy/checks/renewal-manager.ts';
import { assessRisks } from '@tenure/domain/strategy/checks/risk-checks.ts';
import { verifierSelfCheck } from '@tenure/domain/strategy/checks/verifier.ts';
import { placeholderText } from '@tenure/domain/strategy/heuristics/placeholder-text.ts';
import { vagueCriterion } from '@tenure/domain/strategy/heuristics/vague-criterion.ts';
import type { StrategyInputs } from '@tenure/domain/strategy/inputs/strategy-inputs.ts';
import { standingOf } from '@tenure/domain/strategy/lever-standing.ts';
import { LEVERS } from '@tenure/domain/strategy/levers.ts';
import { saysNothing } from '@tenure/domain/strategy/placeholders.ts';
import { RenewalStrategy } from '@tenure/domain/strategy/strategy.ts';
import { sampleOrganisation } from '@tenure/infrastructure/sample/people.ts';
import { renewalStage } from '@tenure/infrastructure/sample/renewal-stage.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const TODAY = '2026-11-20' as PlainDate;
const stage = renewalStage(TODAY);
const units = [stage.account, stage.analytics] as const;
const inputsAt = (risk: StrategyInputs['risk'], of = stage): StrategyInputs => ({
  brief: of.brief,
  health: of.health,
  risk,
  tier: 'growth',
});
const verified = (body: typeof stage.account.body, spec: UnitSpec) =>
  verifierSelfCheck(body, { decisions: [stage.decision], questions: spec.questions }).map(({ check }) => check);

describe.each(units)('the unit $spec.slug of the sample', ({ spec, strategy, body }) => {
  it.each(RISKS)('UNIT-6, UNIT-7, REV-2: its strategy passes every check at risk %s', (risk) => {
    expect(checkStrategy(strategy, inputsAt(risk))).toEqual([]);
  });

  it('UNIT-6, UNIT-7: each hat can hand on its own half, and the first without the other', () => {
    expect(renewalManagerSelfCheck({ ...strategy, executive: null }, inputsAt('yellow'))).toEqual([]);
    expect(executiveSponsorSelfCheck({ ...strategy, executive: null }, inputsAt('yellow'))).not.toEqual([]);
    expect(executiveSponsorSelfCheck(strategy, inputsAt('yellow'))).toEqual([]);
  });

  it('UNIT-1, UNIT-8: its body passes the verifier', () => {
    expect(verified(body, spec)).toEqual([]);
  });

  it('ELAB-3: its declaration has the shape of one, and criteria that can be checked', () => {
    expect(UnitSpec.is(spec)).toBe(true);
    expect(RenewalStrategy.is(strategy)).toBe(true);
    const vague = spec.criteria.filter(({ statement }) => vagueCriterion(statement) ?? placeholderText(statement));
    expect(vague).toEqual([]);
  });

  it('REV-2: its levers are all bounded, in figures that stand where the words put them', () => {
    const { levers } = strategy;
    for (const name of LEVERS) {
      const scale = levers?.[name]?.scale ?? null;
      if (scale === null) continue;
      expect(standingOf(scale, scale.openOffer)).toBe('open-offer');
      expect(standingOf(scale, scale.walkAway)).not.toBe('walk-away');
    }
  });
});

describe('what is found in the finished strategy', () => {
  const { found, firstAttempt, items, survivor } = stage.sources;
  const loose = ({ value }: RenewalStrategy): readonly number[] =>
    (value?.achieved ?? []).flatMap((claim, index) =>
      claim.source?.reference === stage.account.strategy.value?.achieved[index]?.source?.reference ? [] : [index],
    );

  it('FB-7: every check passes it all the same: it takes somebody who opens the sources', () => {
    for (const strategy of [found, firstAttempt]) expect(checkStrategy(strategy, inputsAt('yellow'))).toEqual([]);
  });

  it('FB-7: one item a claim, and the first attempt leaves exactly the one that survives', () => {
    expect(loose(found)).toEqual(items.map((_, index) => index));
    expect(loose(firstAttempt).map((index) => items[index]?.id)).toEqual([survivor]);
  });
});

describe('what goes wrong in the story', () => {
  it('UNIT-8: the first body fails exactly the check the verifier names, and hats before do not see it', () => {
    expect(verified(stage.flawed.body, stage.account.spec)).toEqual([stage.flawed.criterion]);
    expect({ ...stage.flawed.body, postconditions: [] }).toEqual({ ...stage.account.body, postconditions: [] });
  });

  it('GATE-1: the customer’s offer is outside the open offer on the price alone, and nobody has to escalate it', () => {
    const standings = stage.offer.terms.map(({ lever, amount }) => {
      const scale = stage.account.strategy.levers?.[lever]?.scale;
      return [lever, scale && standingOf(scale, amount)];
    });
    expect(standings).toEqual([
      ['price', 'acceptable'],
      ['term-length', 'open-offer'],
    ]);
  });

  it('PLAY-12: its outcome has lessons that say something', () => {
    expect(Outcome.is(stage.outcome)).toBe(true);
    expect([...stage.outcome.lessons, ...stage.outcome.nextCycle].map(saysNothing)).toEqual([null, null]);
  });
});

describe('whoever and whenever', () => {
  it('everybody of the seller in it is in the sample’s organisation, in the role it gives them', () => {
    const { roster } = sampleOrganisation(TODAY);
    const roles = new Map(roster.map(({ role, person }) => [role, person]));
    const owners = units.flatMap(({ strategy: { motion, levers, executive } }) => [
      ...motion.map(({ owner }) => owner),
      ...LEVERS.map((name) => levers?.[name]?.escalationOwner ?? null),
      ...(executive?.narrative?.commitments ?? []).map(({ madeBy }) => madeBy),
    ]);
    expect(owners.length).toBe(2 * (5 + 6 + 1));
    for (const owner of owners) expect(owner?.person).toEqual(owner && roles.get(owner.role));
  });

  it('REV-2: it passes the eight checks whatever day the sample is of', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_000 }), (days) => {
        const date = Temporal.PlainDate.from('2026-01-01').add({ days }).toString() as PlainDate;
        const of = renewalStage(date);
        expect(assessRisks(of.account.strategy, inputsAt('green', of))).toEqual([]);
        expect(assessRisks(of.analytics.strategy, inputsAt('yellow', of))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});
