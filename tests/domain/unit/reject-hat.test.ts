/** Sending back: to an earlier hat that makes something, for a criterion that is known and fails (UNIT-5, UNIT-8). */
import { EXECUTIVE_SPONSOR_CHECKS } from '@tenure/domain/strategy/checks/executive-sponsor.ts';
import { RENEWAL_MANAGER_CHECKS } from '@tenure/domain/strategy/checks/renewal-manager.ts';
import { RISK_CHECKS } from '@tenure/domain/strategy/checks/risk-checks.ts';
import { VERIFIER_CHECKS } from '@tenure/domain/strategy/checks/verifier.ts';
import { selfCheckOf } from '@tenure/domain/unit/self-check.ts';
import { describe, expect, it } from 'vitest';
import {
  CRITERION,
  doneBy,
  hashOf,
  managed,
  OUTPUT,
  RITA,
  reject,
  SAM,
  specOf,
  sponsoring,
  strategyHalf,
  VERA,
  verifying,
} from '../../support/unit-history.ts';
import { command, given, past, unitAfter } from '../../support/unit-spec.ts';

const message = 'The ticket names four of the six levers';
const slides = { id: 'slides', title: 'Slides for the COO' };
/** A verifier who finds one of two outputs missing. */
const withoutSlides = verifying({}, { spec: specOf({ outputs: [...specOf().outputs, slides] }) });

describe('a unit is sent back', () => {
  it('UNIT-5: by the verifier, to the nearest hat before that makes something, with one bolt more', () => {
    const outcome = given(verifying()).when(reject(), { actor: VERA });
    const { workHash } = unitAfter(verifying());
    if (workHash === null) throw new Error('nothing was written');
    outcome.then(
      past('HatRejected', {
        hat: 'verifier',
        to: 'executive-sponsor',
        criterion: CRITERION,
        message,
        missingOutput: null,
        bolt: 2,
        workHash,
      }),
    );
    expect(outcome.unit()).toMatchObject({ status: 'active', hat: 'executive-sponsor', lease: null, bolt: 2 });
  });

  it('UNIT-5: to the hat that is named', () => {
    const outcome = given(verifying()).when(reject({ to: 'renewal-manager' }), { actor: VERA });
    expect(outcome.only('HatRejected').to).toBe('renewal-manager');
    expect(outcome.unit()).toMatchObject({ hat: 'renewal-manager' });
  });

  it('UNIT-5: by the sponsor, to the manager', () => {
    const outcome = given(sponsoring()).when(reject(), { actor: SAM });
    expect(outcome.only('HatRejected')).toMatchObject({ hat: 'executive-sponsor', to: 'renewal-manager', bolt: 2 });
  });

  it('defect 13: why is kept, with the bolt it ended', () => {
    const again = doneBy(verifying(), VERA, reject());
    expect(unitAfter(again).handoffs).toMatchObject([
      { kind: 'advanced', bolt: 1 },
      { kind: 'advanced', bolt: 1 },
      { kind: 'rejected', hat: 'verifier', to: 'executive-sponsor', by: VERA, bolt: 1, message, criterion: CRITERION },
    ]);
  });

  it('UNIT-2: what was written stays', () => {
    const { work, producers } = unitAfter(verifying());
    expect(unitAfter(doneBy(verifying(), VERA, reject()))).toMatchObject({ work, producers });
  });

  it('EVT-3: work that was declared and never touched has its hash when it is sent back', () => {
    const history = sponsoring({}, { spec: specOf({ outline: strategyHalf() }) }).filter(
      ({ type }) => !['StrategyWritten', 'BodyWritten', 'OutputProduced'].includes(type),
    );
    const unit = unitAfter(history);
    expect(unit.workHash).toBeNull();
    expect(given(history).when(reject(), { actor: SAM }).only('HatRejected').workHash).toBe(hashOf(unit.work));
  });

  it('defect 15: not by the first hat: there is nobody before it', () => {
    for (const to of [null, 'renewal-manager', 'executive-sponsor'] as const) {
      given(managed())
        .when(reject({ to }), { actor: RITA })
        .refused({ _tag: 'NobodyBefore', rule: 'UNIT-5', hat: 'renewal-manager' });
    }
  });

  it('defect 15: not to itself', () => {
    given(sponsoring())
      .when(reject({ to: 'executive-sponsor' }), { actor: SAM })
      .refused({ _tag: 'NotSentBackThere', rule: 'UNIT-5', to: 'executive-sponsor', accepted: ['renewal-manager'] });
  });

  it('UNIT-4: not with a message that says nothing', () => {
    given(verifying())
      .when(reject({ message: '…' }), { actor: VERA })
      .refused({ _tag: 'MessageSaysNothing', rule: 'UNIT-5' });
  });
});

describe('what a rejection may name', () => {
  const everyCheck = [
    ...[...RENEWAL_MANAGER_CHECKS, ...EXECUTIVE_SPONSOR_CHECKS, ...RISK_CHECKS, ...VERIFIER_CHECKS].map(({ id }) => id),
    'verifier.outputs',
  ];

  it.each(['style', 'tone', 'c99', 'verifier.beauty'])('UNIT-8: %s is no reason', (criterion) => {
    given(verifying())
      .when(reject({ criterion }), { actor: VERA })
      .refused({ _tag: 'CriterionUnknown', rule: 'UNIT-8', criterion, accepted: [CRITERION, ...everyCheck] });
  });

  it.each(everyCheck)('UNIT-5: %s is no reason where it finds nothing', (criterion) => {
    given(verifying())
      .when(reject({ criterion }), { actor: VERA })
      .refused({ _tag: 'CriterionHolds', rule: 'UNIT-5', criterion });
  });

  it('UNIT-5: a check that fails is one', () => {
    const asked = doneBy(verifying(), VERA, command('RaiseQuestion', { question: 'Who opens the rail terminal?' }));
    expect(selfCheckOf(unitAfter(asked)).map(({ check }) => check)).toEqual(['verifier.questions']);
    const outcome = given(asked).when(reject({ criterion: 'verifier.questions' }), { actor: VERA });
    expect(outcome.only('HatRejected').criterion).toBe('verifier.questions');
  });

  it('UNIT-5: so is a failing check of an earlier half, and of the review', () => {
    const inputs = { ...unitAfter(sponsoring()).inputs, health: null };
    const noHealth = [...sponsoring(), past('InputsSupplied', { inputs, inputsHash: hashOf(inputs) })];
    const naming = (criterion: string) => given(noHealth).when(reject({ criterion }), { actor: SAM });
    expect(naming('sponsor.audience').only('HatRejected').criterion).toBe('sponsor.audience');
    expect(naming('risk.executive-commitment').only('HatRejected').criterion).toBe('risk.executive-commitment');
    naming('manager.motion').refused({ _tag: 'CriterionHolds' });
  });

  it('UNIT-5: a criterion of the unit is judged by people, and taken as said, whatever it is called', () => {
    const criteria = [{ id: 'value', statement: 'Three claims have a source' }];
    const outcome = given(verifying({}, { spec: specOf({ criteria }) })).when(reject({ criterion: 'value' }), {
      actor: VERA,
    });
    expect(outcome.only('HatRejected').criterion).toBe('value');
  });
});

describe('a rejection that claims an output is missing', () => {
  it('defect 14, UNIT-5: is refused while it is there, saying where', () => {
    for (const history of [verifying(), withoutSlides]) {
      given(history)
        .when(reject({ missingOutput: 'order-form' }), { actor: VERA })
        .refused({ _tag: 'OutputIsThere', rule: 'UNIT-5', ...OUTPUT });
    }
  });

  it('UNIT-5: is refused for one that was never declared', () => {
    given(verifying())
      .when(reject({ missingOutput: 'slides' }), { actor: VERA })
      .refused({ _tag: 'UnknownOutput', output: 'slides', known: ['order-form'], pointer: '/missingOutput' });
  });

  it('UNIT-5: counts where it is indeed missing', () => {
    const claim = reject({ to: 'renewal-manager', criterion: 'verifier.outputs', missingOutput: 'slides' });
    const outcome = given(withoutSlides).when(claim, { actor: VERA });
    expect(outcome.only('HatRejected')).toMatchObject({ criterion: 'verifier.outputs', missingOutput: 'slides' });
  });
});
