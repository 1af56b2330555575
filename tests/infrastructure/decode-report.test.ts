import { integer, listOf, nullable, text } from '@tenure/domain/kernel/codec.ts';
import { Fact } from '@tenure/domain/play/context.ts';
import { Stakeholder } from '@tenure/domain/play/events/start.ts';
import { type DecodeProblem, decodeReport, inShort, reportLine } from '@tenure/infrastructure/decode-report.ts';
import * as E from 'fp-ts/lib/Either.js';
import * as t from 'io-ts';
import { describe, expect, it } from 'vitest';

const problemsOf = (codec: t.Mixed, input: unknown): readonly DecodeProblem[] => {
  const decoded = codec.decode(input);
  return E.isLeft(decoded) ? decodeReport(decoded.left) : [];
};

const Money = t.readonly(t.strict({ minor: integer('whole minor units', 0), currency: text(3) }), 'Money');

describe('a refused input is reported by place, expectation and value', () => {
  it('names the place of a nested field and leaves the codec out of it', () => {
    const codec = t.readonly(t.strict({ rows: listOf(t.readonly(t.strict({ due: nullable(integer('a day', 1)) }))) }));
    expect(problemsOf(codec, { rows: [{ due: 3 }, { due: 'soon' }] })).toEqual([
      { pointer: '/rows/1/due', expected: 'a day or null', found: '"soon"' },
    ]);
  });

  it('reports every wrong field at once, and a missing one as nothing', () => {
    expect(problemsOf(Stakeholder, { role: 'cms', substitutes: [] })).toEqual([
      { pointer: '/role', expected: expect.stringMatching(/^one of csm \| ae \|/), found: '"cms"' },
      { pointer: '/person', expected: 'Person or null', found: 'nothing' },
    ]);
  });

  it('does not let members of an intersection into the pointer, and says once what both refuse', () => {
    const codec = t.readonly(
      t.intersection([t.strict({ file: t.string }), t.partial({ limit: integer('a limit', 1) })]),
    );
    expect(problemsOf(codec, { file: 1, limit: 0 })).toEqual([
      { pointer: '/file', expected: 'string', found: '1' },
      { pointer: '/limit', expected: 'a limit', found: '0' },
    ]);
    expect(problemsOf(codec, 'accounts.csv')).toEqual([
      { pointer: '', expected: 'an object with file or an object', found: '"accounts.csv"' },
    ]);
  });

  it('accepts an absent optional field and reports a wrong one of a partial', () => {
    const codec = t.partial({ unit: text(5) });
    expect(problemsOf(codec, {})).toEqual([]);
    expect(problemsOf(codec, { unit: '' })).toEqual([
      { pointer: '/unit', expected: 'text of 1 to 5 characters', found: '""' },
    ]);
  });

  it('offers every alternative of a union when none came close', () => {
    const codec = t.strict({ value: t.union([integer('a number', 0), text(9), Money]) });
    expect(problemsOf(codec, { value: true })).toEqual([
      {
        pointer: '/value',
        expected: 'a number or text of 1 to 9 characters or an object with minor, currency',
        found: 'true',
      },
    ]);
  });

  it('follows the alternative of a union that came closest', () => {
    expect(problemsOf(Fact, { ...aFact, value: { minor: 7.24, currency: 'EUR' } })).toEqual([
      { pointer: '/value/minor', expected: 'whole minor units (cents)', found: '7.24' },
    ]);
  });

  // Without the text io-ts would see the tag, try one alternative only, and hide what is tested here.
  const Measure = t.union([
    text(9),
    t.readonly(t.strict({ op: t.literal('count'), table: text() })),
    t.readonly(t.strict({ op: t.literal('sum'), table: text(), column: text() })),
    t.readonly(t.strict({ op: t.literal('ratio'), of: text(), to: text() })),
  ]);

  it('reads the fixed word of an alternative as what was meant, though another has fewer complaints', () => {
    expect(problemsOf(Measure, { op: 'ratio', table: 'usage' })).toEqual([
      { pointer: '/of', expected: 'text of 1 to 4000 characters', found: 'nothing' },
      { pointer: '/to', expected: 'text of 1 to 4000 characters', found: 'nothing' },
    ]);
  });

  it('offers the fixed words when none of them was given', () => {
    expect(problemsOf(Measure, { op: 'total', table: 'usage', column: 'events' })).toEqual([
      { pointer: '/op', expected: '"count" or "sum"', found: '"total"' },
    ]);
  });

  it('points to the tag of a tagged union, where io-ts points to the union', () => {
    const tagged = t.union([
      t.strict({ _tag: t.literal('Found'), id: t.string }),
      t.strict({ _tag: t.literal('Lost') }),
    ]);
    expect(problemsOf(t.strict({ answer: tagged }), { answer: { _tag: 'found', id: 'a' } })).toEqual([
      { pointer: '/answer/_tag', expected: '"Found" or "Lost"', found: '"found"' },
    ]);
    expect(problemsOf(tagged, { _tag: 'Found', id: 3 })).toEqual([{ pointer: '/id', expected: 'string', found: '3' }]);
  });

  it('escapes a key as JSON pointers do', () => {
    expect(problemsOf(t.record(t.string, t.number), { 'a/b': 'x', 'c~d': true })).toEqual([
      { pointer: '/a~1b', expected: 'number', found: '"x"' },
      { pointer: '/c~0d', expected: 'number', found: 'true' },
    ]);
  });

  it('keeps the words a codec brings along, and names lists without their insides', () => {
    const strictName = new t.Type<string>(
      'Name',
      t.string.is,
      (input, context) => t.failure(input, context, 'a name known to the directory'),
      t.identity,
    );
    expect(
      problemsOf(t.strict({ name: strictName, rows: listOf(Money), tags: t.array(text(5)) }), { name: 'x' }),
    ).toEqual([
      { pointer: '/name', expected: 'a name known to the directory', found: '"x"' },
      { pointer: '/rows', expected: 'a list', found: 'nothing' },
      { pointer: '/tags', expected: 'a list of text of 1 to 5 characters', found: 'nothing' },
    ]);
  });
});

describe('a found value is shown in short', () => {
  it('cuts what is long and summarises what is deep', () => {
    expect(inShort('x'.repeat(500))).toHaveLength(60);
    expect([inShort([1, 2]), inShort([]), inShort({}), inShort({ a: 1, b: 2 })]).toEqual([
      'a list of 2',
      'an empty list',
      'an empty object',
      'an object with a, b',
    ]);
    expect([inShort(null), inShort(Number.NaN), inShort(undefined), inShort(5n)]).toEqual([
      'null',
      'NaN',
      'nothing',
      '5',
    ]);
  });

  it('reads as one line', () => {
    expect(reportLine({ pointer: '/a', expected: 'b', found: '1' })).toBe('/a: expected b, found 1');
    expect(reportLine({ pointer: '', expected: 'b', found: '1' })).toBe('the whole value: expected b, found 1');
  });
});

const aFact = { id: 'forecast.arr', label: 'ARR', value: 1, unit: null, observedOn: null, source: 'a' };
