import { integer, oneOf, text } from '@tenure/domain/kernel/codec.ts';
import { closed, recordOf } from '@tenure/infrastructure/closed-object.ts';
import { type DecodeProblem, decodeReport } from '@tenure/infrastructure/decode-report.ts';
import * as E from 'fp-ts/lib/Either.js';
import * as t from 'io-ts';
import { describe, expect, it } from 'vitest';

const problemsOf = (codec: t.Mixed, input: unknown): readonly DecodeProblem[] => {
  const decoded = codec.decode(input);
  return E.isLeft(decoded) ? decodeReport(decoded.left) : [];
};

const Table = closed({ file: text(20) }, { limit: integer('a limit', 1) });

describe('an object of a hand-written file', () => {
  it('takes its optional fields or leaves them, and is kept as it is', () => {
    const input = { file: 'a.csv', limit: 3 };
    expect(Table.decode(input)).toEqual(E.right(input));
    expect(Table.decode({ file: 'a.csv' })).toEqual(E.right({ file: 'a.csv' }));
    expect([Table.is(input), Table.is({ limit: 3 }), Table.is({ file: 'a', limt: 3 }), Table.is([])]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('refuses a misspelt field and lists what could have been meant', () => {
    expect(problemsOf(t.array(Table), [{ file: 'a.csv', limt: 3 }])).toEqual([
      { pointer: '/0/limt', expected: 'no such field; the fields are file, limit', found: '3' },
    ]);
  });

  it('reports missing and wrong fields together, and something that is no object at all', () => {
    expect(problemsOf(Table, { limit: 0 })).toEqual([
      { pointer: '/file', expected: 'text of 1 to 20 characters', found: 'nothing' },
      { pointer: '/limit', expected: 'a limit', found: '0' },
    ]);
    expect(problemsOf(Table, [])).toEqual([{ pointer: '', expected: 'an object with file', found: 'an empty list' }]);
  });

  it('is followed into a union by the alternative that was meant', () => {
    const Either = t.union([closed({ op: t.literal('a'), x: text(5) }), closed({ op: t.literal('b'), y: text(5) })]);
    expect(problemsOf(Either, { op: 'b', x: 'text' })).toEqual([
      { pointer: '/y', expected: 'text of 1 to 5 characters', found: 'nothing' },
      { pointer: '/x', expected: 'no such field; the fields are op, y', found: '"text"' },
    ]);
  });
});

describe('a record of a hand-written file', () => {
  it('refuses a key of the wrong form, which the stock record would drop', () => {
    const codec = recordOf(oneOf(['a', 'b']), t.number);
    expect(codec.decode({ a: 1 })).toEqual(E.right({ a: 1 }));
    expect(problemsOf(codec, { a: 'x', c: 1 })).toEqual([
      { pointer: '/a', expected: 'number', found: '"x"' },
      { pointer: '/c', expected: 'one of a | b', found: '"c"' },
    ]);
    expect([codec.is({ a: 1 }), codec.is({ c: 1 }), codec.is(null)]).toEqual([true, false, false]);
  });
});
