import { readJson } from '@tenure/infrastructure/context-sources/folder/read-json.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';

const read = (value: unknown, wanted: readonly string[], pointer?: string) =>
  readJson(new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)), wanted, pointer);

describe('PLAY-2 a JSON list is read by item', () => {
  it('reads fields by key and by pointer, from the list the mapping points to', () => {
    const document = { data: { deals: [{ id: 'a', terms: { start: '2026-01-01', seats: [3, 5] } }, { id: 'b' }] } };
    expect(read(document, ['id', '/terms/start', '/terms/seats/1'], '/data/deals')).toEqual(
      E.right({
        header: ['id', 'terms'],
        inFile: 2,
        rows: [
          { place: 0, texts: ['a', '2026-01-01', '5'] },
          { place: 1, texts: ['b', '', ''] },
        ],
        flaws: [],
      }),
    );
  });

  it('keeps the digits of a number as written, which a float would lose (EVT-4)', () => {
    const written = '[{"x": 0.10, "y": 90071992547409.93, "z": 1e2}]';
    expect(read(written, ['x', 'y', 'z'])).toMatchObject({
      right: { rows: [{ texts: ['0.10', '90071992547409.93', '1e2'] }] },
    });
  });

  it('takes null and absent as empty, words and lists as text', () => {
    expect(read([{ a: null, b: true, c: [1, 'x'] }, {}], ['a', 'b', 'c'])).toMatchObject({
      right: { rows: [{ texts: ['', 'true', '["1","x"]'] }, { texts: ['', '', ''] }] },
    });
  });

  it('reports an item that is no object and keeps the others', () => {
    expect(read([{ a: 1 }, 'stray', { a: 2 }], ['a'])).toMatchObject({
      right: {
        inFile: 3,
        rows: [{ place: 0 }, { place: 2 }],
        flaws: [{ place: 1, value: '"stray"', problem: 'not an object; the row is left out' }],
      },
    });
  });
});

describe('PLAY-2 a JSON file that is of no use says why', () => {
  it('says what is where the list was expected', () => {
    const at = (document: unknown, pointer: string) => read(document, ['a'], pointer);
    expect(at({ rows: {} }, '/rows')).toEqual(
      E.left({ unusable: 'has an object at "/rows", where the mapping expects a list of rows' }),
    );
    expect(at({}, '/rows')).toEqual(
      E.left({ unusable: 'has nothing at "/rows", where the mapping expects a list of rows' }),
    );
    expect(at('3', '')).toEqual(
      E.left({ unusable: 'has a single value at "", where the mapping expects a list of rows' }),
    );
    expect(read({ constructor: 1 }, ['a'], '/toString')).toMatchObject({
      left: { unusable: expect.stringContaining('nothing') },
    });
  });

  it('lists the fields there are when a mapped one is in no item', () => {
    expect(read([{ a: 1 }, { b: 2 }], ['a', 'c', '/b/x'])).toEqual(
      E.left({ unusable: 'has no column "c", "/b/x", which the mapping names; its columns are a, b' }),
    );
    expect(read([], ['a'])).toMatchObject({ right: { rows: [] } });
  });

  it('refuses what is not JSON or not UTF-8', () => {
    expect(read('{"a":', ['a'])).toMatchObject({ left: { unusable: expect.stringMatching(/^is not JSON: /) } });
    expect(readJson(Uint8Array.of(0x22, 0xff, 0x22), ['a'])).toEqual(E.left({ unusable: 'is not UTF-8 text' }));
  });
});
