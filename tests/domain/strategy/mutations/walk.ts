/** Every place of a document, and the document with one place changed. Shares no code with the checks. */

export interface Place {
  /** JSON pointer. */
  readonly path: string;
  readonly value: unknown;
  readonly inList: boolean;
}

const keysOf = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null ? Object.keys(value) : [];

/** Depth first, the root left out. */
export const placesOf = (document: unknown, path = ''): readonly Place[] =>
  keysOf(document).flatMap((key) => {
    const value = (document as Readonly<Record<string, unknown>>)[key];
    const place = `${path}/${key}`;
    return [{ path: place, value, inList: Array.isArray(document) }, ...placesOf(value, place)];
  });

const changed = <A>(document: A, path: string, change: (holder: Record<string, unknown>, key: string) => void): A => {
  // Not structuredClone: an owner who stands in two places would still be one object in the copy.
  const copy = JSON.parse(JSON.stringify(document)) as A;
  const keys = path.split('/').slice(1);
  const last = keys.pop() ?? '';
  let holder = copy as Record<string, unknown>;
  for (const key of keys) holder = holder[key] as Record<string, unknown>;
  change(holder, last);
  return copy;
};

export const withValue = <A>(document: A, path: string, value: unknown): A =>
  changed(document, path, (holder, key) => {
    holder[key] = value;
  });

/** An element of a list goes; anything else becomes null, which is what a draft has there. */
export const without = <A>(document: A, { path, inList }: Place): A =>
  inList
    ? changed(document, path, (holder, key) => (holder as unknown as unknown[]).splice(Number(key), 1))
    : withValue(document, path, null);
