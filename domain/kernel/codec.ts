/**
 * The few codec builders the stock io-ts set lacks. Every codec here is an identity codec: a stored
 * event, its JSON and its in-memory form are the same value, so checking one costs an `is`, never a copy.
 */
import * as t from 'io-ts';

/**
 * What a codec of this file accepts, as data. Faces make options, form fields and schemas of it: a codec's `is`
 * says whether a value fits, not what somebody could write instead.
 */
export type Form =
  | { readonly kind: 'text' | 'number' }
  | { readonly kind: 'integer'; readonly min: number; readonly max: number }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'nullable'; readonly of: t.Mixed };

/** A string that satisfies `accepts`; `expected` is what an error message tells the sender to write instead. */
export const refinedString = <B extends string>(expected: string, accepts: (value: string) => boolean): t.Type<B> =>
  refined<B>(
    expected,
    { kind: 'text' },
    // A lone surrogate is no Unicode text: it has no UTF-8 and no canonical form, so no event could hold it.
    (input): input is B => typeof input === 'string' && input.isWellFormed() && accepts(input),
  );

/** An integer within JavaScript's exact range and the given bounds. `t.number` would admit NaN and 1.5. */
export const integer = (expected: string, min: number, max = Number.MAX_SAFE_INTEGER): t.Type<number> =>
  refined<number>(
    expected,
    { kind: 'integer', min, max },
    (input): input is number => Number.isSafeInteger(input) && (input as number) >= min && (input as number) <= max,
  );

/** A finite number; NaN and the infinities have no JSON form and are refused. */
export const finite: t.Type<number> = refined('a finite number', { kind: 'number' }, (input): input is number =>
  Number.isFinite(input),
);

/** One of a closed list of words. Faster than a union of literals, and its error names the whole list. */
export const oneOf = <const W extends readonly string[]>(words: W): t.Type<W[number]> => {
  const known: ReadonlySet<unknown> = new Set(words);
  return refined<W[number]>(`one of ${words.join(' | ')}`, { kind: 'words', words }, (input): input is W[number] =>
    known.has(input),
  );
};

export const nullable = <A>(codec: t.Type<A>): t.Type<A | null> =>
  formed(
    { kind: 'nullable', of: codec },
    new t.Type<A | null>(
      `${codec.name} or null`,
      (input): input is A | null => input === null || codec.is(input),
      (input, context) => (input === null ? t.success(null) : codec.validate(input, context)),
      t.identity,
    ),
  );

export const listOf = <A>(codec: t.Type<A>): t.Type<readonly A[]> => t.readonlyArray(codec, `list of ${codec.name}`);

/** Text somebody has to read: not empty once trimmed, and bounded so that one field cannot fill an event. */
export const text = (max = 4_000): t.Type<string> =>
  refinedString(`text of 1 to ${max} characters`, (value) => value.length <= max && value.trim() !== '');

/** The form of a codec made here; undefined for a stock one, which says what it is by its `_tag`. */
export const formOf = (codec: t.Mixed): Form | undefined => (codec as { readonly form?: Form }).form;

function formed<A>(form: Form, codec: t.Type<A>): t.Type<A> {
  return Object.assign(codec, { form });
}

function refined<A>(expected: string, form: Form, is: (input: unknown) => input is A): t.Type<A> {
  return formed(
    form,
    new t.Type<A>(
      expected,
      is,
      (input, context) => (is(input) ? t.success(input) : t.failure(input, context)),
      t.identity,
    ),
  );
}
