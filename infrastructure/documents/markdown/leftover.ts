/**
 * What a document says beyond the value that was read from it (DOC-1, DOC-2): a stray line, a text after a label that
 * takes none, something nested under a single value. Nothing in a document may be passed over in silence, or it could
 * be changed without anybody being told.
 */
import { unescapeText } from './inline.ts';
import type { DocumentProblem, Outline } from './tree.ts';

const sameText = (a: string | undefined, b: string | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && unescapeText(a) === unescapeText(b));

const said = (text: string | undefined): string => (text === undefined || text === '' ? 'nothing' : `“${text}”`);

const problem = ({ line, label, text }: Outline, found: string, expected: string): DocumentProblem => ({
  line,
  found: text === undefined ? `${label}: ${found}` : `${label}: ${text}; ${found}`,
  expected,
});

/** The first thing in `outline` that the same value, written anew, does not say; null when there is none. */
export const leftover = (outline: Outline, anew: Outline): DocumentProblem | null => {
  if (!sameText(outline.text, anew.text)) {
    return problem(outline, `${said(outline.text)} after the label`, `${said(anew.text)} there`);
  }
  const stray = outline.numbered.findIndex((text, index) => !sameText(text, anew.numbered[index]));
  if (stray >= 0) {
    const expected = anew.numbered[stray] === undefined ? 'no such line' : said(anew.numbered[stray]);
    return problem(outline, `the numbered line ${said(outline.numbered[stray])} under it`, expected);
  }
  for (const child of outline.children) {
    const counterpart = anew.children.find(({ label }) => label === child.label);
    if (counterpart === undefined) return problem(child, 'nothing that belongs here', 'a document without it');
    const deeper = leftover(child, counterpart);
    if (deeper !== null) return deeper;
  }
  return null;
};
