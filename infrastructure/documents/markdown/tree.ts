/** The outline of a document: labels with their text, their numbered lines and what is nested under them. */
import * as E from 'fp-ts/lib/Either.js';

export interface DocumentProblem {
  /** Counted from 1. */
  readonly line: number;
  readonly found: string;
  readonly expected: string;
}

export interface Outline {
  readonly label: string;
  readonly line: number;
  /** What stands after the label; undefined where nothing does. */
  readonly text: string | undefined;
  readonly numbered: readonly string[];
  readonly children: readonly Outline[];
}

interface Growing extends Outline {
  text: string | undefined;
  readonly numbered: string[];
  readonly children: Growing[];
  /** Headings by their level, bullets by their indentation below every heading. */
  readonly depth: number;
}

const HEADING = /^(#{1,6}) (.+?) *$/;
const BULLET = /^( *)- \*\*(.+?):\*\*(?: (.*))?$/;
const NUMBERED = /^( *)\d+\. (.*)$/;
const BULLETS_BEGIN = 10;

const node = (label: string, line: number, depth: number, text?: string): Growing => ({
  label,
  line,
  text,
  numbered: [],
  children: [],
  depth,
});

/** A line that ends in a hard break goes on in the next one, whose indentation is not part of it. */
const joined = (
  lines: readonly string[],
  at: number,
  first: string,
): { readonly text: string; readonly next: number } => {
  let text = first;
  let next = at + 1;
  while (/(?<!\\)(?:\\\\)*\\$/.test(text) && next < lines.length) {
    text = `${text.slice(0, -1)}\n${(lines[next] ?? '').replace(/^ +/, '')}`;
    next += 1;
  }
  return { text, next };
};

export const outlineOf = (text: string): E.Either<DocumentProblem, Outline> => {
  const lines = text
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((line) => line.replace(/[ \t]+$/, ''));
  const root = node('', 0, 0);
  const path: Growing[] = [root];
  const under = (depth: number): Growing => {
    while ((path.at(-1)?.depth ?? 0) >= depth && path.length > 1) path.pop();
    return path.at(-1) ?? root;
  };
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? '';
    const heading = HEADING.exec(line);
    const bullet = BULLET.exec(line);
    const numbered = NUMBERED.exec(line);
    if (line === '') {
      at += 1;
    } else if (heading !== null) {
      const [, marks = '', label = ''] = heading;
      const child = node(label, at + 1, marks.length);
      under(marks.length).children.push(child);
      path.push(child);
      at += 1;
    } else if (bullet !== null) {
      const [, indent = '', label = '', first] = bullet;
      const depth = BULLETS_BEGIN + indent.length;
      const read = first === undefined ? { text: undefined, next: at + 1 } : joined(lines, at, first);
      const child = node(label, at + 1, depth, read.text);
      under(depth).children.push(child);
      path.push(child);
      at = read.next;
    } else if (numbered !== null) {
      const [, indent = '', first = ''] = numbered;
      const read = joined(lines, at, first);
      under(BULLETS_BEGIN + indent.length).numbered.push(read.text);
      at = read.next;
    } else {
      return E.left({ line: at + 1, found: line, expected: 'a heading, “- **Label:** text”, or a numbered line' });
    }
  }
  return E.right(root);
};
