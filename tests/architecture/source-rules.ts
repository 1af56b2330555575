/** What a source file may be called, contain and measure. Each rule answers with one sentence per breach. */
import { AGGREGATES, EMPTY_NAMES, FURNITURE, MAX_LINES } from './house.ts';

export interface SourceFile {
  /** Path from the root. */
  readonly path: string;
  readonly text: string;
}

export const lineCount = (text: string): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

const everyLine = (files: readonly SourceFile[], pattern: RegExp, why: string): string[] =>
  files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${why}: ${line.trim()}`] : [])),
  );

export const tooLong = (files: readonly SourceFile[]): string[] =>
  files
    .filter(({ text }) => lineCount(text) > MAX_LINES)
    .map(({ path, text }) => `${path} has ${lineCount(text)} lines; split it by what it is for (at most ${MAX_LINES})`);

export const emptyNames = (paths: readonly string[]): string[] =>
  paths.flatMap((path) =>
    path
      .split('/')
      .map((part) => part.replace(/(\.test)?\.[a-z]+$/, ''))
      .filter((name) => EMPTY_NAMES.includes(name.toLowerCase()))
      .map((name) => `${path}: "${name}" does not say what it is for`),
  );

const IMPURE = [
  /\bDate\.now\b|\bnew Date\b|\bTemporal\.Now\b/,
  /\bMath\.random\b|\brandomUUID\b|\bcrypto\./,
  /\bnode:|\bprocess\.[a-z]|\bconsole\.|\bset(Timeout|Interval|Immediate)\b/,
  /\bPromise[<.]|\basync\s*(\(|<|function\b)/,
];

/** The domain is handed time, ids and chance in the command's context (EVT-3). */
export const impureDomain = (files: readonly SourceFile[]): string[] =>
  IMPURE.flatMap((pattern) =>
    everyLine(
      files.filter(({ path }) => path.startsWith('domain/')),
      pattern,
      'the domain is pure',
    ),
  );

// Spelt in two halves, so that the rule does not find itself. Text that is data, such as what the play refuses as a
// placeholder, is no unfinished work: only comments and errors are.
const MARKS = ['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X'].join('|');
const LEFT_OVER = new RegExp(`(//|/\\*|^\\s*\\*|Error\\().*\\b(${MARKS})\\b|\\bnot ${'imple'}mented\\b`);

export const leftForLater = (files: readonly SourceFile[]): string[] => everyLine(files, LEFT_OVER, 'left for later');

/** A `default` that returns the state swallows every event somebody forgets to handle. */
export const silentDefaults = (files: readonly SourceFile[]): string[] =>
  files
    .filter(({ text }) => /default\s*:\s*\{?\s*return\s+state\b/.test(text))
    .map(({ path }) => `${path}: an event nobody handles must not pass in silence`);

export const unfurnishedAggregates = (paths: readonly string[]): string[] =>
  AGGREGATES.filter((aggregate) => paths.some((path) => path.startsWith(`domain/${aggregate}/`))).flatMap((aggregate) =>
    FURNITURE.filter((piece) => !paths.includes(`domain/${aggregate}/${piece}`)).map(
      (piece) => `domain/${aggregate}/ has no ${piece}`,
    ),
  );

export const misplaced = (found: readonly string[], allowed: readonly string[]): string[] => [
  ...found.filter((name) => !allowed.includes(name)).map((name) => `${name} does not belong at the top level`),
  ...allowed.filter((name) => !found.includes(name)).map((name) => `${name} is missing at the top level`),
];

/** The smallest size that at least `share` of the files do not exceed. */
export const percentile = (files: readonly SourceFile[], share: number): number => {
  const sizes = files.map(({ text }) => lineCount(text)).sort((a, b) => a - b);
  return sizes[Math.max(0, Math.ceil(sizes.length * share) - 1)] ?? Number.NaN;
};
