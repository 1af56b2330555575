/** Whatever somebody writes into a document is read, or is told: nothing is passed over, and nothing throws (DOC-1, DOC-2). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '@tenure/domain/kernel/canonical-json.ts';
import { parseOutcome } from '@tenure/infrastructure/documents/outcome-document.ts';
import { parseStrategy } from '@tenure/infrastructure/documents/strategy-document.ts';
import fc from 'fast-check';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';

const page = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');
const STRATEGY = page('RENEWAL-STRATEGY.md');
const OUTCOME = page('RENEWAL-OUTCOME.md');

const lessons = (text: string): string => OUTCOME.replace(/^(- \*\*Lessons:\*\*.*|#+ Lessons)$/m, `$1${text}`);

describe('a document with more in it than its data', () => {
  it.each([
    ['a numbered line at its end', `${OUTCOME}\n9. after the end\n`],
    ['a numbered line before the first field', OUTCOME.replace('\n\n', '\n\n9. before the first\n\n')],
    ['a numbered line of its own after a list', lessons('\n\n9. nine\n')],
    ['something nested under a single value', OUTCOME.replace(/^(- \*\*Result:\*\* .*)$/m, '$1\n  - **Deep:** x')],
    ['a stray line', `${OUTCOME}\nand one more thing\n`],
  ])('DOC-2: %s is told, with its line', (_, changed) => {
    expect(changed).not.toBe(OUTCOME);
    const read = parseOutcome(changed);
    if (E.isRight(read)) throw new Error('it was read as if nothing had been written');
    expect(read.left.line).toBeGreaterThan(0);
    expect(read.left.expected).not.toBe('');
  });

  it('DOC-1: an entity of no character is text, and throws nothing', () => {
    const changed = STRATEGY.replace(/^(- \*\*Title:\*\* ).*$/m, '$1Closing call &#9999999999;');
    expect(changed).not.toBe(STRATEGY);
    const read = parseStrategy(changed);
    expect(E.isRight(read) && read.right.title).toBe('Closing call &#9999999999;');
  });

  it('DOC-1: punctuation somebody types as it is means the same as punctuation that is escaped', () => {
    const typed = STRATEGY.replaceAll('\\(', '(').replaceAll('\\)', ')');
    const [read, written] = [parseStrategy(typed), parseStrategy(STRATEGY)];
    expect(read).toEqual(written);
  });
});

/** Words as people and other programs leave them in a file. */
const WORDS = fc.constantFrom(
  '9. nine',
  '- **Deep:** x',
  'words',
  '# Title',
  '  1. two',
  '&#9999999999;',
  '\u202etxt',
  '—',
  'none',
);
const LINES = STRATEGY.split('\n');

const changed = fc
  .record({
    at: fc.nat(LINES.length - 1),
    kind: fc.constantFrom('delete', 'repeat', 'insert', 'indent', 'append', 'cut'),
    words: WORDS,
  })
  .map(({ at, kind, words }) => {
    const line = LINES[at] ?? '';
    const instead: Record<typeof kind, readonly string[]> = {
      delete: [],
      repeat: [line, line],
      insert: [line, words],
      indent: [`  ${line}`],
      append: [`${line} ${words}`],
      cut: [line.slice(0, Math.floor(line.length / 2))],
    };
    return [...LINES.slice(0, at), ...instead[kind], ...LINES.slice(at + 1)].join('\n');
  });

/** What a reader sees: without blank lines and spaces at either end of a line. */
const visible = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');

describe('a document somebody has been at', () => {
  it('DOC-2: reads as something else, or is told, wherever what a reader sees has changed; and never throws', () => {
    const data = parseStrategy(STRATEGY);
    if (E.isLeft(data)) throw new Error(data.left.expected);
    fc.assert(
      fc.property(changed, (text) => {
        const read = parseStrategy(text);
        if (E.isLeft(read)) {
          expect(read.left.line).toBeGreaterThan(0);
          return;
        }
        const same = canonicalJson(read.right) === canonicalJson(data.right);
        if (visible(text) !== visible(STRATEGY)) expect(same).toBe(false);
      }),
      { numRuns: 400 },
    );
  });
});
