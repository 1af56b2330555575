/** Who does what in a play today: holders, covers, fallbacks and the rung above (PLAY-8, PLAY-10, POL-1). */
import type { Person } from '../kernel/actor.ts';
import type { PlainDate } from '../kernel/dates.ts';
import type { Role } from '../kernel/vocabulary.ts';
import type { EscalationTarget } from './events/people.ts';
import type { Play, Task } from './state.ts';

/** Whoever acts in a role now: the substitute while its holder is away, else the holder. */
export const actingFor = (play: Play, role: Role): Person | null =>
  play.covers.find((cover) => cover.role === role)?.substitute ?? play.people[role] ?? null;

/** Who owes a task: whoever was named for it, else who acts in its role. A cover takes over from both (PLAY-10). */
export const ownerOf = (play: Play, { owner, ownerRole }: Pick<Task, 'owner' | 'ownerRole'>): Person | null => {
  if (owner === null) return actingFor(play, ownerRole);
  return play.covers.find((cover) => cover.role === ownerRole && cover.absent.id === owner.id)?.substitute ?? owner;
};

export const isAvailable = (play: Play, person: Person, on: PlainDate): boolean =>
  !play.absences.some((absence) => absence.person.id === person.id && absence.from <= on && on <= absence.until);

/** The first substitute of a role who is there on a date and is not `except`. */
export const firstSubstitute = (play: Play, role: Role, on: PlainDate, except: Person | null): Person | null =>
  (play.substitutes[role] ?? []).find((person) => person.id !== except?.id && isAvailable(play, person, on)) ?? null;

/** Who takes a task over when its owner does not deliver: never the owner again. */
export const fallbackOf = (play: Play, task: Pick<Task, 'owner' | 'ownerRole'>, on: PlainDate): Person | null =>
  firstSubstitute(play, task.ownerRole, on, ownerOf(play, task));

/** Roles a person acts in today: their own, and those they cover. */
export const rolesActedBy = (play: Play, person: Person): readonly Role[] => {
  const roles = new Set([...(Object.keys(play.people) as Role[]), ...play.covers.map((cover) => cover.role)]);
  return [...roles].filter((role) => actingFor(play, role)?.id === person.id);
};

/** The index of a role's rung, lowest first; -1 when the role is not on the ladder. */
export const rungOf = (play: Play, role: Role): number => play.escalationPath.findIndex((rung) => rung.includes(role));

/**
 * The rung above a role on the play's ladder. The top rung is its own: there is nobody above it to tell.
 * A role that is not on the ladder answers to the rung above the play's own owner, the lowest.
 */
export const rungAbove = (play: Play, role: Role): readonly Role[] => {
  const rung = Math.max(rungOf(play, role), 0);
  return play.escalationPath[Math.min(rung + 1, play.escalationPath.length - 1)] ?? [];
};

export const targetsOf = (play: Play, roles: readonly Role[]): readonly EscalationTarget[] =>
  roles.map((role) => ({ role, person: actingFor(play, role) }));

/** The same as can be told on a date: whoever is away and not covered cannot be (POL-18). */
export const reachable = (play: Play, roles: readonly Role[], on: PlainDate): readonly EscalationTarget[] =>
  targetsOf(play, roles).map(({ role, person }) => ({
    role,
    person: person !== null && isAvailable(play, person, on) ? person : null,
  }));

/** Ladder roles whose rung differs from `role`'s and which `person` would act in too: rungs that collapse into one head. */
export const collapsedRungs = (play: Play, role: Role, person: Person): readonly Role[] => {
  const own = rungOf(play, role);
  if (own < 0) return [];
  return play.escalationPath.flatMap((rung, index) =>
    index === own ? [] : rung.filter((other) => actingFor(play, other)?.id === person.id),
  );
};

/** Everybody the play knows: holders and substitutes, each once. */
export const everybody = (play: Play): readonly Person[] => {
  const known = new Map<string, Person>();
  const all = [...Object.values(play.people), ...Object.values(play.substitutes).flat()];
  for (const person of all) if (person && !known.has(person.id)) known.set(person.id, person);
  return [...known.values()];
};
