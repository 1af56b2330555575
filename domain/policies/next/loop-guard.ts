/**
 * The loop guard: what has been offered to somebody again and again while nothing happened on the play is stuck. It is
 * reported and not offered once more; whoever asks is sent on to the next thing, or to the one who decides (§6).
 */
import type { Instant } from '../../kernel/dates.ts';
import type { Position } from '../../kernel/envelope.ts';
import type { NextAction } from './action.ts';

/** So often the same thing is offered to the same principal while nothing happens. */
export const STUCK_AFTER = 3;

/** That an action was offered to one principal, as the thing to do now. */
export interface Offer {
  readonly key: string;
  /** The last event on the play's streams when it was offered; a later one ends the count. */
  readonly after: Position;
  readonly times: number;
  /** When it was offered first after that event. */
  readonly since: Instant;
  /** Name of the request that was counted last: asked again under the same name, it is the same asking. */
  readonly request: string | null;
}

export interface StuckAction extends Omit<Offer, 'key' | 'request'> {
  readonly action: NextAction;
}

export interface Guarded {
  /** What may still be offered, in the order it had; the first of them is the thing to do. */
  readonly actions: readonly NextAction[];
  readonly stuck: readonly StuckAction[];
}

const timesBefore = ({ times, request }: Offer, asking: string | null): number =>
  request !== null && request === asking ? times - 1 : times;

/** Of `actions`, all that one principal may do; `after` is the last event on the play's streams. */
export const guarded = (
  actions: readonly NextAction[],
  offers: readonly Offer[],
  after: Position,
  request: string | null,
): Guarded => {
  const stuckAt = (action: NextAction): Offer | undefined =>
    offers.find(
      (offer) => offer.key === action.key && offer.after === after && timesBefore(offer, request) >= STUCK_AFTER,
    );
  return {
    actions: actions.filter((action) => stuckAt(action) === undefined),
    stuck: actions.flatMap((action) => {
      const offer = stuckAt(action);
      return offer === undefined ? [] : [{ action, after, times: offer.times, since: offer.since }];
    }),
  };
};

/** The offer once it has been made again. */
export const offeredAgain = (
  before: Offer | null,
  now: { readonly key: string; readonly after: Position; readonly at: Instant; readonly request: string | null },
): Offer => {
  const { key, after, at, request } = now;
  if (before === null || before.after !== after) return { key, after, times: 1, since: at, request };
  if (request !== null && before.request === request) return before;
  return { ...before, times: before.times + 1, request };
};
