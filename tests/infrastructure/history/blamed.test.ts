import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { Past } from '@tenure/infrastructure/application.ts';
import { compare } from '@tenure/infrastructure/history/blamed.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';

/** A play whose status goes through these documents, one event after another. */
const compared = async (documents: readonly object[]) => {
  const moments = documents.map((document, n) => ({
    ...{ position: BigInt(n + 1), at: '2026-11-23T09:00:00.000Z' },
    reads: { statusTracker: async () => document, auditLog: async () => [{ position: n + 1, type: `Event${n + 1}` }] },
  }));
  const between = { _tag: 'Position', position: 1n } as const;
  const found = await compare(
    {
      through: (_, __, visit) => async () => {
        const made = [];
        for (const moment of moments) {
          const next = await visit(moment as unknown as Past, made.at(-1) ?? null);
          if (E.isLeft(next)) return next;
          made.push(next.right);
        }
        return E.right(made);
      },
    },
    'p' as PlayId,
    'status',
    { from: between, to: between },
  );
  if (E.isLeft(found)) throw new Error(found.left.detail);
  return found.right.differences.map(({ pointer, event }) => [pointer, event.type]);
};

describe('what differs between two moments', () => {
  it('PROJ-4: is the doing of the last event that changed it', async () => {
    expect(
      await compared([
        { a: 1, b: 1 },
        { a: 2, b: 1 },
        { a: 2, b: 2 },
      ]),
    ).toEqual([
      ['/a', 'Event2'],
      ['/b', 'Event3'],
    ]);
  });

  it('PROJ-4: in a list whose members have names at some moments only, of the last event that changed the list', async () => {
    const blockers = (...all: readonly (readonly [string, string])[]) => ({
      blockers: all.map(([kind, detail]) => ({ kind, detail })),
      ended: 'no',
    });
    const first = blockers(['unit-open', 'depots'], ['unit-open', 'rail']);
    const second = blockers(['unit-open', 'harbour']);
    const third = blockers(['unit-open', 'quay']);
    expect(await compared([first, second, third, { ...third, ended: 'yes' }])).toEqual([
      ['/blockers/0/detail', 'Event3'],
      ['/blockers/1', 'Event2'],
      ['/ended', 'Event4'],
    ]);
  });
});
