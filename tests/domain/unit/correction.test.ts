/** What a correction of a finished unit may change, and what comes of it (UNIT-2, UNIT-4, UNIT-9, FB-3). */
import type { RenewalStrategy } from '@tenure/domain/strategy/strategy.ts';
import { unitDecider } from '@tenure/domain/unit/decide.ts';
import { explain } from '@tenure/domain/unit/refusals.ts';
import { selfCheck } from '@tenure/domain/unit/self-check.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { believableUnit } from '../../support/believable-inputs.ts';
import { believableStrategy } from '../../support/believable-strategy.ts';
import { contextOf } from '../../support/decision-context.ts';
import { ENGINE } from '../../support/play-spec.ts';
import { BETTER, type Correction, correct, FINDING, fixedBy, MOVED } from '../../support/unit-correction.ts';
import {
  completed,
  doneBy,
  finishedWork,
  hashOf,
  INPUTS,
  OUTPUT,
  RITA,
  SAM,
  SCRIBE,
  specOf,
} from '../../support/unit-history.ts';
import { command, folded, given, type Past, unitAfter } from '../../support/unit-spec.ts';

describe('what a correction may change', () => {
  const fixing = fixedBy(SCRIBE);
  const refused = (over: Partial<Correction>) => given(fixing).when(correct(over), { actor: SCRIBE });

  it('FB-3: nothing changed is nothing corrected, said in whatever way', () => {
    for (const over of [
      { outputs: [] },
      { outputs: [OUTPUT] },
      { outputs: [], body: believableUnit() },
      { outputs: [OUTPUT], body: believableUnit(), strategy: believableStrategy() },
    ]) {
      refused(over).refused({ _tag: 'NothingCorrected', rule: 'FB-3' });
    }
  });

  it.each(['TBD', '…', 'n/a', '   '])('UNIT-4: “%s” is no message', (message) => {
    refused({ message }).refused({ _tag: 'MessageSaysNothing', rule: 'UNIT-4' });
  });

  it('UNIT-5: an output nobody declared is refused, with where it is and those there are', () => {
    refused({ outputs: [MOVED, { ...MOVED, outputId: 'slides' }] }).refused({
      _tag: 'UnknownOutput',
      output: 'slides',
      known: ['order-form'],
      pointer: '/outputs/1/outputId',
    });
  });

  it('UNIT-4: a check that held and would hold no more is named, with everything unmet', () => {
    const noLevers = { ...believableStrategy(), levers: null };
    const noAction = { ...believableUnit(), action: '' };
    const decided = unitDecider.decide(
      folded(fixing),
      correct({ strategy: noLevers, body: noAction }),
      contextOf({ actor: SCRIBE }),
    );
    if (E.isRight(decided) || decided.left._tag !== 'CorrectionBreaks') throw new Error('expected CorrectionBreaks');
    const checks = decided.left.findings.map(({ check }) => check);
    expect(checks).toContain('verifier.action');
    expect(checks.some((check) => check.startsWith('manager.'))).toBe(true);
    const { unmet = [], detail } = explain(decided.left);
    expect(unmet).toHaveLength(checks.length);
    expect(unmet.some((each) => each.startsWith('verifier.action at /action: '))).toBe(true);
    expect(detail).toContain(String(checks.length));
  });

  it.each(['executive-sponsor', 'renewal-manager', 'verifier'] as const)(
    'UNIT-4: the self-check of the %s has to hold, whoever corrects',
    (hat) => {
      const broken: { readonly [H in typeof hat]: Partial<Correction> } = {
        'executive-sponsor': { strategy: { ...believableStrategy(), executive: null } },
        'renewal-manager': { strategy: { ...believableStrategy(), levers: null } },
        verifier: { body: { ...believableUnit(), postconditions: [] } },
      };
      const over = broken[hat];
      const unit = unitAfter(fixing);
      expect(selfCheck(unit, hat)).toEqual([]);
      refused(over).refused({ _tag: 'CorrectionBreaks', rule: 'UNIT-4' });
    },
  );

  it('UNIT-4: what failed before at another place is another finding’s, and does not stand in the way', () => {
    const inputs = { ...INPUTS, brief: null, risk: 'red' as const };
    const supplied = doneBy(completed(), ENGINE, command('SupplyInputs', { inputs, inputsHash: hashOf(inputs) }));
    const before = unitAfter(supplied);
    const failing = (['renewal-manager', 'executive-sponsor', 'verifier'] as const).flatMap((hat) =>
      selfCheck(before, hat),
    );
    expect(failing).not.toEqual([]);
    const corrected = given(fixedBy(SCRIBE, supplied)).when(correct({ body: BETTER }), { actor: SCRIBE });
    expect(corrected.only('UnitCorrected').inputsHash).toBe(hashOf(inputs));
    given(fixedBy(SCRIBE, supplied))
      .when(correct({ body: { ...BETTER, postconditions: [] } }), { actor: SCRIBE })
      .refused({ _tag: 'CorrectionBreaks' });
  });
});

/** A finished unit in which the achieved values of these places have lost their sources, as older inputs allowed it. */
const unsourcedAt = (unsourced: readonly number[], from = 0): RenewalStrategy => {
  const strategy = believableStrategy();
  const { value } = strategy;
  if (value === null) throw new Error('the believable strategy has a value');
  const [first] = value.achieved;
  if (first === undefined) throw new Error('something was achieved');
  const many = [...value.achieved, first, first].map((each, index) =>
    unsourced.includes(index) ? { ...each, source: null } : each,
  );
  return { ...strategy, value: { ...value, achieved: many.slice(from) } };
};
const flawed = (unsourced: readonly number[]): readonly Past[] =>
  completed().map((event) =>
    event.type === 'StrategyWritten' ? { ...event, data: { ...event.data, strategy: unsourcedAt(unsourced) } } : event,
  );
const failing = (history: readonly Past[]) => selfCheck(unitAfter(history), 'renewal-manager').map(({ path }) => path);

describe('a correction of work that failed a check before', () => {
  const history = fixedBy(SAM, flawed([1]));
  const when = (over: Partial<Correction>) => given(history).when(correct({ outputs: [], ...over }), { actor: SAM });

  it('UNIT-4: mends that place, or leaves it and mends another', () => {
    expect(failing(history)).toEqual(['/value/achieved/1/source']);
    when({ strategy: unsourcedAt([]) }).only('UnitCorrected');
    when({ body: BETTER }).only('UnitCorrected');
  });

  it('UNIT-4: may move the place, where something before it is taken out', () => {
    const taken = when({ strategy: unsourcedAt([1], 1) });
    expect(failing(taken.history())).toEqual(['/value/achieved/0/source']);
    taken.only('UnitCorrected');
  });

  it('UNIT-4: may not fail it at one more place, and only that one is named', () => {
    const asked = { strategy: unsourcedAt([0, 1]) };
    when(asked).refused({
      _tag: 'CorrectionBreaks',
      findings: [expect.objectContaining({ path: '/value/achieved/0/source' })],
    });
  });
});

describe('a corrected unit', () => {
  const after = given(fixedBy(SCRIBE)).when(correct({ body: BETTER }), { actor: SCRIBE });

  it('UNIT-2: has all of its work as it is now, under the finding, and what was not named stays', () => {
    const work = { ...finishedWork(), body: BETTER, outputs: [MOVED] };
    after.then({
      type: 'UnitCorrected',
      data: {
        findingId: FINDING,
        work,
        workHash: hashOf(work),
        inputsHash: hashOf(INPUTS),
        producers: [RITA, SAM, SCRIBE],
        separationOfDuties: 'controller',
        message: 'The order form is the one Priya Nair approved on Tuesday',
      },
    });
    expect(after.unit()).toMatchObject({ status: 'completed', work, workHash: hashOf(work) });
    expect(hashOf(work)).not.toBe(unitAfter(completed()).workHash);
  });

  it('REV-3: a correction of the strategy leaves body, outputs and questions as they were', () => {
    const strategy = believableStrategy();
    const { levers } = strategy;
    if (levers?.price === undefined || levers.price === null) throw new Error('the believable strategy has a price');
    const dearer = {
      ...strategy,
      levers: { ...levers, price: { ...levers.price, openOffer: 'List price, no uplift' } },
    };
    const { work } = given(fixedBy(SAM))
      .when(correct({ strategy: dearer, outputs: [] }), { actor: SAM })
      .unit();
    expect(work).toEqual({ ...finishedWork(), strategy: dearer });
  });

  it('UNIT-5: an output declared and not produced is added, the others stay in their order', () => {
    const outputs = [...specOf().outputs, { id: 'slides', title: 'Slides' }];
    const past = completed().map((event) =>
      event.type === 'UnitDeclared' ? { ...event, data: { ...event.data, spec: specOf({ outputs }) } } : event,
    );
    const slides = { ...OUTPUT, outputId: 'slides', uri: 'https://files.example/slides' };
    const { work } = given(fixedBy(SAM, past))
      .when(correct({ outputs: [slides] }), { actor: SAM })
      .unit();
    expect(work.outputs).toEqual([OUTPUT, slides]);
  });

  it('UNIT-9: whoever corrects it made part of it, and counts once', () => {
    expect(after.unit().producers).toEqual([RITA, SAM, SCRIBE]);
    expect(given(fixedBy(RITA)).when(correct(), { actor: RITA }).unit().producers).toEqual([RITA, SAM]);
    const again = given(after.history()).when(correct({ body: believableUnit() }), { actor: SCRIBE });
    expect(again.unit().producers).toEqual([RITA, SAM, SCRIBE]);
  });

  it('UNIT-9: separation of duties is told as the unit was declared with', () => {
    const history = completed({}, { separationOfDuties: 'principal' });
    const { separationOfDuties } = given(fixedBy(SAM, history)).when(correct(), { actor: SAM }).only('UnitCorrected');
    expect(separationOfDuties).toBe('principal');
  });

  it('UNIT-2: a second correction starts from the first', () => {
    const second = given(after.history()).when(correct({ outputs: [OUTPUT] }), { actor: SCRIBE });
    expect(second.unit().work).toEqual({ ...finishedWork(), body: BETTER });
    given(after.history())
      .when(correct({ body: BETTER }), { actor: SCRIBE })
      .refused({ _tag: 'NothingCorrected' });
  });

  it('UNIT-2: keeps when it was completed and by whom', () => {
    expect(after.unit().completion).toEqual(unitAfter(completed()).completion);
  });
});
