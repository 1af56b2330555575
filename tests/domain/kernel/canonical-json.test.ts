import { canonicalJson, NotCanonical } from '@tenure/domain/kernel/canonical-json.ts';
import { describe, expect, it } from 'vitest';

const refusal = (value: unknown): NotCanonical => {
  try {
    canonicalJson(value);
  } catch (cause) {
    if (cause instanceof NotCanonical) return cause;
  }
  throw new Error('it was not refused');
};

describe('canonical JSON (RFC 8785)', () => {
  it('AUD-1: writes the example of RFC 8785 section 3.2.2 as section 3.2.3 gives it', () => {
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000f\u000aA\u0027\u0042\u0022\u005c\\\u0022\u002f',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('AUD-1: orders members by UTF-16 code units, as the table of RFC 8785 section 3.2.3 does', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      1: 'One',
      '\u{1f600}': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      ö: 'Latin Small Letter O With Diaeresis',
    };
    const order = [...canonicalJson(value).matchAll(/":"([^"]+)"/g)].map(([, name]) => name);
    expect(order).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  it('keys that look like integers are ordered as text', () => {
    expect(canonicalJson({ 9: 'a', 10: 'b', 1: 'c', '01': 'd' })).toBe('{"01":"d","1":"c","10":"b","9":"a"}');
  });

  it('many members are ordered as few are', () => {
    const keys = Array.from({ length: 60 }, (_, index) => `k${index * 7}`);
    const text = canonicalJson(Object.fromEntries(keys.map((key) => [key, 0])));
    expect(text).toBe(
      `{${keys
        .toSorted()
        .map((key) => `"${key}":0`)
        .join()}}`,
    );
  });

  it('leaves out undefined members and writes minus zero as zero', () => {
    expect(canonicalJson({ b: undefined, a: -0, c: [] })).toBe('{"a":0,"c":[]}');
    expect(canonicalJson({ b: undefined })).toBe('{}');
  });

  it.each([
    ['NaN', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['undefined', undefined],
    ['an integer beyond JSON', 1n],
    ['a function', () => 1],
    ['a symbol', Symbol('s')],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['an instance', new (class Order {})()],
    ['a boxed string', Object('text')],
    ['a high surrogate alone', '\ud83d'],
    ['surrogates in the wrong order', '\ude00\ud83d'],
  ])('AUD-1: refuses %s and says where it stands', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(NotCanonical);
    expect(refusal({ 'a/b': [0, { '~': value ?? null }, value] }).pointer).toMatch(/^\/a~1b\/[12]/);
    expect(refusal([{ deep: [value] }]).pointer).toBe('/0/deep/0');
  });

  it('an object without a prototype is plain', () => {
    expect(canonicalJson(Object.assign(Object.create(null), { a: 1 }))).toBe('{"a":1}');
  });
});
