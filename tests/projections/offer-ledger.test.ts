import type { NewOffer, OfferLedger } from '@tenure/application/ports/offer-ledger.ts';
import { agent, person } from '@tenure/domain/kernel/actor.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import { offerLedger } from '@tenure/projections/offer-ledger/ledger.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import { describe, expect, it } from 'vitest';
import { memoryOffers } from '../support/memory-offers.ts';
import { describeOnEachDatabase, freshReadModel, madeInEachDatabase } from '../support/read-models.ts';
import { playId } from '../support/recorded.ts';

const PLAY = playId(1) as PlayId;
const OTHER = playId(2) as PlayId;
const FIRST = '2026-11-21T09:00:00.000Z' as Instant;
const LATER = '2026-11-21T10:00:00.000Z' as Instant;
const ERIK = person('erik');

const right = async <A>(task: TaskEither<unknown, A>): Promise<A> => {
  const result = await task();
  if (E.isLeft(result)) throw new Error(`the ledger answered ${JSON.stringify(result.left, String)}`);
  return result.right;
};

const offer = (given: Partial<NewOffer> = {}): NewOffer => ({
  playId: PLAY,
  principal: ERIK,
  key: 'a',
  after: 7n,
  at: FIRST,
  request: null,
  ...given,
});

const LEDGERS: readonly (readonly [string, () => Promise<OfferLedger>])[] = [
  ['in memory', async () => memoryOffers()],
  ...madeInEachDatabase(offerLedger),
];

describe.each(LEDGERS)('the ledger of offers %s', (_where, open) => {
  it('§6: knows of nothing that was never offered', async () => {
    expect(await right((await open()).offers(PLAY, ERIK))).toEqual([]);
  });

  it('§6: counts an offer since it was first made after the same event', async () => {
    const ledger = await open();
    await right(ledger.count(offer()));
    await right(ledger.count(offer({ at: LATER })));
    await right(ledger.count(offer({ key: 'b', at: LATER })));
    expect(await right(ledger.offers(PLAY, ERIK))).toEqual([
      { key: 'a', after: 7n, times: 2, since: FIRST, request: null },
      { key: 'b', after: 7n, times: 1, since: LATER, request: null },
    ]);
  });

  it('§6: forgets all that was offered before a later event', async () => {
    const ledger = await open();
    await right(ledger.count(offer()));
    await right(ledger.count(offer({ key: 'b' })));
    await right(ledger.count(offer({ after: 8n, at: LATER })));
    expect(await right(ledger.offers(PLAY, ERIK))).toEqual([
      { key: 'a', after: 8n, times: 1, since: LATER, request: null },
    ]);
  });

  it('EVT-5: counts the same request once', async () => {
    const ledger = await open();
    await right(ledger.count(offer({ request: 'r-1' })));
    await right(ledger.count(offer({ request: 'r-1', at: LATER })));
    expect(await right(ledger.offers(PLAY, ERIK))).toMatchObject([{ times: 1, request: 'r-1' }]);
  });

  it('§6: keeps plays and principals apart, an agent for one person from the same agent for another', async () => {
    const ledger = await open();
    await right(ledger.count(offer({ principal: agent('scribe', 'erik') })));
    expect(await right(ledger.offers(PLAY, agent('scribe', 'olga')))).toEqual([]);
    expect(await right(ledger.offers(PLAY, ERIK))).toEqual([]);
    expect(await right(ledger.offers(OTHER, agent('scribe', 'erik')))).toEqual([]);
    expect(await right(ledger.offers(PLAY, agent('scribe', 'erik')))).toHaveLength(1);
  });

  it('§6: counts everybody who asks at the same time', async () => {
    const ledger = await open();
    await Promise.all([1, 2, 3].map(() => right(ledger.count(offer()))));
    expect(await right(ledger.offers(PLAY, ERIK))).toMatchObject([{ times: 3 }]);
  });
});

describeOnEachDatabase('the ledger of offers in the read model', () => {
  it('answers that it is out of reach when the read model is closed', async () => {
    const db = await freshReadModel();
    const ledger = offerLedger(db);
    await db.destroy();
    const results = [await ledger.offers(PLAY, ERIK)(), await ledger.count(offer())()];
    expect(results.map((result) => E.isLeft(result) && result.left._tag)).toEqual(['Unavailable', 'Unavailable']);
  });
});
