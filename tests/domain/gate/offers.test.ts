/** What the customer offers on the levers (POL-8, GATE-1). */
import { stageSubject } from '@tenure/domain/gate/subjects.ts';
import { contentHash } from '@tenure/domain/kernel/content-hash.ts';
import { systemIds } from '@tenure/infrastructure/ids.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { believableStrategy } from '../../support/believable-strategy.ts';
import { instant } from '../../support/decision-context.ts';
import { euros, file, offer, offerOf, price, type Term, term } from '../../support/gate-commands.ts';
import { given } from '../../support/gate-said.ts';
import { DEPOTS, elaborated, finished, followedBy, RAIL, ready, stageAfter } from '../../support/gate-walk.ts';

const PRIYA = { role: 'cro', person: { id: 'priya', name: 'Priya Nair' } };
const standing = (...terms: readonly Term[]) =>
  given(ready())
    .when(offer(...terms))
    .only('CustomerOfferRecorded')
    .terms.map((each) => each.standing);

describe('RecordCustomerOffer', () => {
  it('POL-8: an offer is placed against the boundaries of its lever', () => {
    const recorded = given(ready()).when(offer(price(250_000)));
    const [unit] = stageAfter(ready()).units;
    expect(recorded.only('CustomerOfferRecorded')).toMatchObject({
      offerId: 'o-01',
      offeredBy: 'Maria Lopez, COO',
      terms: [{ unitId: unit?.unitId, lever: 'price', amount: euros(250_000), standing: 'open-offer' }],
    });
    expect([247_200, 247_199, 240_000, 239_999, 228_000, 227_999].map((fee) => standing(price(fee))[0])).toEqual([
      'open-offer',
      'acceptable',
      'acceptable',
      'escalate',
      'escalate',
      'walk-away',
    ]);
  });

  it('POL-8: below the walk-away, the lever’s escalation owner is told at once', () => {
    const recorded = given(ready()).when(offer(price(200_000), term()));
    expect(recorded.types()).toEqual(['CustomerOfferRecorded', 'WalkAwayReached']);
    expect(recorded.only('WalkAwayReached')).toMatchObject({
      offerId: 'o-01',
      lever: 'price',
      statement: 'EUR 200000 a year',
      walkAway: 'Below 95 percent of the present fee',
      owner: PRIYA,
    });
  });

  it('POL-8: a lever nobody is named for goes to the renewal director', () => {
    const strategy = believableStrategy();
    const { levers } = strategy;
    if (levers?.price == null) throw new Error('no price lever');
    const nameless = { ...strategy, levers: { ...levers, price: { ...levers.price, escalationOwner: null } } };
    // The built-in reviewer finds that nobody is named; an offer can come in all the same.
    const history = finished(elaborated(), 'depots', nameless);
    expect(
      given(history)
        .when(offer(price(200_000)))
        .only('WalkAwayReached').owner,
    ).toEqual({
      role: 'renewal-director',
      person: null,
    });
  });

  it('POL-8: what has figures is placed by its figures, whatever is said of it', () => {
    given(ready())
      .when(offer(price(200_000, { standing: 'open-offer' })))
      .refused({
        _tag: 'StandingContradicted',
        given: 'open-offer',
        placed: 'walk-away',
        pointer: '/terms/0/standing',
      });
    expect(standing(price(200_000, { standing: 'walk-away' }))).toEqual(['walk-away']);
    given(ready())
      .when(offer(term(), price(200_000, { amount: null })))
      .refused({ _tag: 'AmountNeeded', unit: 'fee per year', pointer: '/terms/1/amount' });
    given(ready())
      .when(offer(price(200_000, { amount: { minor: 20_000_000, currency: 'USD' } })))
      .refused({ _tag: 'AmountNeeded' });
    given(ready())
      .when(offer(price(200_000, { amount: 36 })))
      .refused({ _tag: 'AmountNeeded' });
  });

  it('POL-8: what has no figures is placed by who records it', () => {
    given(ready())
      .when(offer(term({ standing: null })))
      .refused({ _tag: 'StandingNeeded', lever: 'add-ons', pointer: '/terms/0/standing' });
    expect(standing(term({ standing: 'escalate' }))).toEqual(['escalate']);
  });

  it('POL-8: there are no boundaries before there is work', () => {
    given(elaborated()).when(offer(term())).refused({ _tag: 'LeverUnknown', unit: 'depots', known: [] });
    const back = followedBy(ready(), file({ unit: 'depots', reopens: 'execute' }));
    given(back).when(offer(term())).refused({ _tag: 'LeverUnknown' });
    given(ready())
      .when(offer(term({ unit: 'harbour' })))
      .refused({ _tag: 'UnknownUnit', known: ['depots'], pointer: '/terms/0/unit' });
  });

  it('POL-8: one unit may be offered on while its sibling is still at work', () => {
    const half = finished(elaborated([DEPOTS, RAIL]), 'depots');
    expect(stageSubject(stageAfter(half), systemIds.digest)).toBeNull();
    expect(given(half).when(offer(term())).types()).toEqual(['CustomerOfferRecorded']);
  });

  it('POL-8: an offer without terms, with one lever twice, or of tomorrow is refused', () => {
    given(ready()).when(offer()).refused({ _tag: 'TermsNeeded' });
    given(ready())
      .when(offer(price(250_000), term(), price(200_000)))
      .refused({ _tag: 'TermTwice', lever: 'price', pointer: '/terms/2' });
    given(ready())
      .when(offerOf('2026-03-03', term()))
      .refused({ _tag: 'DateInTheFuture', today: '2026-03-02', pointer: '/offeredOn' });
  });

  it('EVT-3: today is a day of the organisation’s time zone', () => {
    const tomorrow = offerOf('2026-03-03', term());
    // Half past midnight in Berlin, the evening before in UTC.
    const late = { now: instant('2026-03-02T23:30:00.000Z') };
    expect(given(ready()).when(tomorrow, late).types()).toEqual(['CustomerOfferRecorded']);
  });

  it('GATE-1: the newest term of every lever counts, and each set of terms has its hash', () => {
    const first = followedBy(ready(), offer(price(250_000), term()));
    const second = followedBy(first, offer(price(239_000)));
    const stage = stageAfter(second);
    expect(stage.terms.map(({ lever, standing: at }) => [lever, at])).toEqual([
      ['add-ons', 'open-offer'],
      ['price', 'escalate'],
    ]);
    expect(stage.offers.map(({ offerId }) => offerId)).toEqual(['o-01', 'o-02']);
    expect(stage.termsHash).toBe(contentHash(systemIds.digest, stage.terms));
    expect(stage.termsHash).not.toBe(stageAfter(first).termsHash);
    // The way back to the terms before leads to their hash.
    expect(stageAfter(followedBy(second, offer(price(250_000)))).termsHash).toBe(stageAfter(first).termsHash);
  });

  it('GATE-1: the same lever of another unit is another term', () => {
    const both = followedBy(ready([DEPOTS, RAIL]), offer(price(239_000)), offer(price(250_000, { unit: 'rail' })));
    expect(stageAfter(both).terms.map(({ standing: at }) => at)).toEqual(['escalate', 'open-offer']);
  });

  it('GATE-1: the hash of the terms does not depend on the order they came in', () => {
    const terms = [price(239_000), term(), term({ lever: 'scope', amount: 14, standing: null, statement: 'All 14' })];
    const whole = stageAfter(followedBy(ready(), offer(...terms))).termsHash;
    fc.assert(
      fc.property(fc.shuffledSubarray(terms, { minLength: 3 }), (shuffled) => {
        const oneByOne = shuffled.reduce((history, each) => followedBy(history, offer(each)), ready());
        expect(stageAfter(oneByOne).termsHash).toBe(whole);
      }),
      { numRuns: 6 },
    );
  });

  it('POL-15: the same offer once more is no news, and nobody is told twice', () => {
    const known = followedBy(ready(), offer(price(200_000)));
    given(known)
      .when(offer(price(200_000)))
      .thenNothing();
    expect(
      given(known)
        .when(offer(price(199_000)))
        .types(),
    ).toEqual(['CustomerOfferRecorded', 'WalkAwayReached']);
  });
});
