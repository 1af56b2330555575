/** Query parameters: each says how it is read and what it expects, once for the code and for the description. */
import type { Moment } from '@tenure/application/as-of.ts';
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import { type Instant, PlainDate } from '@tenure/domain/kernel/dates.ts';
import * as E from 'fp-ts/lib/Either.js';
import { ACTOR_EXPECTED, actorFrom } from '../commands/actor-text.ts';
import { AS_OF_EXPECTED, MOMENT_EXPECTED, momentFrom, pastMomentFrom } from '../commands/moment-text.ts';
import type { DecodeProblem } from '../decode-report.ts';
import type { JsonSchema } from '../json-schema.ts';
import { badRequest, type Problem } from '../problem.ts';

export interface Parameter<A> {
  readonly description: string;
  readonly schema: JsonSchema;
  readonly expected: string;
  /** undefined: the text is no such value. */
  readonly read: (text: string) => A | undefined;
  /** Nothing stands for it when it is left out. */
  readonly isNeeded?: true;
}

export type Parameters = Readonly<Record<string, Parameter<unknown>>>;

type Needed<P extends Parameters> = { [K in keyof P]: P[K] extends { readonly isNeeded: true } ? K : never }[keyof P];
type ValueOf<A> = A extends Parameter<infer V> ? V : never;

export type ValuesOf<P extends Parameters> = { readonly [K in Needed<P>]: ValueOf<P[K]> } & {
  readonly [K in Exclude<keyof P, Needed<P>>]?: ValueOf<P[K]>;
};

export const needed = <A>(parameter: Parameter<A>): Parameter<A> & { readonly isNeeded: true } => ({
  ...parameter,
  isNeeded: true,
});

export const anyText = (description: string): Parameter<string> => ({
  description,
  schema: { type: 'string' },
  expected: 'text',
  read: (text) => (text === '' ? undefined : text),
});

export const oneWord = <const W extends string>(words: readonly W[], description: string): Parameter<W> => ({
  description,
  schema: { type: 'string', enum: words },
  expected: `one of ${words.join(' | ')}`,
  read: (text) => words.find((word) => word === text),
});

export const wordList = (description: string): Parameter<readonly string[]> => ({
  description: `${description}; several with commas`,
  schema: { type: 'string' },
  expected: 'words with commas between them',
  read: (text) => {
    const words = text.split(',').filter((word) => word !== '');
    return words.length === 0 ? undefined : words;
  },
});

export const whole = (min: number, max: number, description: string): Parameter<number> => ({
  description,
  schema: { type: 'integer', minimum: min, maximum: max },
  expected: `a whole number from ${min} to ${max}`,
  read: (text) => (/^\d{1,16}$/.test(text) && Number(text) >= min && Number(text) <= max ? Number(text) : undefined),
});

export const moment = (description: string): Parameter<Instant> => ({
  description,
  schema: { type: 'string' },
  expected: MOMENT_EXPECTED,
  read: (text) => momentFrom(text) ?? undefined,
});

export const pastMoment = (description: string): Parameter<Moment> => ({
  description,
  schema: { type: 'string' },
  expected: AS_OF_EXPECTED,
  read: (text) => pastMomentFrom(text) ?? undefined,
});

export const principal = (description: string): Parameter<Principal> => ({
  description,
  schema: { type: 'string' },
  expected: ACTOR_EXPECTED,
  read: (text) => actorFrom(text) ?? undefined,
});

export const day = (description: string): Parameter<PlainDate> => ({
  description,
  schema: { type: 'string', format: 'date' },
  expected: PlainDate.name,
  read: (text) => (PlainDate.is(text) ? text : undefined),
});

export const readQuery = <P extends Parameters>(parameters: P, query: unknown): E.Either<Problem, ValuesOf<P>> => {
  const given = Object.entries(query as Readonly<Record<string, unknown>>);
  const errors: DecodeProblem[] = [];
  const values = given.map(([name, text]): readonly [string, unknown] => {
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    const value = typeof text === 'string' ? parameter?.read(text) : undefined;
    const expected =
      parameter?.expected ?? `no such parameter; there are ${Object.keys(parameters).join(', ') || 'none'}`;
    if (value === undefined) errors.push({ pointer: `?${name}`, expected, found: JSON.stringify(text) });
    return [name, value];
  });
  if (errors.length > 0) return E.left(badRequest('a query parameter cannot be used', errors));
  const read = Object.fromEntries(values);
  const [missing] = Object.entries(parameters).filter(
    ([name, { isNeeded }]) => isNeeded === true && !Object.hasOwn(read, name),
  );
  if (missing === undefined) return E.right(read as ValuesOf<P>);
  const [name, { expected }] = missing;
  return E.left(badRequest(`?${name} is missing`, [{ pointer: `?${name}`, expected, found: 'nothing' }], expected));
};

export const querySchema = (parameters: Parameters): JsonSchema => ({
  type: 'object',
  required: Object.keys(parameters).filter((name) => parameters[name]?.isNeeded === true),
  properties: Object.fromEntries(
    Object.entries(parameters).map(([name, { schema, description, expected }]) => [
      name,
      { ...schema, description: `${description}. Expected: ${expected}.` },
    ]),
  ),
});
