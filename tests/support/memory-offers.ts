/** The loop guard's ledger in memory, with the same answers as the durable one. */
import type { OfferLedger } from '@tenure/application/ports/offer-ledger.ts';
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import { type Offer, offeredAgain } from '@tenure/domain/policies/next/loop-guard.ts';
import * as TE from 'fp-ts/lib/TaskEither.js';

export const memoryOffers = (): OfferLedger => {
  const kept = new Map<string, readonly Offer[]>();
  const whose = (playId: string, { kind, id, actsFor }: Principal): string =>
    JSON.stringify([playId, kind, id, actsFor]);
  return {
    offers: (playId, principal) => TE.fromIO(() => kept.get(whose(playId, principal)) ?? []),
    count: ({ playId, principal, ...now }) =>
      TE.fromIO(() => {
        const known = (kept.get(whose(playId, principal)) ?? []).filter(({ after }) => after >= now.after);
        const before = known.find(({ key }) => key === now.key) ?? null;
        const others = known.filter(({ key }) => key !== now.key);
        kept.set(
          whose(playId, principal),
          [...others, offeredAgain(before, now)].toSorted((a, b) => (a.key < b.key ? -1 : 1)),
        );
      }),
  };
};
