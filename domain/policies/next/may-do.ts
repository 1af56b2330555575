/** Whether a principal may do something, as far as the state says; what roles they have is not known here (UNIT-9). */
import type { Principal } from '../../kernel/actor.ts';
import { type SeparationOfDuties, sameHands } from '../../kernel/separation-of-duties.ts';
import type { NextAction } from './action.ts';

export const mayDo = (
  { by }: Pick<NextAction, 'by'>,
  principal: Principal,
  separation: SeparationOfDuties,
): boolean => {
  if (by.kind === 'person' && principal.kind !== 'person') return false;
  if (by.principal !== null && (by.principal.kind !== principal.kind || by.principal.id !== principal.id)) return false;
  return !by.notBy.some((other) => sameHands(other, principal, separation));
};
