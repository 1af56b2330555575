/** Handing on: with a message, and only once the hat's own self-check finds nothing (UNIT-4). */
import { EMPTY_BODY } from '@tenure/domain/stage/unit-work.ts';
import { explain } from '@tenure/domain/unit/refusals.ts';
import { selfCheckOf } from '@tenure/domain/unit/self-check.ts';
import { describe, expect, it } from 'vitest';
import {
  advance,
  completed,
  declaration,
  doneBy,
  finishedWork,
  hashOf,
  managed,
  managing,
  RITA,
  released,
  SAM,
  specOf,
  sponsoring,
  VERA,
  verifying,
  WRITE_BODY,
  WRITE_EXECUTIVE,
  WRITE_HALF,
} from '../../support/unit-history.ts';
import { command, given, past, unitAfter } from '../../support/unit-spec.ts';

const message = 'Every section has its sources; look at the levers first';

describe('the renewal-manager hands on', () => {
  it('UNIT-4: to the executive-sponsor, with the message and the hash of the work', () => {
    const outcome = given(managed()).when(advance(1), { actor: RITA });
    const { workHash } = unitAfter(managed());
    if (workHash === null) throw new Error('nothing was written');
    outcome.then(past('HatAdvanced', { hat: 'renewal-manager', to: 'executive-sponsor', bolt: 1, message, workHash }));
    expect(outcome.unit()).toMatchObject({
      hat: 'executive-sponsor',
      lease: null,
      handoffs: [{ kind: 'advanced', hat: 'renewal-manager', to: 'executive-sponsor', by: RITA, bolt: 1, message }],
    });
  });

  it('UNIT-6: not before its half passes, and every unmet item is named', () => {
    const findings = selfCheckOf(unitAfter(managing()));
    expect(new Set(findings.map(({ check }) => check)).size).toBeGreaterThan(4);
    given(managing())
      .when(advance(1), { actor: RITA })
      .refused({ _tag: 'SelfCheckFails', rule: 'UNIT-4', hat: 'renewal-manager', findings });
    const { unmet } = explain({ _tag: 'SelfCheckFails', rule: 'UNIT-4', hat: 'renewal-manager', findings });
    expect(unmet).toHaveLength(findings.length);
    expect(unmet?.every((item) => item.includes('accepted:'))).toBe(true);
  });

  it('UNIT-8: the body is not theirs to be stopped by', () => {
    const half = doneBy(managing(), RITA, WRITE_HALF);
    expect(given(half).when(advance(1), { actor: RITA }).unit()).toMatchObject({ hat: 'executive-sponsor' });
  });

  it('UNIT-9: whoever hands a producing hat on answers for it, though others wrote', () => {
    const wrote = doneBy(managing(), RITA, WRITE_HALF, command('TakeOffHat', { leaseId: null }));
    const outcome = given(doneBy(wrote, SAM, command('WearHat', { hat: 'renewal-manager' })));
    expect(outcome.when(advance(2), { actor: SAM }).unit().producers).toEqual([RITA, SAM]);
  });
});

describe('the executive-sponsor hands on', () => {
  it('UNIT-7: not before the executive half passes', () => {
    given(sponsoring()).when(advance(2), { actor: SAM }).refused({ _tag: 'SelfCheckFails', hat: 'executive-sponsor' });
  });

  it('UNIT-4: to the verifier', () => {
    const outcome = given(doneBy(sponsoring(), SAM, WRITE_EXECUTIVE)).when(advance(2), { actor: SAM });
    expect(outcome.only('HatAdvanced')).toMatchObject({ hat: 'executive-sponsor', to: 'verifier' });
  });
});

describe('the verifier hands on', () => {
  it('UNIT-4, UNIT-2: which completes the unit with its work, its inputs and its makers', () => {
    const work = finishedWork();
    const workHash = hashOf(work);
    const outcome = given(verifying()).when(advance(3), { actor: VERA });
    outcome.then(
      past('HatAdvanced', { hat: 'verifier', to: null, bolt: 1, message, workHash }),
      past('UnitCompleted', {
        bolt: 1,
        work,
        workHash,
        inputsHash: declaration().inputsHash,
        producers: [RITA, SAM],
        separationOfDuties: 'controller',
      }),
    );
    expect(outcome.unit()).toMatchObject({ status: 'completed', lease: null, completion: { by: VERA }, workHash });
  });

  it('UNIT-9: verifying makes nobody a maker', () => {
    expect(unitAfter(completed()).producers).toEqual([RITA, SAM]);
  });

  it('UNIT-8: not before the body passes', () => {
    const emptied = doneBy(sponsoring(), SAM, WRITE_EXECUTIVE, command('WriteBody', EMPTY_BODY), advance(2));
    const worn = doneBy(emptied, VERA, command('WearHat', { hat: 'verifier' }));
    const check = (id: string) => expect.objectContaining({ check: `verifier.${id}` });
    given(worn)
      .when(advance(3), { actor: VERA })
      .refused({
        _tag: 'SelfCheckFails',
        findings: expect.arrayContaining(['preconditions', 'action', 'postconditions', 'rollback'].map(check)),
      });
  });

  it('UNIT-8: not while a question is open', () => {
    const asked = doneBy(verifying(), VERA, command('RaiseQuestion', { question: 'Who opens the rail terminal?' }));
    const finding = expect.objectContaining({ check: 'verifier.questions', path: '/questions/3/state' });
    given(asked)
      .when(advance(3), { actor: VERA })
      .refused({ _tag: 'SelfCheckFails', findings: [finding] });
  });

  it('UNIT-8: not while the unit follows a decision nobody recorded', () => {
    const inputs = { ...declaration().inputs, decisions: [] };
    const decided = [...verifying(), past('InputsSupplied', { inputs, inputsHash: hashOf(inputs) })];
    const finding = expect.objectContaining({ check: 'verifier.decisions' });
    given(decided)
      .when(advance(3), { actor: VERA })
      .refused({ _tag: 'SelfCheckFails', findings: [finding] });
  });

  it('UNIT-5: not while a declared output is nowhere', () => {
    const outputs = [...specOf().outputs, { id: 'slides', title: 'Slides for the COO' }];
    const finding = expect.objectContaining({ check: 'verifier.outputs', path: '/outputs/slides' });
    given(verifying({}, { spec: specOf({ outputs }) }))
      .when(advance(3), { actor: VERA })
      .refused({ _tag: 'SelfCheckFails', findings: [finding] });
  });
});

describe('what a hat still lacks', () => {
  it('UNIT-4: is nothing exactly when it may hand on', () => {
    expect(selfCheckOf(unitAfter(released())).length).toBeGreaterThan(0);
    for (const history of [managed(), doneBy(sponsoring(), SAM, WRITE_EXECUTIVE), verifying()]) {
      expect(selfCheckOf(unitAfter(history))).toEqual([]);
    }
  });

  it('EVT-3: work that was declared and never touched has its hash when it is handed on', () => {
    const outline = finishedWork().strategy;
    const history = managing({}, { spec: specOf({ outline }) });
    expect(unitAfter(history).workHash).toBeNull();
    const { workHash } = given(history).when(advance(1), { actor: RITA }).only('HatAdvanced');
    expect(workHash).toBe(hashOf(unitAfter(history).work));
  });

  it('UNIT-5: is the missing output alone, where everything else is written', () => {
    const half = doneBy(managing(), RITA, WRITE_HALF, WRITE_BODY);
    expect(selfCheckOf({ ...unitAfter(half), hat: 'verifier' }).map(({ check }) => check)).toEqual([
      'verifier.outputs',
    ]);
  });
});
