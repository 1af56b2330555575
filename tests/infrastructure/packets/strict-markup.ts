/**
 * A parser that forgives nothing: tags that balance, attributes in quotes, entities that exist, characters that XML
 * allows. A browser would mend what is wrong, and hide it.
 */

const ENTITY = /&(?:amp|lt|gt|quot|#39|#x?[0-9a-fA-F]+);/y;
const TAG = /<(\/?)([a-z][a-zA-Z0-9]*)((?:\s+[a-zA-Z:-]+="[^"<]*")*)\s*(\/?)>/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML forbids.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
const DOCTYPE = '<!DOCTYPE html>\n';

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const attributesIn = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries([...text.matchAll(/([a-zA-Z:-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]));

/** Every element in the order in which it begins; throws at the first thing that is not well-formed. */
export const elementsOf = (html: string): readonly Element[] => {
  if (!html.startsWith(DOCTYPE)) throw new Error('no doctype');
  if (FORBIDDEN.test(html) || !html.isWellFormed()) throw new Error('a character no page may hold');
  const elements: Element[] = [];
  const open: string[] = [];
  for (let at = DOCTYPE.length; at < html.length; ) {
    const wrong = (what: string): never => {
      throw new Error(`${what} at ${at}: ${html.slice(Math.max(0, at - 60), at + 60)}`);
    };
    if (html[at] === '&') {
      ENTITY.lastIndex = at;
      at += ENTITY.exec(html)?.[0].length ?? wrong('a bare &');
      continue;
    }
    if (html[at] === '>' && open.at(-1) !== 'style') wrong('a bare >');
    if (html[at] !== '<') {
      if (open.length === 0 && html[at] !== '\n') wrong('text outside the document');
      at += 1;
      continue;
    }
    TAG.lastIndex = at;
    const [whole, closes, name = '', attributes = '', empty] = TAG.exec(html) ?? wrong('no tag');
    if (closes === '/') {
      if (open.pop() !== name) wrong(`</${name}> closes nothing`);
    } else {
      elements.push({ name, attributes: attributesIn(attributes) });
      if (empty !== '/') open.push(name);
    }
    at += (whole ?? '').length;
  }
  if (open.length > 0) throw new Error(`never closed: ${open.join(' ')}`);
  return elements;
};
