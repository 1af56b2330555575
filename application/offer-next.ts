/** What is next for whoever asks, over one play or several, guarded against offering the same thing for ever (§6). */
import type { Person, Principal } from '@tenure/domain/kernel/actor.ts';
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import { type PlayId, type StreamName, streamOf } from '@tenure/domain/kernel/ids.ts';
import { guarded, type StuckAction } from '@tenure/domain/policies/next/loop-guard.ts';
import { mayDo } from '@tenure/domain/policies/next/may-do.ts';
import { worstFirst } from '@tenure/domain/policies/next/worst-first.ts';
import { type NextActions, nextActions, type Situation } from '@tenure/domain/policies/next-actions.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import { type NextDeps, situationOf } from './next-actions.ts';
import type { OfferLedger, OffersUnavailable } from './ports/offer-ledger.ts';

export interface Asking {
  /** Only what this one may do; null: whoever looks is not told apart, and nothing is counted. */
  readonly principal: Principal | null;
  /** Only what is done under this hat. */
  readonly hat: string | null;
  /** Asked again under the same name, it is the same asking. */
  readonly request: string | null;
  /** Whether somebody else asks, who will do none of it: then nothing is counted. */
  readonly isOnlooker?: boolean;
}

export interface OfferedNext extends NextActions {
  readonly playId: PlayId;
  readonly slug: string;
  /** What was offered again and again while nothing happened; not among `actions`. */
  readonly stuck: readonly StuckAction[];
  /** Who must decide, where all that whoever asks may do is stuck; `person` is null where the play has no csm. */
  readonly decides: { readonly role: 'csm'; readonly person: Person | null } | null;
}

export interface OfferDeps<F> extends NextDeps<F> {
  readonly offers: OfferLedger;
  /** Position of the last event on any of these streams. */
  readonly lastOn: (streams: readonly StreamName[]) => TaskEither<F, Position>;
}

/** All streams of a play, those of settled findings too: whatever happens on one of them ends a count. */
const streamsOf = (playId: PlayId, { stage }: Situation): readonly StreamName[] => [
  streamOf('play', playId),
  streamOf('gate', playId),
  ...(stage?.units ?? []).map(({ unitId }) => streamOf('unit', unitId)),
  ...(stage?.findings ?? []).map(({ id }) => streamOf('feedback', id)),
];

type Found = { readonly next: OfferedNext; readonly after: Position };

const ofPlay =
  <F>(deps: OfferDeps<F>, { principal, hat, request }: Asking) =>
  (playId: PlayId): TaskEither<F | OffersUnavailable, Found | null> =>
  async () => {
    const loaded = await situationOf(deps)(playId)();
    if (E.isLeft(loaded)) return loaded;
    const situation = loaded.right;
    if (situation === null) return E.right(null);
    const found = nextActions(situation);
    const separation = situation.stage?.separationOfDuties ?? 'controller';
    const asked = found.actions
      .filter((each) => hat === null || each.hat === hat)
      .filter((each) => principal === null || mayDo(each, principal, separation));
    const next = { ...found, playId, slug: situation.play.start.slug, actions: asked, stuck: [], decides: null };
    if (principal === null) return E.right({ next, after: 0n });
    const after = await deps.lastOn(streamsOf(playId, situation))();
    if (E.isLeft(after)) return after;
    const offers = await deps.offers.offers(playId, principal)();
    if (E.isLeft(offers)) return offers;
    const { actions, stuck } = guarded(asked, offers.right, after.right, request);
    const decides =
      actions.length === 0 && stuck.length > 0
        ? { role: 'csm' as const, person: situation.play.people.csm ?? null }
        : null;
    return E.right({ next: { ...next, actions, stuck, decides }, after: after.right });
  };

/** In the order of `playIds`; a play that does not exist is left out. The first action of all is what is offered. */
export const offerNext =
  <F>(deps: OfferDeps<F>) =>
  (playIds: readonly PlayId[], asking: Asking): TaskEither<F | OffersUnavailable, readonly OfferedNext[]> =>
  async () => {
    const found: Found[] = [];
    for (const playId of playIds) {
      const one = await ofPlay(deps, asking)(playId)();
      if (E.isLeft(one)) return one;
      if (one.right !== null) found.push(one.right);
    }
    const { principal, request, isOnlooker = false } = asking;
    const [first] = worstFirst(found.flatMap((of) => of.next.actions.map((action) => ({ action, of }))));
    if (principal !== null && !isOnlooker && first !== undefined) {
      const { action, of } = first;
      const offer = {
        playId: of.next.playId,
        principal,
        key: action.key,
        after: of.after,
        at: deps.clock.now(),
        request,
      };
      const counted = await deps.offers.count(offer)();
      if (E.isLeft(counted)) return counted;
    }
    return E.right(found.map(({ next }) => next));
  };
