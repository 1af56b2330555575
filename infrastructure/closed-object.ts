/**
 * Codecs for files that people write by hand. Stock io-ts objects drop keys they do not know, so a misspelt
 * optional setting would be silently without effect; here it is an error that lists what could have been meant.
 */
import * as E from 'fp-ts/lib/Either.js';
import * as t from 'io-ts';

type Fields<R extends t.Props, O extends t.Props> = {
  readonly [K in keyof R]: t.TypeOf<R[K]>;
} & { readonly [K in keyof O]?: t.TypeOf<O[K]> };

const isRecord = (input: unknown): input is Readonly<Record<string, unknown>> =>
  typeof input === 'object' && input !== null && !Array.isArray(input);

const errorsOf = (codec: t.Mixed, key: string, value: unknown, context: t.Context): t.Errors => {
  const result = codec.validate(value, t.appendContext(context, key, codec, value));
  return E.isLeft(result) ? result.left : [];
};

/** An object with the required fields, perhaps the optional ones, and no others. Identity: what is valid is kept as it is. */
export const closed = <R extends t.Props, O extends t.Props = Record<never, never>>(
  required: R,
  optional: O = {} as O,
): t.Type<Fields<R, O>> => {
  const codecs: Readonly<Record<string, t.Mixed>> = { ...required, ...optional };
  const known = Object.keys(codecs);
  const is = (input: unknown): input is Fields<R, O> =>
    isRecord(input) &&
    Object.keys(input).every((key) => Object.hasOwn(codecs, key) && codecs[key]?.is(input[key])) &&
    Object.keys(required).every((key) => key in input);
  return new t.Type<Fields<R, O>>(
    `an object with ${Object.keys(required).join(', ')}`,
    is,
    (input, context) => {
      if (!isRecord(input)) return t.failure(input, context);
      const errors = Object.keys({ ...required, ...input }).flatMap((key): t.Errors => {
        // A field called `constructor` is none that every object has.
        const codec = Object.hasOwn(codecs, key) ? codecs[key] : undefined;
        if (codec !== undefined) return errorsOf(codec, key, input[key], context);
        const place = t.appendContext(context, key, t.unknown, input[key]);
        return [{ value: input[key], context: place, message: `no such field; the fields are ${known.join(', ')}` }];
      });
      return errors.length === 0 ? t.success(input as Fields<R, O>) : t.failures(errors);
    },
    t.identity,
  );
};

/** An object whose keys all satisfy `key`. The stock record drops the keys that do not. */
export const recordOf = <K extends string, A>(key: t.Type<K>, value: t.Type<A>): t.Type<Readonly<Record<K, A>>> =>
  new t.Type<Readonly<Record<K, A>>>(
    `an object of ${key.name}`,
    (input): input is Readonly<Record<K, A>> =>
      isRecord(input) && Object.entries(input).every(([name, held]) => key.is(name) && value.is(held)),
    (input, context) => {
      if (!isRecord(input)) return t.failure(input, context);
      const errors = Object.entries(input).flatMap(([name, held]) =>
        key.is(name) ? errorsOf(value, name, held, context) : errorsOf(key, name, name, context),
      );
      return errors.length === 0 ? t.success(input as Readonly<Record<K, A>>) : t.failures(errors);
    },
    t.identity,
  );
