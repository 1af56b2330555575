/** Who would step in now, as far as the events say (PLAY-10). */
import type { Person } from '@tenure/domain/kernel/actor.ts';
import { ownerOf } from '@tenure/domain/play/responsibility.ts';
import type { Play, Task } from '@tenure/domain/play/state.ts';

/**
 * The first substitute of a task's role who neither owns it nor is away. Somebody is away from the event that says so
 * to the one that ends it: rows depend on events alone, never on the date on which they are made.
 */
export const standIn = (play: Play, task: Pick<Task, 'owner' | 'ownerRole'>): Person | null => {
  const owner = ownerOf(play, task);
  const away = new Set(play.absences.flatMap(({ person, phase }) => (phase === 'begun' ? [person.id] : [])));
  return (play.substitutes[task.ownerRole] ?? []).find(({ id }) => id !== owner?.id && !away.has(id)) ?? null;
};
