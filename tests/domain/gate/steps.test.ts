/** How the steps of the gate stand (GATE-1). */
import type { GateStep } from '@tenure/domain/gate/events/stage.ts';
import { NO_TERMS, stepsOf } from '@tenure/domain/gate/steps.ts';
import { stageSubject } from '@tenure/domain/gate/subjects.ts';
import { contentHash } from '@tenure/domain/kernel/content-hash.ts';
import { policyV1 } from '@tenure/domain/kernel/policy-v1.ts';
import { systemIds } from '@tenure/infrastructure/ids.ts';
import { describe, expect, it } from 'vitest';
import { believableStrategy } from '../../support/believable-strategy.ts';
import {
  changes,
  customer,
  declareGate,
  euros,
  file,
  offer,
  price,
  recordGate,
  signOff,
} from '../../support/gate-commands.ts';
import { given } from '../../support/gate-said.ts';
import {
  ASK,
  approve,
  approved,
  asked,
  DEPOTS,
  finished,
  followedBy,
  type History,
  OLGA,
  opened,
  ready,
  shownIn,
  stageAfter,
} from '../../support/gate-walk.ts';

const steps = (history: History) => {
  const stage = stageAfter(history);
  return stepsOf(stage, policyV1, stageSubject(stage, systemIds.digest));
};
const standing = (history: History) => steps(history).map(({ step, status }) => `${step.kind} ${status}`);
const openOne = (history: History) => steps(history).find(({ status }) => status === 'open');

const AUTO: readonly GateStep[] = [
  { id: 'checks', kind: 'auto', title: 'Signatures and quality gates hold' },
  { id: 'strategy', kind: 'ask', title: 'A person approves the strategy' },
  { id: 'customer', kind: 'await', title: 'The customer decides' },
];
const configured = {
  type: 'ConfigureStage',
  data: { reviewRoles: ['risk-assessment'], steps: AUTO, reason: 'The desk signs frame contracts only' },
} as const;

describe('the steps of the gate', () => {
  it('GATE-1: in order, one open at a time', () => {
    expect(standing(opened())).toEqual(['ask open', 'external waiting', 'await waiting']);
    expect(standing(asked())).toEqual(['ask open', 'external waiting', 'await waiting']);
    expect(standing(approved())).toEqual(['ask done', 'external not-required', 'await open']);
    expect(standing(followedBy(approved(), customer()))).toEqual(['ask done', 'external not-required', 'await done']);
    const beyond = approved(asked(followedBy(ready(), offer(price(239_000)))));
    expect(standing(beyond)).toEqual(['ask done', 'external open', 'await waiting']);
    expect(standing(followedBy(beyond, [signOff(), OLGA]))).toEqual(['ask done', 'external done', 'await open']);
  });

  it('GATE-1: the open step says who has to do what', () => {
    expect(openOne(ready())?.detail).toBe('nobody has asked yet: open-gate');
    expect(openOne(asked())?.detail).toBe('asked by carla in round 1: answer-gate');
    const requested = followedBy(asked(), [changes(shownIn(asked()), {}), OLGA]);
    expect(openOne(requested)?.detail).toBe('changes were requested by olga in round 1');
    expect(openOne(approved())?.detail).toBe('the customer has not decided: record-customer-decision');
    const beyond = approved(asked(followedBy(ready(), offer(price(239_000)))));
    expect(openOne(beyond)?.detail).toBe('waits for deal-desk, finance, legal: record-sign-off');
    expect(steps(ready()).at(-1)?.detail).toBe('waits for strategy');
  });

  it('GATE-2, GATE-5: a step is not done any more when what it was about has changed', () => {
    const back = followedBy(approved(), file({ unit: 'depots', reopens: 'execute' }));
    expect(standing(back)).toEqual(['ask open', 'external waiting', 'await waiting']);
    const offered = followedBy(approved(), customer(), offer(price(239_000)));
    expect(standing(offered)).toEqual(['ask done', 'external open', 'await waiting']);
  });

  it('GATE-1: an auto step is done as long as signatures and quality gates hold', () => {
    const history = ready([DEPOTS], [configured, declareGate()]);
    expect(standing(history)).toEqual(['auto open', 'ask waiting', 'await waiting']);
    expect(openOne(history)?.detail).toBe('held by 1 thing(s)');
    const passed = followedBy(history, recordGate('passed'));
    expect(standing(passed)).toEqual(['auto done', 'ask open', 'await waiting']);
    const done = approved(asked(passed));
    expect(standing(followedBy(done, customer()))).toEqual(['auto done', 'ask done', 'await done']);
  });

  it('GATE-1, defect 30: what is done follows from what was recorded; an approval is no sign-off', () => {
    const history = asked(followedBy(ready(), offer(price(239_000))));
    const answered = followedBy(history, [approve(history), OLGA]);
    expect(standing(answered)).toEqual(['ask done', 'external open', 'await waiting']);
    expect(stageAfter(answered).signOffs).toEqual([]);
  });

  it('GATE-1, defect 30: a stage is not configured so that one answer, or one sign-off, would pass two steps', () => {
    const [, ask, await_] = AUTO;
    if (ask === undefined || await_ === undefined) throw new Error('no steps');
    const desk = { id: 'desk', kind: 'external', title: 'Commercial sign-off' } as const;
    const legal = { id: 'legal', kind: 'external', title: 'Legal sign-off' } as const;
    for (const wanted of [
      [ask, { ...ask, id: 'board' }, await_],
      [ask, desk, legal, await_],
    ]) {
      given(opened())
        .when({ type: 'ConfigureStage', data: { ...configured.data, steps: wanted } })
        .refused({ _tag: 'StageMisconfigured', rule: 'GATE-1', pointer: '/steps' });
    }
  });

  it('GATE-1: where the desk comes first, the question waits for it', () => {
    const [, ask, await_] = AUTO;
    const desk = { id: 'desk', kind: 'external', title: 'Commercial sign-off' } as const;
    if (ask === undefined || await_ === undefined) throw new Error('no steps');
    const first = { ...configured, data: { ...configured.data, steps: [desk, ask, await_] } };
    const beyond = followedBy(ready([DEPOTS], [first]), offer(price(239_000)));
    given(beyond).when(ASK).refused({ _tag: 'StepNotOpen', step: 'strategy', open: 'desk' });
    const signed = followedBy(beyond, [signOff(), OLGA]);
    expect(standing(asked(signed))).toEqual(['external done', 'ask open', 'await waiting']);
    // An offer between the question and its answer puts the desk first again.
    const offered = followedBy(asked(signed), offer(price(235_000)));
    given(offered).when(approve(offered), { actor: OLGA }).refused({ _tag: 'StepNotOpen', open: 'desk' });
  });

  it('GATE-1: boundaries drawn anew place an offer anew; what needed no sign-off may need one now', () => {
    const within = approved(asked(followedBy(ready(), offer(price(250_000)))));
    expect(standing(within)).toEqual(['ask done', 'external not-required', 'await open']);
    const back = followedBy(within, file({ unit: 'depots', reopens: 'execute', severity: 'low' }));
    const { levers, ...rest } = believableStrategy();
    if (levers?.price?.scale == null) throw new Error('no price scale');
    const scale = { ...levers.price.scale, openOffer: euros(260_000) };
    const dearer = { ...rest, levers: { ...levers, price: { ...levers.price, scale } } };
    const again = approved(asked(finished(back, 'depots', dearer)));
    expect(standing(again)).toEqual(['ask done', 'external open', 'await waiting']);
    const same = approved(asked(finished(back, 'depots')));
    expect(standing(same)).toEqual(['ask done', 'external not-required', 'await open']);
  });

  it('GATE-1: no terms at all have a hash like any others', () => {
    expect(NO_TERMS).toBe(contentHash(systemIds.digest, []));
  });
});
