/** Random values of any codec of the domain, with text as hostile as its authors could be. */

import { type Shape, shapeOf } from '@tenure/infrastructure/codec-shape.ts';
import { isScalar } from '@tenure/infrastructure/documents/markdown/scalars.ts';
import fc from 'fast-check';
import type * as t from 'io-ts';

/** What a Markdown document could choke on. */
const HOSTILE = [
  '—',
  'none',
  'nobody yet',
  '# Objections',
  '### Executive engagement',
  '- **Next:** nothing',
  '1. first',
  '12) twelfth',
  '- [ ] open',
  '> quoted',
  '| a | b |',
  '```',
  '`code`',
  '**bold**',
  '_under_',
  '~~gone~~',
  '<br>',
  '<!-- hidden -->',
  '&amp; &#65;',
  '\\',
  'ends with \\',
  ' leading',
  'trailing  ',
  'two\nlines',
  'a\n\n\nb',
  'CR\r\nLF',
  'tab\there',
  '\u200fעברית\u200e',
  '🧑‍🚀',
  'Zoë (id zoe)',
  'x (id y) (id z)',
  ', comma',
  '\u2028',
  '\ufeffbom',
  '---',
  '===',
  '+ plus',
  ':',
  '[link](x)',
  "it's “so”",
  'EUR 12.50',
  '36',
  'yes',
  'https://a.example/?q=1&r=2#frag',
  'line one\n- **State:** other',
  '\u0085next',
];

const hostile = fc.constantFrom(...HOSTILE);
const phrase = fc.oneof(
  hostile,
  fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
  fc
    .array(fc.oneof(hostile, fc.constantFrom('terms', 'renewal', ' ', '\n', '  ')), { minLength: 1, maxLength: 5 })
    .map((parts) => parts.join('')),
);

const BY_EXPECTATION: readonly (readonly [RegExp, fc.Arbitrary<string>])[] = [
  [/^a short lower-case id/, fc.constantFrom('t03', 'polish-depots', 'd-01', '0.9-x')],
  [/^a date like/, fc.constantFrom('2026-11-21', '2024-02-29')],
  [/SHA-256/, fc.constantFrom('a'.repeat(64), '0123456789abcdef'.repeat(4))],
  [/ISO 4217/, fc.constantFrom('EUR', 'JPY', 'KWD')],
];

const textOf = (shape: Shape): fc.Arbitrary<string> =>
  BY_EXPECTATION.find(([pattern]) => pattern.test(shape.expected))?.[1] ?? phrase;

const money = fc.record({
  minor: fc.integer({ min: -9_999_999_999, max: 9_999_999_999 }),
  currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
});

const ofShape = (shape: Shape): fc.Arbitrary<unknown> => {
  if (shape.name === 'Money') return money;
  if (shape.name === 'LeverAmount')
    return fc.oneof(
      money,
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
    );
  switch (shape.kind) {
    case 'nullable':
      return fc.option(ofShape(shape.of), { nil: null, freq: 4 });
    case 'list':
      return fc.array(ofShape(shape.of), { maxLength: isScalar(shape.of) ? 4 : 3 });
    case 'object':
      return fc.record(Object.fromEntries(shape.fields.map(({ name, shape: field }) => [name, ofShape(field)])));
    case 'union':
      return fc.oneof(...shape.members.map(ofShape));
    case 'words':
      return fc.constantFrom(...shape.words);
    case 'literal':
      return fc.constant(shape.value);
    case 'integer':
      return fc.integer({ min: Math.max(shape.min, -1_000), max: Math.min(shape.max, 1_000_000) });
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0);
    case 'boolean':
      return fc.boolean();
    default:
      return textOf(shape);
  }
};

/** Values the codec accepts; whatever hostile text it does not take is drawn again. */
export const valuesOf = <A>(codec: t.Type<A>): fc.Arbitrary<A> => {
  const repaired = (value: unknown): unknown => {
    if (typeof value === 'string') return value.trim() === '' ? 'something' : value;
    if (Array.isArray(value)) return value.map(repaired);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, held]) => [
        key,
        key === 'id' ? String(held).trim().slice(0, 60) || 'x' : repaired(held),
      ]),
    );
  };
  return ofShape(shapeOf(codec))
    .map(repaired)
    .filter((value): value is A => codec.is(value));
};
