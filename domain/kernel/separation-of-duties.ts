/** Who verifies is not who wrote (UNIT-9). */
import type { Principal } from './actor.ts';
import { oneOf } from './codec.ts';

export const SEPARATIONS = ['controller', 'principal'] as const;
export const SeparationOfDuties = oneOf(SEPARATIONS);
/**
 * `controller`: a person and every agent that acts for them count as one. `principal`: each principal counts for
 * itself, where one person runs all agents.
 */
export type SeparationOfDuties = (typeof SEPARATIONS)[number];

/** Whose will a principal carries out: an agent's is that of whom it acts for. */
const controllerOf = ({ kind, id, actsFor }: Principal): string =>
  kind === 'agent' && actsFor !== null ? `person ${actsFor}` : `${kind} ${id}`;

export const sameHands = (a: Principal, b: Principal, separation: SeparationOfDuties): boolean =>
  (a.kind === b.kind && a.id === b.id) || (separation === 'controller' && controllerOf(a) === controllerOf(b));
