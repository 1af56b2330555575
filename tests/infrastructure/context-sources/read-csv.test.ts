import type { RawTable } from '@tenure/infrastructure/context-sources/folder/raw.ts';
import { readCsv } from '@tenure/infrastructure/context-sources/folder/read-csv.ts';
import fc from 'fast-check';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const table = (text: string, wanted = ['a', 'b'], delimiter?: string): RawTable => {
  const read = readCsv(bytes(text), wanted, delimiter);
  if (E.isLeft(read)) throw new Error(read.left.unusable);
  return read.right;
};

const unusable = (content: Uint8Array, wanted = ['a', 'b']): string => {
  const read = readCsv(content, wanted);
  if (E.isRight(read)) throw new Error('expected an unusable file');
  return read.left.unusable;
};

describe('PLAY-2 a CSV file is read by line', () => {
  it('finds columns by header, whatever their order, and counts lines through quoted line breaks', () => {
    const { rows, flaws, inFile } = table('b,x,a\n1,2,3\n"two\nlines",5,6\n7,8,9\n');
    expect(rows).toEqual([
      { place: 2, texts: ['3', '1'] },
      { place: 3, texts: ['6', 'two\nlines'] },
      { place: 5, texts: ['9', '7'] },
    ]);
    expect([flaws, inFile]).toEqual([[], 3]);
  });

  it('takes a byte order mark, CRLF, a missing last line end and blank lines as they come', () => {
    const { rows, flaws } = table('\uFEFFa,b\r\n1,2\r\n\r\n3,4');
    expect(rows).toEqual([
      { place: 2, texts: ['1', '2'] },
      { place: 4, texts: ['3', '4'] },
    ]);
    expect(flaws).toEqual([]);
  });

  it('reads another delimiter when the mapping says so', () => {
    expect(table('a;b\n1,5;2\n', ['a', 'b'], ';').rows).toEqual([{ place: 2, texts: ['1,5', '2'] }]);
  });

  it('gives back every text that was quoted, whatever is in it', () => {
    const cell = fc.string().map((text) => text.replaceAll('\r', ''));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), (rows) => {
        const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
        const text = ['a,b', ...rows.map((row) => row.map(quoted).join(','))].join('\n');
        expect(table(text).rows.map(({ texts }) => texts)).toEqual(rows);
      }),
    );
  });
});

describe('PLAY-2 bad rows are reported by line and good rows are kept', () => {
  it('leaves out rows that are too short or too long, and keeps one that merely ends in commas', () => {
    const { rows, flaws } = table('a,b\n1\n2,3\n4,5,6\n7,8,,\n');
    expect(rows.map(({ place }) => place)).toEqual([3, 5]);
    expect(flaws).toEqual([
      { place: 2, field: null, value: '1', problem: 'fewer fields than the header has; the row is left out' },
      { place: 4, field: null, value: '4,5,6', problem: 'more fields than the header has; the row is left out' },
      { place: 5, field: null, value: '7,8,,', problem: 'empty fields beyond those of the header' },
    ]);
  });

  it('goes on after a broken quote instead of swallowing the rest of the file', () => {
    const { rows, flaws, inFile } = table('a,b\n1,2\n3,"q"z\n5,6\n7,"never closed\n9,10\n');
    expect(rows.map(({ place, texts }) => [place, ...texts])).toEqual([
      [2, '1', '2'],
      [4, '5', '6'],
      [6, '9', '10'],
    ]);
    expect(flaws).toEqual([
      { place: 3, field: null, value: '3,"q"z', problem: 'broken quotes; the line is left out' },
      { place: 5, field: null, value: '7,"never closed', problem: 'broken quotes; the line is left out' },
    ]);
    expect(inFile).toBe(5);
  });

  it('gives up on a file that is broken throughout', () => {
    const broken = `a,b\n${'1,"q"z\n'.repeat(60)}`;
    expect(unusable(bytes(broken))).toBe('has more than 50 broken lines');
  });
});

describe('PLAY-2 a file that is of no use says why', () => {
  it('lists the columns there are when a mapped one is missing', () => {
    expect(unusable(bytes('a,c,d\n1,2,3\n'), ['a', 'b', 'e'])).toBe(
      'has no column "b", "e", which the mapping names; its columns are a, c, d',
    );
  });

  it('refuses an empty file, a doubled column and bytes that are not UTF-8', () => {
    expect(unusable(bytes(''))).toBe('is empty, without even a header');
    expect(unusable(bytes('a,b,a\n1,2,3\n'))).toBe('has the column "a" twice');
    expect(unusable(Uint8Array.of(0x61, 0x2c, 0x62, 0x0a, 0xe9, 0x2c, 0x31))).toBe('is not UTF-8 text');
  });
});
