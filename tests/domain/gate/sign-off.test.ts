/** The commercial sign-off (GATE-1, GATE-4). */
import { agent, person } from '@tenure/domain/kernel/actor.ts';
import { describe, expect, it } from 'vitest';
import { customer, offer, price, signOff, term } from '../../support/gate-commands.ts';
import { given } from '../../support/gate-said.ts';
import { approve, approved, asked, CARLA, followedBy, OLGA, ready, stageAfter } from '../../support/gate-walk.ts';

/** Approved, with terms outside the open offers. */
const beyond = () => approved(asked(followedBy(ready(), offer(price(239_000)))));

describe('CommercialSignOffNotRequired', () => {
  it('GATE-1: follows the approval by itself while nobody has offered anything, with the reason', () => {
    const answered = given(asked()).when(approve(asked()), { actor: OLGA });
    expect(answered.types()).toEqual(['GateAnswered', 'CommercialSignOffNotRequired']);
    expect(answered.only('CommercialSignOffNotRequired').reason).toContain('no term outside the open offers');
  });

  it('GATE-1: says which terms are within the open offers', () => {
    const history = asked(followedBy(ready(), offer(price(250_000), term())));
    const { reason, termsHash } = given(history)
      .when(approve(history), { actor: OLGA })
      .only('CommercialSignOffNotRequired');
    expect(reason).toContain('price (EUR 250000 a year)');
    expect(reason).toContain('add-ons (Rail slots at list price)');
    expect(termsHash).toBe(stageAfter(history).termsHash);
  });

  it('GATE-1: does not come before the approval, nor for a term outside the open offers', () => {
    expect(
      given(ready())
        .when(offer(price(250_000)))
        .types(),
    ).toEqual(['CustomerOfferRecorded']);
    const history = asked(followedBy(ready(), offer(price(239_000))));
    expect(given(history).when(approve(history), { actor: OLGA }).types()).toEqual(['GateAnswered']);
  });

  it('GATE-1: is about the terms as they stand: a new offer within the open offers is recorded anew', () => {
    expect(
      given(approved())
        .when(offer(price(250_000)))
        .types(),
    ).toEqual(['CustomerOfferRecorded', 'CommercialSignOffNotRequired']);
    expect(
      given(approved())
        .when(offer(price(239_000)))
        .types(),
    ).toEqual(['CustomerOfferRecorded']);
  });
});

describe('RecordSignOff', () => {
  it('GATE-1: a person of the commercial desk signs off the terms as they stand', () => {
    const history = beyond();
    const signed = given(history).when(signOff(), { actor: OLGA });
    expect(signed.events()).toEqual([
      {
        type: 'CommercialSignOffRecorded',
        data: {
          role: 'finance',
          decision: 'signed-off',
          termsHash: stageAfter(history).termsHash,
          note: 'Margin stays above 62 percent',
        },
      },
    ]);
    expect(given(signed.history()).when(customer()).types()).toEqual(['CustomerDecided', 'GatePassed']);
  });

  it('GATE-4: only a person, and only in a role that may', () => {
    given(beyond())
      .when(signOff(), { actor: agent('scribe', 'olga') })
      .refused({ _tag: 'OnlyAPerson', rule: 'GATE-4' });
    given(beyond())
      .when(signOff({ role: 'csm' }))
      .refused({ _tag: 'RoleMayNotSign', accepted: ['deal-desk', 'finance', 'legal'] });
  });

  it('GATE-1: in its turn: nothing is signed off before the strategy is approved', () => {
    const { detail } = given(asked(followedBy(ready(), offer(price(239_000)))))
      .when(signOff())
      .refused({ _tag: 'StepNotOpen', step: 'commercial', open: 'strategy' });
    expect(detail).toContain('asked by carla in round 1');
  });

  it('GATE-1: an offer after the sign-off asks for it anew', () => {
    const signed = followedBy(beyond(), [signOff(), OLGA]);
    const offered = followedBy(signed, offer(price(235_000)));
    given(offered).when(customer()).refused({ _tag: 'StepNotOpen', step: 'customer', open: 'commercial' });
    const back = followedBy(offered, offer(price(239_000)));
    // Of these terms the desk has already said what it thinks.
    expect(given(back).when(customer()).types()).toEqual(['CustomerDecided', 'GatePassed']);
  });

  it('GATE-1: declined, the step stays open; the newest word on the same terms counts', () => {
    const declined = followedBy(beyond(), [signOff({ decision: 'declined', note: 'Margin falls below 60' }), OLGA]);
    const { detail } = given(declined).when(customer()).refused({ _tag: 'StepNotOpen', open: 'commercial' });
    expect(detail).toContain('declined by olga (finance): Margin falls below 60');
    const signed = followedBy(declined, [signOff(), OLGA]);
    expect(given(signed).when(customer()).types()).toContain('CustomerDecided');
    const again = followedBy(signed, [signOff({ decision: 'declined', note: 'The discount is a second one' }), OLGA]);
    given(again).when(customer()).refused({ _tag: 'StepNotOpen', open: 'commercial' });
  });

  it('EVT-5: the same word from the same person is no news; from another person it is', () => {
    const signed = followedBy(beyond(), [signOff(), OLGA]);
    given(signed).when(signOff(), { actor: OLGA }).thenNothing();
    expect(
      given(signed)
        .when(signOff(), { actor: person('fritz') })
        .types(),
    ).toEqual(['CommercialSignOffRecorded']);
  });

  it('GATE-1: what needs no signature may be given one, or be refused one', () => {
    const declined = followedBy(approved(), [signOff({ decision: 'declined', note: 'Legal wants to read it' }), CARLA]);
    given(declined).when(customer()).refused({ _tag: 'StepNotOpen', open: 'commercial' });
  });

  it('GATE-1: a stage without that step has nothing to sign off', () => {
    const steps = [
      { id: 'strategy', kind: 'ask', title: 'A person approves the strategy' },
      { id: 'customer', kind: 'await', title: 'The customer decides' },
    ] as const;
    const data = { reviewRoles: ['risk-assessment'], steps, reason: 'The desk signs frame contracts only' };
    const history = approved(asked(ready(undefined, [{ type: 'ConfigureStage', data }])));
    given(history).when(signOff()).refused({ _tag: 'NoSuchStep', kind: 'external' });
    expect(given(history).when(customer()).types()).toEqual(['CustomerDecided', 'GatePassed']);
  });
});
