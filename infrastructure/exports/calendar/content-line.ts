/** Lines of iCalendar (RFC 5545 §3.1): escaped, folded at 75 octets, ended by CRLF. */
import { cleanText } from '../cell-text.ts';

const OCTETS = 75;

/** Folds without cutting a character: `for … of` gives whole ones. */
export const folded = (line: string): string => {
  const out: string[] = [];
  let current = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > OCTETS) {
      out.push(current);
      // The space that marks a continuation counts too.
      current = ' ';
      octets = 1;
    }
    current += character;
    octets += size;
  }
  return [...out, current].join('\r\n');
};

/** A TEXT value (§3.3.11). */
export const escaped = (text: string): string =>
  cleanText(text)
    .replaceAll(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');

export const textLine = (name: string, value: string): string => `${name}:${escaped(value)}`;

export const contentLines = (lines: readonly string[]): string => lines.map((line) => `${folded(line)}\r\n`).join('');
