/** Addresses made of a path with names in it and of what is asked. */

type NamesIn<P extends string> = P extends `${string}{${infer N}}${infer Rest}` ? N | NamesIn<Rest> : never;

/** Commas stand between the members of a list. */
type Word = string | number | boolean | readonly string[];

/** What a path needs by name, and whatever else is asked. */
export type AskedIn<P extends string> = Readonly<Record<NamesIn<P>, string>> &
  Readonly<Record<string, Word | undefined>>;

/** Names that are no part of the path become parameters. */
export const addressIn = (pattern: string, asked: Readonly<Record<string, Word | undefined>>): string => {
  const [path = '', fixed] = pattern.split('?');
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(asked[name] ?? '')));
  const query = new URLSearchParams(fixed);
  for (const [name, value] of Object.entries(asked))
    if (!names.includes(name) && value !== undefined) query.set(name, String(value));
  return query.size === 0 ? filled : `${filled}?${query}`;
};
