/** Who does what in a play, who covers, and who a principal is by name (PLAY-10). */
import type { Person, Principal } from '@tenure/domain/kernel/actor.ts';
import { ROLES, type Role } from '@tenure/domain/kernel/vocabulary.ts';
import { actingFor, everybody, ownerOf, rungOf } from '@tenure/domain/play/responsibility.ts';
import type { Play } from '@tenure/domain/play/state.ts';
import type { RoleLine } from './packet.ts';

/** Roles somebody holds or covers, that owe something, or that are told when it goes wrong. */
const rolesOf = (play: Play): readonly Role[] => {
  const needed = new Set<Role>([
    ...play.tasks.map(({ ownerRole }) => ownerRole),
    ...play.checkpoints.flatMap(({ ownerRoles }) => ownerRoles),
    ...play.escalationPath.flat(),
  ]);
  return ROLES.filter(
    (role) => needed.has(role) || play.people[role] !== undefined || (play.substitutes[role] ?? []).length > 0,
  );
};

export const roleLines = (play: Play): readonly RoleLine[] =>
  rolesOf(play).map((role) => {
    const acting = actingFor(play, role);
    const rung = rungOf(play, role);
    return {
      role,
      holder: play.people[role] ?? null,
      acting,
      cover: play.covers.find((each) => each.role === role) ?? null,
      substitutes: play.substitutes[role] ?? [],
      openTasks: play.tasks.filter(
        (task) =>
          task.status === 'open' &&
          task.ownerRole === role &&
          (ownerOf(play, task)?.id ?? null) === (acting?.id ?? null),
      ).length,
      rung: rung < 0 ? null : rung + 1,
    };
  });

/** `Mara Lindqvist`, `triage, an agent of Ingrid Halvorsen`, `the engine`; an id where the play knows no name. */
export const nameOf =
  (play: Play) =>
  ({ kind, id, actsFor }: Principal): string => {
    const known = new Map<string, Person>(everybody(play).map((each) => [each.id, each]));
    const named = (each: string): string => known.get(each)?.name ?? each;
    if (kind === 'person') return named(id);
    return actsFor === null ? 'the engine' : `${id}, an agent of ${named(actsFor)}`;
  };
