/**
 * PostgreSQL's text holds every character but NUL, and hostile text may hold that too. It is kept as two characters of
 * the private use area, and so is the first of these, so that what was written is what is read.
 */
const NUL = '\0';
const ESCAPE = '\ue000';
const ESCAPED_NUL = `${ESCAPE}\ue001`;
const ESCAPED_ESCAPE = `${ESCAPE}\ue002`;

export const toStored = (text: string): string =>
  text.includes(NUL) || text.includes(ESCAPE)
    ? text.replaceAll(ESCAPE, ESCAPED_ESCAPE).replaceAll(NUL, ESCAPED_NUL)
    : text;

export const fromStored = (text: string): string =>
  text.includes(ESCAPE) ? text.replaceAll(ESCAPED_NUL, NUL).replaceAll(ESCAPED_ESCAPE, ESCAPE) : text;
