/** Who comes before and after whom in a finding's chain (FB-3, FB-8). */
import { FIX_HATS, type FixHat } from '../stage/fix-hats.ts';

/** The hat it is handed on to; null after the last one, which closes instead. */
export const hatAfter = (hat: FixHat): FixHat | null => FIX_HATS[FIX_HATS.indexOf(hat) + 1] ?? null;

/** The hat it is sent back to: one back, and never further than the first. */
export const hatBefore = (hat: FixHat): FixHat => FIX_HATS[FIX_HATS.indexOf(hat) - 1] ?? FIX_HATS[0];
