import { distance, lookUp, nearest } from '@tenure/infrastructure/context-sources/nearest.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const accounts = [
  { id: 'A-1', name: 'Northwind Robotics' },
  { id: 'A-2', name: 'Northern Wind' },
  { id: 'A-3', name: 'Kestrel Health' },
  { id: 'A-4', name: 'Kestrel Health' },
];

describe('the distance of two texts', () => {
  it('is the least number of single letters to change', () => {
    expect([distance('kitten', 'sitting'), distance('', 'abc'), distance('abc', 'abc')]).toEqual([3, 3, 0]);
  });

  it('is symmetric, zero only for equals, and no longer by way of a third', () => {
    const short = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(short, short, short, (a, b, c) => {
        expect(distance(a, b)).toBe(distance(b, a));
        expect(distance(a, b) === 0).toBe(a === b);
        expect(distance(a, c)).toBeLessThanOrEqual(distance(a, b) + distance(b, c));
      }),
    );
  });
});

describe('PLAY-2 a mistyped account is answered with close ones', () => {
  it('by id or by name, closest first, at most three', () => {
    expect(nearest('northwind robotcs', accounts).map(({ id }) => id)).toEqual(['A-1']);
    expect(nearest('robotics', accounts).map(({ id }) => id)).toEqual(['A-1']);
    expect(nearest('A-9', accounts).map(({ id }) => id)).toEqual(['A-1', 'A-2', 'A-3']);
    expect(nearest('Zebra Foods Limited', accounts)).toEqual([]);
  });

  it('takes an exact id before a name, and a shared name for nobody', () => {
    expect(lookUp('A-2', accounts)).toEqual({ _tag: 'Found', account: accounts[1] });
    expect(lookUp('Northern Wind', accounts)).toEqual({ _tag: 'Found', account: accounts[1] });
    expect(lookUp('Kestrel Health', accounts)).toEqual({ _tag: 'NotFound', nearest: accounts.slice(2), known: 4 });
  });
});
