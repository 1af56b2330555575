/** Types as they look in JSON: what is sent may leave out what the server fills in, what comes has text for counters. */

/** A refined text is any text to its sender; a list of words stays a list of words. */
type Text<T extends string> = T extends { readonly length: number } & infer R
  ? string extends T
    ? string
    : keyof R extends keyof string
      ? T
      : string
  : T;

type Needless<T> = { [K in keyof T]-?: null extends T[K] ? K : T[K] extends readonly unknown[] ? K : never }[keyof T];

/** What may be sent where the codec reads `T`: what is nullable or a list may be left out (EVT-6). */
export type Sendable<T> = T extends string
  ? Text<T>
  : T extends number | boolean | null | undefined
    ? T
    : T extends readonly (infer I)[]
      ? readonly Sendable<I>[]
      : T extends object
        ? { readonly [K in keyof T as K extends Needless<T> ? never : K]: Sendable<T[K]> } & {
            readonly [K in Needless<T>]?: Sendable<T[K]>;
          }
        : T;

/** What `T` is once it has been written as JSON: positions are text (infrastructure/json-document.ts). */
export type Wire<T> = T extends bigint
  ? string
  : T extends string | number | boolean | null | undefined
    ? T
    : T extends readonly (infer I)[]
      ? readonly Wire<I>[]
      : T extends object
        ? { readonly [K in keyof T]: K extends 'position' ? (T[K] extends null ? T[K] : string) : Wire<T[K]> }
        : T;
