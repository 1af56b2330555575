import { noteDifference, type RowChanges } from '@tenure/projections/runner/row-changes.ts';
import { integer, nullable, type Row, type Table, table, text } from '@tenure/projections/table.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const THINGS = table('things', { place: text(), number: integer(), note: nullable(text()) }, [
  'place',
  'number',
]) as unknown as Table;

const row = fc.record({
  place: fc.constantFrom('a', 'b'),
  number: fc.nat(6),
  note: fc.constantFrom('x', 'y', null),
});
const rows = fc.uniqueArray(row, { selector: ({ place, number }) => `${place} ${number}`, maxLength: 12 });
const key = ({ place, number }: Row): string => `${place} ${number}`;

const difference = (before: readonly Row[], after: readonly Row[]) => {
  const changes: RowChanges = new Map();
  noteDifference(changes, THINGS, before, after);
  return changes.get('things') ?? { writes: [], removals: [] };
};

describe('the difference between rows', () => {
  it('PROJ-1: written to the rows before, it gives the rows after', () => {
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        const { writes, removals } = difference(before, after);
        const stored = new Map(before.map((each) => [key(each), each as Row]));
        for (const gone of removals) stored.delete(key(gone));
        for (const written of writes) stored.set(key(written), written);
        expect(stored).toEqual(new Map(after.map((each) => [key(each), each])));
      }),
    );
  });

  it('holds nothing that stayed the same, and no row twice', () => {
    fc.assert(
      fc.property(rows, fc.nat(12), fc.nat(12), row, (before, cut, put, added) => {
        // One row taken out, one put in: what lies around them must not be touched.
        const rest = before.filter((each, index) => index !== cut && key(each) !== key(added));
        const after = [...rest.slice(0, put), added, ...rest.slice(put)];
        const { writes, removals } = difference(before, after);
        const changed = [...writes, ...removals].map(key);
        expect(new Set(changed).size).toBe(changed.length);
        expect(changed.length).toBeLessThanOrEqual(2);
        expect(difference(after, after)).toEqual({ writes: [], removals: [] });
        expect(difference(after, structuredClone(after))).toEqual({ writes: [], removals: [] });
      }),
    );
  });

  it.each([
    ['undefined', { place: 'a', number: 1 }, 'things.note cannot hold undefined'],
    ['null where none may be', { place: null, number: 1, note: null }, 'things.place cannot hold null'],
    ['a fraction', { place: 'a', number: 1.5, note: null }, 'things.number cannot hold 1.5'],
    ['text for a number', { place: 'a', number: '1', note: null }, 'things.number cannot hold "1"'],
    ['a number for text', { place: 'a', number: 1, note: 2 }, 'things.note cannot hold 2'],
  ] as const)('PROJ-5: refuses a row with %s', (_what, unfit, message) => {
    expect(() => difference([], [unfit as unknown as Row])).toThrow(message);
  });
});
