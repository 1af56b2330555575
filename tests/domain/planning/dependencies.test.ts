import {
  byDueThenId,
  type DependentNode,
  danglingReferences,
  findCycle,
  topologicalOrder,
} from '@tenure/domain/planning/dependencies.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';

const graph = (edges: Readonly<Record<string, readonly string[]>>): readonly DependentNode[] =>
  Object.entries(edges).map(([id, dependsOn]) => ({ id, dependsOn }));

describe('PLAY-6 cycles', () => {
  it('PLAY-6 a graph with parallel branches that meet again has none', () => {
    expect(findCycle(graph({ a: [], b: ['a'], c: ['a'], d: ['b', 'c'] }))).toBeNull();
    expect(findCycle([])).toBeNull();
  });

  it('PLAY-6 a circle comes as a path that ends where it began, in the direction of the dependencies', () => {
    expect(findCycle(graph({ a: ['b'], b: ['c'], c: ['a'] }))).toEqual(['a', 'b', 'c', 'a']);
  });

  it('PLAY-6 what merely waits for a circle, or is waited for by one, is not on the path', () => {
    const cycle = findCycle(graph({ before: [], waits: ['x'], x: ['y', 'before'], y: ['x'] }));
    expect(cycle).toEqual(['x', 'y', 'x']);
  });

  it('PLAY-6 a task that depends on itself is a circle of one', () => {
    expect(findCycle(graph({ a: [], b: ['a', 'b'] }))).toEqual(['b', 'b']);
  });

  it('PLAY-6 a dangling reference is no circle', () => {
    expect(findCycle(graph({ a: ['gone'], b: ['a'] }))).toBeNull();
  });

  it('PLAY-6 a dangling reference does not hide a circle elsewhere', () => {
    expect(findCycle(graph({ a: ['gone'], x: ['y'], y: ['x'] }))).toEqual(['x', 'y', 'x']);
  });

  it('PLAY-6 the same id twice joins its edges, so that a circle cannot hide behind a duplicate', () => {
    const nodes = [...graph({ a: ['b'] }), ...graph({ a: [], b: ['a'] })];
    expect(findCycle(nodes)).toEqual(['a', 'b', 'a']);
  });

  it('PLAY-10 people who cover for each other in a ring are found by their ids', () => {
    const people = graph({ 'ana@example.org': ['bo@example.org'], 'bo@example.org': ['ana@example.org'] });
    expect(findCycle(people)).toEqual(['ana@example.org', 'bo@example.org', 'ana@example.org']);
  });

  it('PLAY-6 a chain of ten thousand tasks is walked without running out of stack', () => {
    const chain = Array.from({ length: 10_000 }, (_, i) => ({ id: `t${i}`, dependsOn: i === 0 ? [] : [`t${i - 1}`] }));
    expect(findCycle(chain)).toBeNull();
  });
});

describe('PLAY-6 dangling references', () => {
  it('PLAY-6 are listed with who holds them', () => {
    expect(danglingReferences(graph({ a: ['x', 'b'], b: ['y'] }))).toEqual([
      { from: 'a', to: 'x' },
      { from: 'b', to: 'y' },
    ]);
    expect(danglingReferences(graph({ a: ['b'], b: [] }))).toEqual([]);
  });
});

describe('PLAY-4 order', () => {
  const node = (id: string, due: string, ...dependsOn: string[]) => ({ id, due, dependsOn });
  const order = (...nodes: ReturnType<typeof node>[]) =>
    E.map((sorted: readonly { id: string }[]) => sorted.map(({ id }) => id))(topologicalOrder(nodes, byDueThenId));

  it('PLAY-4 prerequisites first, then by due date, then by id, whatever order they came in', () => {
    const [a, b, c, d] = [node('a', '2', 'd'), node('b', '1'), node('c', '1'), node('d', '3')];
    expect(order(a, b, c, d)).toEqual(E.right(['b', 'c', 'd', 'a']));
    expect(order(d, c, b, a)).toEqual(E.right(['b', 'c', 'd', 'a']));
  });

  it('PLAY-4 a reference to nothing holds nothing up', () => {
    expect(order(node('a', '1', 'gone'))).toEqual(E.right(['a']));
  });

  it('PLAY-6 a circle is the answer when there is no order', () => {
    expect(order(node('a', '1', 'b'), node('b', '1', 'a'))).toEqual(E.left(['a', 'b', 'a']));
  });
});
