/**
 * A text from an event, made fit to stand on a page: whatever it holds, it cannot reorder what stands around it, it has
 * no character that HTML or XML forbids, and it is no wall. What is left out of it is said.
 */

/** Longer than any field a person fills in for a page; what is longer was pasted. */
const LONGEST = 2_000;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what no page may hold.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;
const LINE_ENDS = /\r\n?|[\u2028\u2029]/g;
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/;
const ISOLATE_OPEN = /[\u2066-\u2068]/;
const ISOLATE_CLOSE = '\u2069';

/** Closes what the text opens, and opens nothing it does not close: its direction is its own affair. */
const isolated = (text: string): string => {
  if (!DIRECTION.test(text)) return text;
  let depth = 0;
  const kept = [...text].filter((character) => {
    if (ISOLATE_OPEN.test(character)) depth += 1;
    if (character !== ISOLATE_CLOSE) return true;
    if (depth === 0) return false;
    depth -= 1;
    return true;
  });
  return `\u2068${kept.join('')}${ISOLATE_CLOSE.repeat(depth)}${ISOLATE_CLOSE}`;
};

const shortened = (text: string): string => {
  const characters = [...text];
  if (characters.length <= LONGEST) return text;
  const rest = characters.length - LONGEST;
  return `${characters.slice(0, LONGEST).join('')} … (${rest} more characters are in the record)`;
};

export const plainText = (text: string): string =>
  isolated(shortened(text.toWellFormed().replace(LINE_ENDS, '\n').replace(FORBIDDEN, '\ufffd')));
