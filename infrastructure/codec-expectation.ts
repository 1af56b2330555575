/** What a codec asks for, in words: io-ts names like `Readonly<{| id: string |}>` describe the codec, not the input. */
import type * as t from 'io-ts';

// io-ts marks its codecs with a `_tag` that its types hide behind `t.Mixed`; a codec of our own has none.
interface Inside {
  readonly name: string;
  readonly _tag?: string;
  readonly type?: Inside;
  readonly types?: readonly Inside[];
  readonly props?: Readonly<Record<string, Inside>>;
  readonly value?: unknown;
}

/** The codec behind wrappers that accept the same input: readonly, exact, refinements. */
const bare = (codec: Inside): Inside => {
  const wraps = codec._tag === 'ReadonlyType' || codec._tag === 'ExactType' || codec._tag === 'RefinementType';
  return wraps && codec.type !== undefined ? bare(codec.type) : codec;
};

const isObject = (codec: Inside): boolean => {
  const inner = bare(codec);
  if (inner._tag === 'IntersectionType') return (inner.types ?? []).every(isObject);
  return inner._tag === 'InterfaceType' || inner._tag === 'PartialType';
};

/** Fields an object cannot do without; optional ones are no help to whoever sent something else altogether. */
const requiredKeys = (codec: Inside): readonly string[] => {
  const inner = bare(codec);
  if (inner._tag === 'IntersectionType') return (inner.types ?? []).flatMap(requiredKeys);
  return inner._tag === 'InterfaceType' ? Object.keys(inner.props ?? {}) : [];
};

const fieldsOf = (codec: Inside): Readonly<Record<string, Inside>> => {
  const inner = bare(codec);
  if (inner._tag !== 'IntersectionType') return inner.props ?? {};
  return Object.assign({}, ...(inner.types ?? []).map(fieldsOf));
};

const describe = (codec: Inside): string => {
  const inner = bare(codec);
  if (isObject(inner)) {
    const keys = requiredKeys(inner);
    return keys.length === 0 ? 'an object' : `an object with ${keys.join(', ')}`;
  }
  switch (inner._tag) {
    case 'ArrayType':
    case 'ReadonlyArrayType':
      return inner.type !== undefined && bare(inner.type)._tag === undefined
        ? `a list of ${inner.type.name}`
        : 'a list';
    case 'DictionaryType':
    case 'AnyDictionaryType':
      return 'an object';
    case 'UnionType':
      return [...new Set((inner.types ?? []).map(describe))].join(' or ');
    default:
      return inner.name;
  }
};

export const expectationOf = (codec: t.Decoder<never, unknown>): string => describe(codec as unknown as Inside);

export const isIntersection = (codec: t.Decoder<never, unknown>): boolean =>
  bare(codec as unknown as Inside)._tag === 'IntersectionType';

export const isLiteral = (codec: t.Decoder<never, unknown>): boolean =>
  bare(codec as unknown as Inside)._tag === 'LiteralType';

/** The field that tells the members of a union of objects apart, with the values it may have; null when there is none. */
export const discriminator = (
  codec: t.Decoder<never, unknown>,
): { readonly key: string; readonly values: readonly string[] } | null => {
  const members = bare(codec as unknown as Inside).types ?? [];
  const fields = members.map(fieldsOf);
  const key = Object.keys(fields[0] ?? {}).find((name) =>
    fields.every((field) => field[name] !== undefined && bare(field[name])._tag === 'LiteralType'),
  );
  return key === undefined ? null : { key, values: fields.map((field) => field[key]?.name ?? '') };
};
