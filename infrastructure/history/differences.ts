/**
 * What differs between two documents. Members of a list are told apart by what names them, where something does, so
 * that a task that was inserted does not make every later one look changed.
 */

/** `from` absent: it was added; `to` absent: it was taken away. */
export interface Difference {
  /** JSON pointer; in a list of things with names, the name stands where the index would. */
  readonly pointer: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

/** Where a document stands, not what it says: they change with every event. */
const BOOKKEEPING: ReadonlySet<string> = new Set(['revision', 'position', 'updatedAt', 'asOf']);

/** What may name the members of a list, the best first. */
const NAMES = [
  ...[['id'], ['offerId'], ['eventId'], ['unit', 'role', 'of'], ['unitId'], ['findingId'], ['slug'], ['key']],
  ...[['name'], ['kind'], ['role'], ['round']],
] as const;

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const namesBy = (lists: readonly (readonly unknown[])[]): ((member: Fields) => string) | null => {
  const under = (fields: readonly string[]) => (member: unknown) => {
    const parts = fields.map((field) => (isFields(member) ? member[field] : undefined));
    return parts.every((part) => typeof part === 'string' || typeof part === 'number') ? parts.join(' ') : null;
  };
  const fitting = NAMES.find((fields) =>
    lists.every((list) => {
      const names = list.map(under(fields));
      return !names.includes(null) && new Set(names).size === names.length;
    }),
  );
  return fitting === undefined ? null : (member) => under(fitting)(member) ?? '';
};

const byIndex = (list: readonly unknown[]): Fields =>
  Object.fromEntries(list.map((member, index) => [String(index), member]));

/** Two lists as fields under the same names. */
const asFields = (from: readonly unknown[], to: readonly unknown[]): readonly [Fields, Fields] => {
  const nameOf = namesBy([from, to]);
  if (nameOf === null) return [byIndex(from), byIndex(to)];
  const named = (list: readonly unknown[]): Fields =>
    Object.fromEntries((list as readonly Fields[]).map((member) => [nameOf(member), member]));
  return [named(from), named(to)];
};

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

const between = (from: Fields, to: Fields, at: string): readonly Difference[] =>
  [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((key) => {
    if (BOOKKEEPING.has(key)) return [];
    const pointer = `${at}/${escaped(key)}`;
    if (!Object.hasOwn(from, key)) return [{ pointer, to: to[key] }];
    if (!Object.hasOwn(to, key)) return [{ pointer, from: from[key] }];
    return differences(from[key], to[key], pointer);
  });

/** In the order of the documents; empty when both say the same. */
export const differences = (from: unknown, to: unknown, at = ''): readonly Difference[] => {
  if (Array.isArray(from) && Array.isArray(to)) return between(...asFields(from, to), at);
  if (isFields(from) && isFields(to)) return between(from, to, at);
  return from === to ? [] : [{ pointer: at, from, to }];
};

const unescaped = (key: string): string => key.replaceAll('~1', '/').replaceAll('~0', '~');

/**
 * What stands in another document where `pointer`, of a difference between `from` and `to`, points to; undefined where
 * it has nothing there.
 */
export const valueAt = (document: unknown, pointer: string, from: unknown, to: unknown): unknown => {
  const [, piece, ...rest] = pointer.split('/');
  if (piece === undefined) return document;
  const nameOf = Array.isArray(from) && Array.isArray(to) ? namesBy([from, to]) : null;
  const member = (held: unknown): unknown => {
    if (!Array.isArray(held))
      return isFields(held) && Object.hasOwn(held, unescaped(piece)) ? held[unescaped(piece)] : undefined;
    return nameOf === null
      ? held[Number(piece)]
      : held.find((each) => isFields(each) && nameOf(each) === unescaped(piece));
  };
  return valueAt(member(document), ['', ...rest].join('/'), member(from), member(to));
};
