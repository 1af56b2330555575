/** Where an offer of the customer stands against a lever's boundaries (POL-8, GATE-1). */
import type { LeverAmount, LeverScale } from './levers.ts';

/**
 * `open-offer`: no worse than what was offered. `acceptable`: nobody need be asked. `escalate`: between the
 * acceptable counter and the walk-away. `walk-away`: below it, where the escalation owner decides at once.
 */
export type Standing = 'open-offer' | 'acceptable' | 'escalate' | 'walk-away';

/** Positive when `a` is the larger; null when the two cannot be compared, such as a number and an amount of money. */
export const compareAmounts = (a: LeverAmount, b: LeverAmount): number | null => {
  if (typeof a === 'number') return typeof b === 'number' ? a - b : null;
  return typeof b === 'number' || a.currency !== b.currency ? null : a.minor - b.minor;
};

/** How much better than `limit` an amount is for the seller, in the scale's own units; null as above. */
export const advantage = (scale: LeverScale, amount: LeverAmount, limit: LeverAmount): number | null => {
  const difference = compareAmounts(amount, limit);
  return difference === null || scale.favours === 'higher' ? difference : -difference;
};

/** Null when the offer is in another kind of amount or another currency than the scale. */
export const standingOf = (scale: LeverScale, offered: LeverAmount): Standing | null => {
  const against = (limit: LeverAmount): number | null => advantage(scale, offered, limit);
  const [open, counter, walkAway] = [
    against(scale.openOffer),
    against(scale.acceptableCounter),
    against(scale.walkAway),
  ];
  if (open === null || counter === null || walkAway === null) return null;
  if (walkAway < 0) return 'walk-away';
  if (open >= 0) return 'open-offer';
  return counter >= 0 ? 'acceptable' : 'escalate';
};
