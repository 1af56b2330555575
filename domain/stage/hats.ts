/** The hats a unit is handed through, in order (UNIT-4 to UNIT-8). */
import { oneOf } from '../kernel/codec.ts';

export const UNIT_HATS = ['renewal-manager', 'executive-sponsor', 'verifier'] as const;
export const UnitHat = oneOf(UNIT_HATS);
export type UnitHat = (typeof UNIT_HATS)[number];

/** Hats that make something: only they can be sent work back (UNIT-5). */
export const PRODUCING_HATS = ['renewal-manager', 'executive-sponsor'] as const satisfies readonly UnitHat[];
export const ProducingHat = oneOf(PRODUCING_HATS);
export type ProducingHat = (typeof PRODUCING_HATS)[number];
