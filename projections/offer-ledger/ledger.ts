/** The loop guard's ledger in the read model's file (§6). */
import type { OfferLedger, OffersUnavailable } from '@tenure/application/ports/offer-ledger.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import { type Offer, offeredAgain } from '@tenure/domain/policies/next/loop-guard.ts';
import * as TE from 'fp-ts/lib/TaskEither.js';
import type { Kysely } from 'kysely';
import { actorText } from '../principals.ts';
import type { ReadModel } from '../schema.ts';
import { positionNumber } from '../table.ts';
import { alone, atomically } from '../transactions.ts';

const unavailable = (cause: unknown): OffersUnavailable => ({ _tag: 'Unavailable', cause });

const offerOf = (row: ReadModel['next_offers']): Offer => ({
  key: row.action_key,
  after: BigInt(row.after_position),
  times: row.times,
  since: row.since as Instant,
  request: row.request,
});

export const offerLedger = (db: Kysely<ReadModel>): OfferLedger => ({
  offers: (playId, principal) =>
    TE.tryCatch(async () => {
      const rows = await db
        .selectFrom('next_offers')
        .selectAll()
        .where('play_id', '=', playId)
        .where('principal', '=', actorText(principal))
        .orderBy('action_key')
        .execute();
      return rows.map(offerOf);
    }, unavailable),

  count: ({ playId, principal, key, after, at, request }) =>
    TE.tryCatch(
      () =>
        atomically(db, async (tx) => {
          const who = { play_id: playId, principal: actorText(principal) };
          // Two who ask at once are both counted.
          await alone(tx, `offers to ${who.principal} in ${playId}`);
          await tx
            .deleteFrom('next_offers')
            .where('play_id', '=', who.play_id)
            .where('principal', '=', who.principal)
            .where('after_position', '<', positionNumber(after))
            .execute();
          const before = await tx
            .selectFrom('next_offers')
            .selectAll()
            .where('play_id', '=', who.play_id)
            .where('principal', '=', who.principal)
            .where('action_key', '=', key)
            .executeTakeFirst();
          const offer = offeredAgain(before === undefined ? null : offerOf(before), { key, after, at, request });
          const counted = {
            after_position: positionNumber(offer.after),
            times: offer.times,
            since: offer.since,
            request: offer.request,
          };
          await tx
            .insertInto('next_offers')
            .values({ ...who, action_key: key, ...counted })
            .onConflict((conflict) => conflict.columns(['play_id', 'principal', 'action_key']).doUpdateSet(counted))
            .execute();
        }),
      unavailable,
    ),
});
