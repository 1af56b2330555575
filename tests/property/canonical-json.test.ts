import { canonicalJson, NotCanonical } from '@tenure/domain/kernel/canonical-json.ts';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const key = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    '',
    '10',
    '9',
    '1',
    '-1',
    '01',
    '\u20ac',
    '\r',
    '\u{1f600}',
    '\ufb33',
  ),
  fc.integer({ min: 0, max: 2 ** 32 }).map(String),
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.stringMatching(/^[a-z]{1,3}$/),
);

/** JSON with what breaks canonicalisers: keys that look like integers, names of prototypes, every kind of string and number. */
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom(null, true, false, '', 0, -0, 1e21, 1e-7, 5e-324, Number.MAX_VALUE, 0.1 + 0.2, 2 ** 53),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.string({ unit: 'binary' }),
    fc.string({
      unit: fc.constantFrom('"', '\\', '\n', '\u0000', '\u001f', '\u007f', '\u2028', '/', 'é', '€', '😀', 'a'),
    }),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(key, tie('value'), { maxKeys: 30 }),
  ),
})).value;
describe('canonical JSON against others', () => {
  it('AUD-1: writes what the npm package canonicalize writes', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonicalJson(value)).toBe(canonicalize(value));
      }),
      { numRuns: 3_000 },
    );
  });

  it('AUD-1: says the same whatever order the members were added in, and parses back to the same value', () => {
    fc.assert(
      fc.property(fc.dictionary(key, json), fc.infiniteStream(fc.nat()), (members, dice) => {
        const shuffled = Object.entries(members)
          .map((entry) => ({ entry, at: dice.next().value as number }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ entry }) => entry);
        const text = canonicalJson(Object.fromEntries(shuffled));
        expect(text).toBe(canonicalJson(members));
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });

  it('AUD-1: refuses any text with a lone surrogate, wherever it stands', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 0xd800, max: 0xdfff }), (text, unit) => {
        const bad = `${text} ${String.fromCharCode(unit)} ${text}`;
        expect(() => canonicalJson([bad])).toThrow(NotCanonical);
        expect(() => canonicalJson({ [bad]: 1 })).toThrow(NotCanonical);
      }),
    );
  });
});
