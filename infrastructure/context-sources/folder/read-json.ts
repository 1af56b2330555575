/** A JSON list of objects to rows. Numbers keep the digits they were written with, so that money stays exact (EVT-4). */
import * as E from 'fp-ts/lib/Either.js';
import { decodeUtf8, missingColumns, type RawFlaw, type RawRow, type RawTable, type Unusable } from './raw.ts';

/** A JSON value whose numbers are still text. */
type Written = string | boolean | null | readonly Written[] | { readonly [key: string]: Written };

// `JSON.parse` tells its reviver how a primitive was written; the types of the language do not know it yet.
const asWritten = (_key: string, value: unknown, ...context: readonly { readonly source?: string }[]): unknown =>
  typeof value === 'number' ? (context[0]?.source ?? String(value)) : value;

const parse = (text: string): E.Either<Unusable, Written> =>
  E.tryCatch(
    () => JSON.parse(text, asWritten as (key: string, value: unknown) => unknown) as Written,
    (cause) => ({ unusable: `is not JSON: ${cause instanceof Error ? cause.message : String(cause)}` }),
  );

const isObject = (value: Written | undefined): value is { readonly [key: string]: Written } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const step = (value: Written | undefined, key: string): Written | undefined => {
  if (Array.isArray(value)) return (value as readonly Written[])[Number(key)];
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
};

/** Follows a JSON pointer (RFC 6901); undefined when it leads nowhere. */
const follow = (value: Written, pointer: string): Written | undefined =>
  pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<Written | undefined>(step, value);

const fieldOf = (row: Written, from: string): Written | undefined =>
  from.startsWith('/') ? follow(row, from) : step(row, from);

const kindOf = (value: Written | undefined): string => {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return value === null || typeof value !== 'object' ? 'a single value' : 'an object';
};

/** Reads the fields `wanted` of every object in the list at `pointer` (the document itself when absent). */
export const readJson = (bytes: Uint8Array, wanted: readonly string[], pointer = ''): E.Either<Unusable, RawTable> => {
  const text = decodeUtf8(bytes);
  if (text === null) return E.left({ unusable: 'is not UTF-8 text' });
  const parsed = parse(text);
  if (E.isLeft(parsed)) return parsed;
  const list = follow(parsed.right, pointer);
  if (!Array.isArray(list))
    return E.left({ unusable: `has ${kindOf(list)} at "${pointer}", where the mapping expects a list of rows` });
  const items = list as readonly Written[];
  const header = [...new Set(items.flatMap((item) => (isObject(item) ? Object.keys(item) : [])))];
  // A pointer reaches into the row; it is there when any row answers it.
  const reached = wanted.filter(
    (from) => from.startsWith('/') && items.some((item) => fieldOf(item, from) !== undefined),
  );
  const missing = items.length === 0 ? null : missingColumns(wanted, [...header, ...reached]);
  if (missing !== null) return E.left({ unusable: missing });

  const rows: RawRow[] = [];
  const flaws: RawFlaw[] = [];
  for (const [place, item] of items.entries()) {
    if (!isObject(item)) {
      flaws.push({ place, field: null, value: JSON.stringify(item), problem: 'not an object; the row is left out' });
      continue;
    }
    rows.push({ place, texts: wanted.map((from) => writtenText(fieldOf(item, from))) });
  }
  return E.right({ header, inFile: items.length, rows, flaws });
};

const writtenText = (value: Written | undefined): string => {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};
