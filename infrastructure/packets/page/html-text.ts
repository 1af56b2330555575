/** Text into HTML: whatever it holds, it stays text. What is written is well-formed XML too, so any parser reads it. */
import { plainText } from '../words/plain-text.ts';
import type { Span, Text } from './page.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string =>
  plainText(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

const words = (text: string): string => escapeHtml(text).replaceAll('\n', '<br />');

/** Only what opens a page or a letter; a script is no address. */
const isLink = (address: string): boolean => /^(?:https?:\/\/|mailto:)[^\s]+$/i.test(address);

const spanHtml = ({ text, tone, strong, href }: Span): string => {
  const inner = words(text);
  if (text === '') return '';
  const linked =
    href !== undefined && isLink(href) ? `<a href="${escapeHtml(href)}" rel="noreferrer">${inner}</a>` : inner;
  const toned = tone === undefined ? linked : `<span class="${tone}">${linked}</span>`;
  return strong === true ? `<strong>${toned}</strong>` : toned;
};

export const inlineHtml = (text: Text): string =>
  (typeof text === 'string' ? [text] : text)
    .map((each) => (typeof each === 'string' ? words(each) : spanHtml(each)))
    .join('');

/** A text inside a style sheet: every character that is not a letter, digit or space as its number. */
export const cssString = (text: string): string =>
  `"${[...plainText(text).replaceAll('\n', ' ')]
    .map((character) => (/[A-Za-z0-9 ]/.test(character) ? character : `\\${character.codePointAt(0)?.toString(16)} `))
    .join('')}"`;
