/** The JSON of documents that are sent again and again, written once for each of them. */
import { jsonDocument } from '../json-document.ts';

/** null: not written yet. */
const texts = new WeakMap<object, string | null>();

/** Only of documents that never change. */
export const writeOnce = (document: unknown): void => {
  if (typeof document === 'object' && document !== null && !texts.has(document)) texts.set(document, null);
};

export const jsonOnce = (document: unknown): string => {
  const known = typeof document === 'object' && document !== null ? texts.get(document) : undefined;
  if (typeof known === 'string') return known;
  const text = jsonDocument(document);
  if (known === null) texts.set(document as object, text);
  return text;
};
