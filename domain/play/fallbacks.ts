/** The graph of who covers for whom (PLAY-10): a circle in it means that somebody's absence is covered by nobody. */
import type { Person } from '../kernel/actor.ts';
import type { Role } from '../kernel/vocabulary.ts';
import { findCycle } from '../planning/dependencies.ts';

/** A circle among people, by name of their ids, or null. An edge runs from a role's holder to each substitute. */
export const fallbackCycle = (
  people: Readonly<Partial<Record<Role, Person>>>,
  substitutes: Readonly<Partial<Record<Role, readonly Person[]>>>,
): readonly string[] | null => {
  const edges = new Map<string, Set<string>>();
  for (const role of Object.keys(substitutes) as Role[]) {
    const holder = people[role];
    if (!holder) continue;
    const covered = edges.get(holder.id) ?? new Set();
    for (const person of substitutes[role] ?? []) covered.add(person.id);
    edges.set(holder.id, covered);
  }
  const nodes = new Set([...edges.keys(), ...[...edges.values()].flatMap((to) => [...to])]);
  return findCycle([...nodes].map((id) => ({ id, dependsOn: [...(edges.get(id) ?? [])] })));
};
