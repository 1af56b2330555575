/** Who did it, in the one form every table uses. */
import type { Person, Principal } from '@tenure/domain/kernel/actor.ts';

/** `person dana`, `agent scout for dana`, `system timers`. */
export const actorText = ({ kind, id, actsFor }: Principal): string =>
  actsFor === null ? `${kind} ${id}` : `${kind} ${id} for ${actsFor}`;

/** `Dana Okafor (dana)`. */
export const personText = ({ id, name }: Person): string => `${name} (${id})`;

export const personOrNobody = (person: Person | null): string => (person === null ? 'nobody' : personText(person));
