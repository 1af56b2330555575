/** Graphs of things that wait for each other: tasks of a plan (PLAY-6), people who cover for people (PLAY-10). */
import * as E from 'fp-ts/lib/Either.js';

export interface DependentNode {
  readonly id: string;
  readonly dependsOn: readonly string[];
}

export interface DanglingReference {
  readonly from: string;
  readonly to: string;
}

/** References to ids that are not among the nodes, in the order of the nodes. */
export const danglingReferences = (nodes: readonly DependentNode[]): readonly DanglingReference[] => {
  const known = new Set(nodes.map(({ id }) => id));
  return nodes.flatMap(({ id, dependsOn }) => dependsOn.filter((to) => !known.has(to)).map((to) => ({ from: id, to })));
};

/** What each node waits for; references to unknown ids are left out, because nothing there can wait in turn. */
const needsOf = (nodes: readonly DependentNode[]): Map<string, Set<string>> => {
  const known = new Set(nodes.map(({ id }) => id));
  const needs = new Map<string, Set<string>>();
  for (const { id, dependsOn } of nodes) {
    const own = needs.get(id) ?? new Set();
    for (const to of dependsOn) if (known.has(to)) own.add(to);
    needs.set(id, own);
  }
  return needs;
};

/** Takes away, again and again, whatever waits for nothing. What stays is on a circle or waits for one. */
const peel = (needs: Map<string, Set<string>>): void => {
  const dependents = new Map<string, string[]>();
  for (const id of needs.keys()) dependents.set(id, []);
  for (const [id, own] of needs) for (const to of own) dependents.get(to)?.push(id);
  const free = [...needs].filter(([, own]) => own.size === 0).map(([id]) => id);
  for (const id of free) {
    needs.delete(id);
    for (const dependent of dependents.get(id) ?? []) {
      const own = needs.get(dependent);
      own?.delete(id);
      if (own?.size === 0) free.push(dependent);
    }
  }
};

/**
 * One circle as a path that ends where it began, like `['t02', 't05', 't02']` for a t02 that waits for t05 and
 * a t05 that waits for t02; null when there is none. The same nodes in the same order give the same path.
 */
export const findCycle = (nodes: readonly DependentNode[]): readonly string[] | null => {
  const needs = needsOf(nodes);
  peel(needs);
  const path: string[] = [];
  let [here] = needs.keys();
  while (here !== undefined && !path.includes(here)) {
    path.push(here);
    [here] = needs.get(here) ?? [];
  }
  return here === undefined ? null : [...path.slice(path.indexOf(here)), here];
};

/**
 * The nodes with every prerequisite before what waits for it; among those that are free to go, `compare` decides.
 * Left: a circle, as `findCycle` gives it. References to unknown ids hold nothing up.
 */
export const topologicalOrder = <N extends DependentNode>(
  nodes: readonly N[],
  compare: (a: N, b: N) => number,
): E.Either<readonly string[], readonly N[]> => {
  const cycle = findCycle(nodes);
  if (cycle !== null) return E.left(cycle);
  const waiting = nodes.toSorted(compare);
  const open = new Set(nodes.map(({ id }) => id));
  const ordered: N[] = [];
  while (waiting.length > 0) {
    const next = waiting.findIndex(({ dependsOn }) => !dependsOn.some((id) => open.has(id)));
    for (const node of waiting.splice(next, 1)) {
      ordered.push(node);
      open.delete(node.id);
    }
  }
  return E.right(ordered);
};

/** By due date, then by id: the order in which a plan lists what could be done at the same time. */
export const byDueThenId = (a: { due: string; id: string }, b: { due: string; id: string }): number =>
  a.due === b.due ? (a.id < b.id ? -1 : 1) : a.due < b.due ? -1 : 1;
