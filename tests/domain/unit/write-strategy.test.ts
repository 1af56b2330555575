/** Each producing hat writes its own half and leaves the other alone (UNIT-6, UNIT-7). */
import { EMPTY_STRATEGY, type RenewalStrategy } from '@tenure/domain/strategy/strategy.ts';
import { describe, expect, it } from 'vitest';
import { believableStrategy } from '../../support/believable-strategy.ts';
import {
  doneBy,
  executiveOnly,
  finishedWork,
  hashOf,
  managing,
  RITA,
  SAM,
  specOf,
  sponsored,
  sponsoring,
  strategyHalf,
  VERA,
  verifying,
  WRITE_HALF,
  wear,
} from '../../support/unit-history.ts';
import { command, given, past, unitAfter } from '../../support/unit-spec.ts';

const write = (strategy: RenewalStrategy) => command('WriteStrategy', strategy);
const whole = believableStrategy();
const otherExecutive: RenewalStrategy['executive'] =
  whole.executive === null ? null : { ...whole.executive, touch: null };
/** The manager's turn again, with both halves written. */
const backAtManager = doneBy(
  doneBy(verifying(), VERA, {
    type: 'RejectHat',
    data: {
      to: 'renewal-manager',
      criterion: 'terms-agreed',
      message: 'The ticket names four levers',
      missingOutput: null,
      leaseId: null,
    },
  }),
  RITA,
  wear('renewal-manager'),
);

describe('the renewal-manager writes', () => {
  it('UNIT-6: everything but the executive half, with the hash of the work after it', () => {
    const strategy = strategyHalf();
    const workHash = hashOf({ ...unitAfter(managing()).work, strategy });
    const outcome = given(managing()).when(write(strategy), { actor: RITA });
    outcome.then(past('StrategyWritten', { half: 'strategy', strategy, workHash }));
    expect(outcome.unit()).toMatchObject({ workHash, producers: [RITA], work: { strategy } });
  });

  it('UNIT-6: and replaces what was there, part by part: what is left out is emptied', () => {
    const { levers } = whole;
    const outcome = given(doneBy(managing(), RITA, WRITE_HALF)).when(write({ ...EMPTY_STRATEGY, levers }), {
      actor: RITA,
    });
    expect(outcome.only('StrategyWritten').strategy).toEqual({ ...EMPTY_STRATEGY, levers });
  });

  it('UNIT-6: an executive half left out is kept as it is', () => {
    const strategy = { ...whole, objections: whole.objections.slice(1) };
    const outcome = given(backAtManager).when(write({ ...strategy, executive: null }), { actor: RITA });
    expect(outcome.only('StrategyWritten')).toMatchObject({ half: 'strategy', strategy });
  });

  it('UNIT-6: an executive half given exactly as it is does no harm', () => {
    const strategy = { ...whole, objections: [] };
    const outcome = given(backAtManager).when(write(strategy), { actor: RITA });
    expect(outcome.only('StrategyWritten').strategy).toEqual(strategy);
  });

  it('UNIT-6: another executive half is not theirs to write', () => {
    given(backAtManager)
      .when(write({ ...whole, executive: otherExecutive }), { actor: RITA })
      .refused({ _tag: 'NotYourHalf', rule: 'UNIT-6', hat: 'renewal-manager', parts: ['executive'] });
    given(managing())
      .when(write(whole), { actor: RITA })
      .refused({ _tag: 'NotYourHalf', parts: ['executive'] });
  });

  it('EVT-5: the same once more changes nothing', () => {
    given(doneBy(managing(), RITA, WRITE_HALF))
      .when(WRITE_HALF, { actor: RITA })
      .thenNothing();
  });
});

describe('the executive-sponsor writes', () => {
  it('UNIT-7: the executive half only, into the strategy that is there', () => {
    const outcome = given(sponsoring()).when(write(executiveOnly()), { actor: SAM });
    expect(outcome.only('StrategyWritten')).toMatchObject({ half: 'executive', strategy: whole });
    expect(outcome.unit()).toMatchObject({ producers: [RITA, SAM] });
  });

  it('UNIT-7: the other parts given exactly as they are do no harm', () => {
    const outcome = given(sponsoring()).when(write(whole), { actor: SAM });
    expect(outcome.only('StrategyWritten')).toEqual({
      half: 'executive',
      strategy: whole,
      workHash: hashOf(finishedWork()),
    });
  });

  it('UNIT-7: other parts that differ are not theirs to write, and are all named', () => {
    const strategy = { ...whole, objections: whole.objections.slice(1), motion: whole.motion.slice(1) };
    given(sponsoring())
      .when(write(strategy), { actor: SAM })
      .refused({ _tag: 'NotYourHalf', rule: 'UNIT-7', hat: 'executive-sponsor', parts: ['objections', 'motion'] });
  });

  it('UNIT-7: they may take their own half back', () => {
    const rewritten = doneBy(sponsoring(), SAM, write(executiveOnly()), write(EMPTY_STRATEGY));
    expect(unitAfter(rewritten).work.strategy).toEqual(strategyHalf());
  });
});

describe('the verifier', () => {
  it('UNIT-8: writes no strategy', () => {
    for (const strategy of [whole, executiveOnly(), EMPTY_STRATEGY]) {
      given(verifying())
        .when(write(strategy), { actor: VERA })
        .refused({ _tag: 'HatDoesNotWrite', rule: 'UNIT-8', hat: 'verifier' });
    }
  });
});

describe('the outline of the declaration', () => {
  it('ELAB-3: is where the work begins', () => {
    const outline = { ...EMPTY_STRATEGY, levers: whole.levers };
    expect(unitAfter(managing({}, { spec: specOf({ outline }) })).work.strategy).toEqual(outline);
    expect(unitAfter(sponsored({}, { spec: specOf({ outline }) })).work.strategy).toEqual(whole);
  });
});
