/** Text for people: emphasis where the terminal shows it, and nothing a value could smuggle into one. */
import { stripVTControlCharacters, styleText } from 'node:util';

type Emphasis = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';
export type Style = Readonly<Record<Emphasis, (text: string) => string>>;

export const styles = (colour: boolean): Style => {
  const as =
    (emphasis: Emphasis) =>
    (text: string): string =>
      colour ? styleText(emphasis, text, { validateStream: false }) : text;
  return {
    bold: as('bold'),
    dim: as('dim'),
    red: as('red'),
    green: as('green'),
    yellow: as('yellow'),
    cyan: as('cyan'),
  };
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not reach a terminal.
const CONTROL = /[\u0000-\u001f\u007f-\u009f]+/g;

/** A value from an event or a file on one line: whatever it holds, it moves no cursor and sets no colour. */
export const plain = (value: unknown): string =>
  value === null || value === undefined ? '—' : stripVTControlCharacters(String(value)).replace(CONTROL, ' ');

const widthOf = (text: string): number => [...stripVTControlCharacters(text)].length;

const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

/** Columns of equal width, two spaces apart; the last one runs as long as it is. */
export const table = (
  style: Style,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] => {
  const widths = head.map((title, column) =>
    Math.max(widthOf(title), ...rows.map((row) => widthOf(row[column] ?? ''))),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => (column === cells.length - 1 ? cell : padded(cell, widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  return [line(head.map(style.bold)), ...rows.map(line)];
};

/** Two columns, the first one a label. */
export const pairs = (style: Style, rows: readonly (readonly [string, string])[]): readonly string[] => {
  const width = Math.max(...rows.map(([label]) => widthOf(label)));
  return rows.map(([label, value]) => `${style.dim(padded(label, width))}  ${value}`);
};

export const heading = (style: Style, text: string): readonly string[] => ['', style.bold(text)];
