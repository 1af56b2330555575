/** Text as every target can hold it: what no target can store is taken out, and what is too long is cut, told each time. */

/** C0 and C1 controls but TAB and LF: NUL ends a text in many stores, the others make XML and JSON of theirs invalid. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is looked for
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g;

/**
 * One kind of line break, no control characters, no half of a surrogate pair. Halves go first: what stood between two
 * of them must not be taken out and make a character of them that nobody wrote.
 */
export const cleanText = (text: string): string =>
  text.toWellFormed().replaceAll(/\r\n?/g, '\n').replaceAll(CONTROLS, '');

/** Whether `cleanText` takes more away than the kind of a line break. */
export const losesCharacters = (text: string): boolean => {
  const lineBreaks = text.replaceAll(/\r\n?/g, '\n');
  return cleanText(text) !== lineBreaks;
};

/** For titles and every other cell a target shows as one line. */
export const oneLine = (text: string): string =>
  cleanText(text)
    .replaceAll(/[\t\n\u2028\u2029]+/g, ' ')
    .trim();

/** Cuts before a whole character, so that no pair of surrogates is torn. */
const head = (text: string, units: number): string => {
  const last = text.charCodeAt(units - 1);
  return text.slice(0, last >= 0xd8_00 && last <= 0xdb_ff ? units - 1 : units);
};

const ELLIPSIS = '…';

export const fitLine = (text: string, limit: number): string =>
  text.length <= limit ? text : `${head(text, limit - 1)}${ELLIPSIS}`;

const CUT = '\n[… cut: longer than the target takes …]';

/** Cuts `body` so that `footer` still follows whole: the stable id must survive any length. */
export const fitText = (
  body: string,
  footer: string,
  limit: number,
): { readonly text: string; readonly cut: number } => {
  const whole = body === '' ? footer : `${body}\n\n${footer}`;
  if (whole.length <= limit) return { text: whole, cut: 0 };
  const kept = head(body, Math.max(0, limit - footer.length - CUT.length - 2));
  return { text: `${kept}${CUT}\n\n${footer}`, cut: body.length - kept.length };
};
