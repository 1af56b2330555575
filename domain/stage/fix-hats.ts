/** The hats a finding is handed through, in order (FB-3). */
import { oneOf } from '../kernel/codec.ts';

export const FIX_HATS = ['classifier', 'renewal-manager', 'feedback-assessor'] as const;
export const FixHat = oneOf(FIX_HATS);
export type FixHat = (typeof FIX_HATS)[number];
