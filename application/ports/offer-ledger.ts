/**
 * What was offered to whom as the thing to do now, for the loop guard (§6). No part of any decision: lost, it only
 * begins to count anew.
 */
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { Offer } from '@tenure/domain/policies/next/loop-guard.ts';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';

export type OffersUnavailable = { readonly _tag: 'Unavailable'; readonly cause: unknown };

export interface NewOffer {
  readonly playId: PlayId;
  readonly principal: Principal;
  readonly key: string;
  readonly after: Position;
  readonly at: Instant;
  readonly request: string | null;
}

export interface OfferLedger {
  /** What was offered to this one on this play; an agent for somebody else is another one. */
  readonly offers: (playId: PlayId, principal: Principal) => TaskEither<OffersUnavailable, readonly Offer[]>;
  /** Counts an offer as `offeredAgain` says; what was offered after an earlier event of the play is forgotten. */
  readonly count: (offer: NewOffer) => TaskEither<OffersUnavailable, void>;
}
