/** The steps of the gate: each its own word, in its turn, about the terms and boundaries as they are (GATE-1). */
import { GATE_COMMANDS } from '@tenure/domain/gate/commands.ts';
import type { GateStep } from '@tenure/domain/gate/events/stage.ts';
import { signOffNow } from '@tenure/domain/gate/steps.ts';
import { describe, expect, it } from 'vitest';
import { believableStrategy } from '../../support/believable-strategy.ts';
import { customer, euros, file, offer, price, signOff, term } from '../../support/gate-commands.ts';
import { given } from '../../support/gate-said.ts';
import {
  ASK,
  approve,
  approved,
  asked,
  elaborated,
  finished,
  followedBy,
  type History,
  OLGA,
  opened,
  ready,
  stageAfter,
} from '../../support/gate-walk.ts';

const step = (id: string, kind: GateStep['kind']): GateStep => ({ id, kind, title: `The step ${id}` });
const configure = (...steps: readonly GateStep[]) =>
  ({
    type: 'ConfigureStage',
    data: { reviewRoles: ['risk-assessment'], steps, reason: 'As the desk wants it' },
  }) as const;
const [DIRECTOR, BOARD, DESK, LEGAL, CUSTOMER] = [
  step('director', 'ask'),
  step('board', 'ask'),
  step('desk', 'external'),
  step('legal', 'external'),
  step('customer', 'await'),
];

describe('the steps a stage is configured with', () => {
  it('GATE-1, defect 30: two steps that one word would pass are refused', () => {
    given(opened())
      .when(configure(DIRECTOR, BOARD, CUSTOMER))
      .refused({ _tag: 'StageMisconfigured', rule: 'GATE-1', accepted: 'exactly one step of kind ask' });
    given(opened())
      .when(configure(DIRECTOR, DESK, LEGAL, CUSTOMER))
      .refused({ _tag: 'StageMisconfigured', rule: 'GATE-1', accepted: 'at most one step of kind external' });
  });

  it('GATE-1: a question that comes after the sign-off is neither put nor answered before it', () => {
    const first = followedBy(ready(undefined, [configure(DESK, DIRECTOR, CUSTOMER)]), offer(price(239_000)));
    given(first).when(ASK).refused({ _tag: 'StepNotOpen', step: 'director', open: 'desk' });
    const signed = followedBy(first, signOff());
    expect(given(signed).when(ASK).types()).toEqual(['GateOpened']);

    const offeredSince = followedBy(signed, ASK, offer(price(238_000)));
    given(offeredSince)
      .when(approve(offeredSince), { actor: OLGA })
      .refused({ _tag: 'StepNotOpen', step: 'director', open: 'desk' });
    const again = followedBy(offeredSince, signOff());
    expect(given(again).when(approve(again), { actor: OLGA }).types()).toEqual(['GateAnswered']);
  });
});

describe('the commercial sign-off', () => {
  const strategy = believableStrategy();
  const openAt = (fee: number) => {
    const lever = strategy.levers?.price;
    if (!lever?.scale || !strategy.levers) throw new Error('the believable strategy has no figures for the price');
    const scale = { ...lever.scale, openOffer: euros(fee) };
    return { ...strategy, levers: { ...strategy.levers, price: { ...lever, scale } } };
  };
  /** Approved with this open offer; then sent back, finished with another, and approved again. */
  const redrawn = (from: number, to: number, fee: number): History => {
    const before = approved(asked(followedBy(finished(elaborated(), 'depots', openAt(from)), offer(price(fee)))));
    const back = followedBy(before, file({ unit: 'depots', severity: 'low', reopens: 'execute' }));
    return approved(asked(finished(back, 'depots', openAt(to))));
  };

  it('GATE-1: is required once the boundaries are drawn closer than the terms, whatever was recorded before', () => {
    const history = redrawn(240_000, 248_000, 241_000);
    expect(signOffNow(stageAfter(history))).toBeNull();
    given(history).when(customer()).refused({ _tag: 'StepNotOpen', open: 'commercial' });
    const signed = followedBy(history, signOff());
    expect(given(signed).when(customer()).types()).toContain('GatePassed');
  });

  it('GATE-1: is not required once the boundaries are drawn wide enough for the terms', () => {
    const history = redrawn(248_000, 240_000, 241_000);
    expect(signOffNow(stageAfter(history))).toMatchObject({ status: 'not-required' });
  });

  it('GATE-1, EVT-5: is not given anew by itself when an offer comes in between', () => {
    expect(GATE_COMMANDS.RecordSignOff.retryOnConflict).toBe(false);
  });

  it('POL-8: an offer on unfinished work is refused with when it can be recorded', () => {
    const words = given(elaborated()).when(offer(term())).refused({ _tag: 'LeverUnknown', known: [] });
    expect(words.accepted).toBe('the same once depots is completed');
  });
});
