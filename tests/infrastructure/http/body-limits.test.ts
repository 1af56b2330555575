/** What a JSON body may measure, and that nothing in it is said twice. */
import { type BodyLimits, bodyRefusal } from '@tenure/infrastructure/http/body-limits.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const LIMITS: BodyLimits = { depth: 4, items: 3, fields: 3, text: 8 };
const found = (text: string) => {
  JSON.parse(text);
  return bodyRefusal(text, LIMITS)?.errors?.map((error) => `${error.pointer}: ${error.expected}, ${error.found}`);
};

describe('the limits of a JSON body', () => {
  it.each([
    ['[[[[1]]]]', undefined],
    ['{"a":[{"b":[[]]}]}', ['/a/0/b/0: at most 4 levels of objects and lists, level 5']],
    ['[1,2,3]', undefined],
    ['{"a":[1,"x",{},[]]}', ['/a: at most 3 items, 4']],
    ['[ ]', undefined],
    ['{"a":1,"b":2,"c":3,"d":4}', [': at most 3 fields, 4']],
    ['"12345678"', undefined],
    ['{"a":[0,"123456789"]}', ['/a/1: at most 8 characters, 9']],
    ['"\\u0041\\u0041\\u0041"', undefined],
  ])('%s', (text, expected) => expect(found(text)).toEqual(expected));

  it.each([
    ['{"a":1,"a":2}', ['/a: each field once, the same field again']],
    ['{"x":{"a":1,"\\u0061":2}}', ['/x/a: each field once, the same field again']],
    ['[{"a":1},{"a":1}]', undefined],
    ['{"a":{"a":"a"}}', undefined],
    ['{"a/b~":1,"a/b~":2}', ['/a~1b~0: each field once, the same field again']],
    ['{"a":"\\"a\\":1,\\\\","b":"{[,"}', undefined],
  ])('a field said twice is named: %s', (text, expected) => expect(found(text)).toEqual(expected));

  it('ten thousand levels are refused at once, by the first that is too deep', () =>
    expect(found('['.repeat(10_000) + ']'.repeat(10_000))).toEqual([
      '/0/0/0/0: at most 4 levels of objects and lists, level 5',
    ]));

  it('says no more than twenty things', () =>
    expect(found(`{${Array.from({ length: 90 }, () => '"a":1').join()}}`)).toHaveLength(20));

  it('whatever is within them passes, however it is written', () => {
    const wide: BodyLimits = { depth: 40, items: 1_000, fields: 1_000, text: 10_000 };
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 1, 2), (value, indent) => {
        expect(bodyRefusal(JSON.stringify(value, null, indent), wide)).toBeNull();
      }),
    );
  });
});
