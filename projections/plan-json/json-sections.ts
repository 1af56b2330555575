/**
 * A document as the JSON text of each of its members. Most of a plan stays what it was when something happens to its
 * play, so sections are kept as text and put together.
 */
/** A text for every member of a document; the type finds a member nobody made. */
export type Sections<T> = { readonly [K in keyof T]-?: string };

/** Names of members are plain identifiers of this code, so they need no escaping. */
export const objectText = <T>(sections: Sections<T>): string => {
  let text = '';
  for (const name in sections) text += `${text === '' ? '{' : ','}"${name}":${sections[name]}`;
  return `${text}}`;
};

export const listText = (items: readonly string[]): string => `[${items.join(',')}]`;
