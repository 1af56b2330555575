/**
 * From a stored payload to an event of today (EVT-2). The codec is looked up by type: a union of all events
 * would be slower, and its errors unreadable.
 */
import * as E from 'fp-ts/lib/Either.js';
import type * as t from 'io-ts';
import type { EventCodec, EventRegistry } from './event-codec.ts';

/** Turns the payload a type had in one schema version into the payload of the next. */
export interface Upcaster {
  readonly type: string;
  /** The version it reads; it writes `from + 1`. */
  readonly from: number;
  /** What that version looked like; nothing else reaches `upcast`. */
  readonly reads: t.Type<unknown>;
  readonly upcast: (data: unknown) => unknown;
}

export const upcaster = <A>(type: string, from: number, reads: t.Type<A>, upcast: (data: A) => unknown): Upcaster => ({
  type,
  from,
  reads: reads as t.Type<unknown>,
  upcast: upcast as Upcaster['upcast'],
});

/** A payload in the form its registry describes now; `schemaVersion` is the version of that form. */
export interface DecodedData {
  readonly schemaVersion: number;
  readonly data: unknown;
}

/** Left: why nothing may be made of it, with the JSON pointer of what is wrong and what was expected there. */
export type EventDecoder = (type: string, schemaVersion: number, data: unknown) => E.Either<string, DecodedData>;

interface Entry {
  readonly codec: EventCodec;
  /** The n-th reads version n + 1. */
  readonly upcasters: readonly Upcaster[];
}

/**
 * The decoder of all given registries. A program whose registries and upcasters do not fit together must not
 * start, so this throws: a type registered twice, an old version nobody reads, an upcaster nobody needs.
 */
export const eventDecoder = (
  registries: readonly EventRegistry[],
  upcasters: readonly Upcaster[] = [],
): EventDecoder => {
  const entries = entriesOf(registries, upcasters);
  return (type, stored, data) => {
    const entry = entries.get(type);
    if (entry === undefined) return E.left(`no codec for events of type ${type}`);
    if (stored !== entry.codec.schemaVersion) return older(type, entry, stored, data);
    return fits(type, stored, entry.codec.data, data);
  };
};

const older = (
  type: string,
  { codec, upcasters }: Entry,
  stored: number,
  data: unknown,
): E.Either<string, DecodedData> => {
  const { schemaVersion } = codec;
  if (!Number.isSafeInteger(stored) || stored < 1) return E.left(`${type} has no schema version ${stored}`);
  if (stored > schemaVersion) {
    return E.left(`${type} v${stored} was written by a newer release; this one reads up to v${schemaVersion}`);
  }
  let current = data;
  for (const step of upcasters.slice(stored - 1)) {
    const read = fits(type, step.from, step.reads, current);
    if (E.isLeft(read)) return read;
    current = step.upcast(current);
  }
  return fits(type, schemaVersion, codec.data, current);
};

/** Codecs are identities, so what `is` accepts needs no copy; `decode`, four times slower, is only asked for its words. */
const fits = (type: string, version: number, codec: t.Type<unknown>, data: unknown): E.Either<string, DecodedData> => {
  if (codec.is(data)) return E.right({ schemaVersion: version, data });
  const decoded = codec.decode(data);
  return E.left(`${type} v${version}: ${E.isLeft(decoded) ? worst(decoded.left) : 'refused by its codec'}`);
};

/** The deepest error: of a union's alternatives it is the one that came closest. */
const worst = (errors: t.Errors): string => {
  const [first, ...rest] = errors;
  if (first === undefined) return 'refused by its codec';
  const { context, value } = rest.reduce((a, b) => (b.context.length > a.context.length ? b : a), first);
  const pointer = context.slice(1).map(({ key }) => `/${key}`);
  const expected = context[context.length - 1]?.type.name ?? 'something else';
  return `expected ${expected} at '/data${pointer.join('')}', found ${shown(value)}`;
};

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
};

const entriesOf = (
  registries: readonly EventRegistry[],
  upcasters: readonly Upcaster[],
): ReadonlyMap<string, Entry> => {
  const entries = new Map<string, Entry>();
  for (const [type, codec] of registries.flatMap((registry) => Object.entries(registry))) {
    if (entries.has(type)) throw new Error(`event type ${type} is registered twice`);
    const own = upcasters.filter((upcaster) => upcaster.type === type).toSorted((a, b) => a.from - b.from);
    const reads = own.map(({ from }) => from);
    const needed = Array.from({ length: codec.schemaVersion - 1 }, (_, index) => index + 1);
    if (reads.join() !== needed.join()) {
      throw new Error(`${type} v${codec.schemaVersion} needs upcasters from [${needed}] and has them from [${reads}]`);
    }
    entries.set(type, { codec: codec as EventCodec, upcasters: own });
  }
  const stray = upcasters.find(({ type }) => !entries.has(type));
  if (stray !== undefined) throw new Error(`upcaster from v${stray.from} of ${stray.type}, which is no event type`);
  return entries;
};
