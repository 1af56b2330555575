import { differences, valueAt } from '@tenure/infrastructure/history/differences.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('PROJ-4: what differs between two documents', () => {
  it('a task that was inserted is one difference, wherever it stands', () => {
    const from = {
      tasks: [
        { id: 't01', due: '2026-01-01' },
        { id: 't03', due: '2026-01-03' },
      ],
    };
    const to = { tasks: [{ id: 't01', due: '2026-01-02' }, { id: 't02', due: '2026-01-02' }, from.tasks[1]] };
    expect(differences(from, to)).toEqual([
      { pointer: '/tasks/t01/due', from: '2026-01-01', to: '2026-01-02' },
      { pointer: '/tasks/t02', to: { id: 't02', due: '2026-01-02' } },
    ]);
  });

  it('members that two fields name together are told apart by both', () => {
    const from = [
      { unit: 'a', role: 'risk', of: 'plan', status: 'signed' },
      { unit: 'b', role: 'risk', of: 'plan', status: 'signed' },
    ];
    const to = [from[1], { ...from[0], status: 'void' }];
    expect(differences(from, to)).toEqual([{ pointer: '/a risk plan/status', from: 'signed', to: 'void' }]);
  });

  it('a list without names is compared place by place', () => {
    expect(differences(['a', 'b'], ['a', 'c', 'd'])).toEqual([
      { pointer: '/1', from: 'b', to: 'c' },
      { pointer: '/2', to: 'd' },
    ]);
  });

  it('where a document stands is no difference of what it says', () => {
    expect(differences({ play: { revision: 1, updatedAt: 'x' } }, { play: { revision: 2, updatedAt: 'y' } })).toEqual(
      [],
    );
  });

  it('a document never differs from itself, and a single change is found where it was made', () => {
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
    const document = fc.dictionary(
      fc.stringMatching(/^[a-z]{1,4}$/),
      fc.dictionary(fc.stringMatching(/^[a-z~/]{1,4}$/), leaf),
    );
    fc.assert(
      fc.property(document, fc.nat(), (one, pick) => {
        expect(differences(one, structuredClone(one))).toEqual([]);
        const places = Object.entries(one).flatMap(([a, fields]) => Object.keys(fields).map((b) => [a, b] as const));
        const place = places[pick % Math.max(1, places.length)];
        if (place === undefined) return;
        const [a, b] = place;
        const changed = { ...one, [a]: { ...one[a], [b]: 'something that was not there' } };
        const pointer = `/${a}/${b.replaceAll('~', '~0').replaceAll('/', '~1')}`;
        expect(differences(one, changed).map((each) => each.pointer)).toEqual([pointer]);
      }),
    );
  });

  it('what a difference points to is found in a third document under the same names', () => {
    const unnamed = [{ list: [{ kind: 'a' }, { kind: 'a' }] }, { list: [{ kind: 'b' }] }] as const;
    expect(valueAt({ list: [{ kind: 'c' }] }, '/list/0/kind', ...unnamed)).toBe('c');
    const named = [{ list: [{ id: 'x/1', due: 1 }] }, { list: [{ id: 'x/1', due: 2 }] }] as const;
    expect(valueAt({ list: [{ id: 'y' }, { id: 'x/1', due: 3 }] }, '/list/x~11/due', ...named)).toBe(3);
    expect(valueAt({ list: [] }, '/list/x~11/due', ...named)).toBeUndefined();
  });
});
