/**
 * What a JSON body may measure, found in its text: a parsed body does not show that a field was given twice, and a
 * codec speaks of one field at a time.
 */
import type { DecodeProblem } from '../decode-report.ts';
import { badRequest, type Problem, problem } from '../problem.ts';
import type { Limits } from './limits.ts';

export type BodyLimits = Pick<Limits, 'depth' | 'items' | 'fields' | 'text'>;

interface Level {
  readonly fields: Set<string> | null;
  /** Where the reader is inside it: a field's name or an item's index. */
  at: string | number;
  awaitsName: boolean;
}

const MOST_REPORTED = 20;
const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [0x7b, 0x7d, 0x5b, 0x5d];

/** Index of the quotation mark that ends the text which begins at `start`. */
const endOfText = (text: string, start: number): number => {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    if (end < 0) return text.length;
    let escapes = 0;
    while (text.charCodeAt(end - 1 - escapes) === BACKSLASH) escapes += 1;
    if (escapes % 2 === 0) return end;
  }
};

const unescaped = (raw: string): string => (raw.includes('\\') ? String(JSON.parse(`"${raw}"`)) : raw);
const piece = (at: string | number): string => `/${String(at).replaceAll('~', '~0').replaceAll('/', '~1')}`;
const counted = (count: number): string => count.toLocaleString('en');

/** `text` is JSON that has been parsed; null when nothing in it is too much or said twice. */
export const bodyRefusal = (text: string, limits: BodyLimits): Problem | null => {
  const levels: Level[] = [];
  const beyond: DecodeProblem[] = [];
  const twice: DecodeProblem[] = [];
  const pointer = (upTo: number = levels.length): string =>
    levels
      .slice(0, upTo)
      .map(({ at }) => piece(at))
      .join('');

  const enter = (fields: Level['fields']): boolean => {
    levels.push({ fields, at: fields === null ? 0 : '', awaitsName: fields !== null });
    if (levels.length <= limits.depth) return true;
    // The rest can only be deeper.
    beyond.push({
      pointer: pointer(levels.length - 1),
      expected: `at most ${limits.depth} levels of objects and lists`,
      found: `level ${levels.length}`,
    });
    return false;
  };

  const leave = (end: number): void => {
    const level = levels.pop();
    if (level === undefined) return;
    const isEmpty = level.fields === null && /\[\s*$/.test(text.slice(Math.max(0, end - 16), end));
    const count = level.fields === null ? Number(level.at) + (isEmpty ? 0 : 1) : level.fields.size;
    const [most, what] = level.fields === null ? [limits.items, 'items'] : [limits.fields, 'fields'];
    if (count > most)
      beyond.push({ pointer: pointer(), expected: `at most ${counted(most)} ${what}`, found: counted(count) });
  };

  const name = (raw: string, level: Level): void => {
    const field = unescaped(raw);
    level.at = field;
    level.awaitsName = false;
    if (level.fields?.has(field) === true)
      twice.push({ pointer: pointer(), expected: 'each field once', found: 'the same field again' });
    level.fields?.add(field);
  };

  const value = (raw: string): void => {
    if (raw.length <= limits.text) return;
    const { length } = unescaped(raw);
    if (length > limits.text)
      beyond.push({
        pointer: pointer(),
        expected: `at most ${counted(limits.text)} characters`,
        found: counted(length),
      });
  };

  for (let index = 0; index < text.length && beyond.length + twice.length < MOST_REPORTED; index += 1) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) {
      const end = endOfText(text, index);
      const raw = text.slice(index + 1, end);
      const level = levels.at(-1);
      if (level?.awaitsName === true) name(raw, level);
      else value(raw);
      index = end;
    } else if (code === COMMA) {
      const level = levels.at(-1);
      if (level?.fields === null) level.at = Number(level.at) + 1;
      else if (level !== undefined) level.awaitsName = true;
    } else if (code === OPEN_OBJECT || code === OPEN_LIST) {
      if (!enter(code === OPEN_OBJECT ? new Set() : null)) break;
    } else if (code === CLOSE_OBJECT || code === CLOSE_LIST) {
      leave(index);
    }
  }
  if (beyond.length > 0)
    return problem(400, 'beyond-limits', 'The body is more than the server reads', 'parts of it are too large', {
      errors: [...beyond, ...twice],
      accepted: 'a body within the limits of docs/operations.md',
    });
  return twice.length > 0 ? badRequest('the body says something twice', twice) : null;
};
