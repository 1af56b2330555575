/**
 * Formula injection (OWASP): a spreadsheet runs a cell that begins like a formula. A quote before it stops that; an
 * importer would store the quote, so each target says whether it wants it.
 */

/** Full-width signs count too: some spreadsheets read them as their plain twins. */
const RISKY = /^'*[=+\-@＝＋－＠\t\r\n]/;

/** A text that already begins with a quote before such a sign gets one more, so that taking one away gives it back. */
export const neutralised = (text: string): string => (RISKY.test(text) ? `'${text}` : text);

/** The text as it was before `neutralised`. */
export const restored = (text: string): string =>
  text.startsWith("'") && RISKY.test(text.slice(1)) ? text.slice(1) : text;

export const isRisky = (text: string): boolean => RISKY.test(text);
