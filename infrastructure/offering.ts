/** What is next for whoever asks, with failures as faces say them. */
import { type OfferDeps, offerNext } from '@tenure/application/offer-next.ts';
import type { OffersUnavailable } from '@tenure/application/ports/offer-ledger.ts';
import * as TE from 'fp-ts/lib/TaskEither.js';
import type { Application } from './application.ts';
import { type Problem, unavailable } from './problem.ts';

export const offering = (deps: OfferDeps<Problem>): Application['offerNext'] => {
  const offer = offerNext(deps);
  return (playIds, asking) =>
    TE.mapLeft((left: Problem | OffersUnavailable) =>
      '_tag' in left ? unavailable('what was offered cannot be read or counted') : left,
    )(offer(playIds, asking));
};
