/** Who would step in now, as far as the events say (PLAY-10). */
import type { Person } from '@tenure/domain/kernel/actor.ts';
import type { Role } from '@tenure/domain/kernel/vocabulary.ts';
import { actingFor } from '@tenure/domain/play/responsibility.ts';
import type { Play } from '@tenure/domain/play/state.ts';

/**
 * The first substitute of a role who is neither acting in it nor away. Somebody is away from the event that says so
 * to the one that ends it: rows depend on events alone, never on the date on which they are made.
 */
export const standIn = (play: Play, role: Role): Person | null => {
  const acting = actingFor(play, role);
  const away = new Set(play.absences.flatMap(({ person, phase }) => (phase === 'begun' ? [person.id] : [])));
  return (play.substitutes[role] ?? []).find(({ id }) => id !== acting?.id && !away.has(id)) ?? null;
};
