/**
 * A valid body with exactly one thing wrong, so that nobody may accept it. Only what the schema forbids counts: a
 * field that may be left out or be null is left alone, and among alternatives only what none of them takes is wrong.
 */
import type { Schema } from './description.ts';
import { type Making, validValue } from './valid-values.ts';

export interface Mutated {
  readonly body: unknown;
  /** Where it is wrong, as a JSON pointer. */
  readonly pointer: string;
  readonly what: string;
}

type Step = string | number;
interface Place {
  readonly path: readonly Step[];
  readonly schema: Schema;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const bare = ({ resolve }: Making, given: Schema): Schema => {
  const schema = resolve(given);
  const members = (schema.anyOf ?? schema.oneOf)?.map(resolve);
  const others = members?.filter(({ type }) => type !== 'null');
  const [only] = others ?? [];
  return only !== undefined && others?.length === 1 ? bareNull(only) : schema;
};
const bareNull = (schema: Schema): Schema => ({ ...schema, type: [schema.type ?? 'object', 'null'].flat() });

const typesOf = ({ type }: Schema): readonly string[] => (type === undefined ? [] : [type].flat());
const mayBe = (schema: Schema, type: string): boolean => typesOf(schema).includes(type);

/** Everything inside a value whose schema is one and not several. */
const placesIn = (making: Making, given: Schema, value: unknown, path: readonly Step[]): readonly Place[] => {
  const schema = bare(making, given);
  const here: Place = { path, schema };
  if (schema.anyOf !== undefined || schema.oneOf !== undefined) return [];
  if (Array.isArray(value) && schema.items !== undefined)
    return [here, ...value.flatMap((item, index) => placesIn(making, schema.items ?? {}, item, [...path, index]))];
  if (!isObject(value)) return [here];
  const inside = Object.entries(schema.properties ?? {}).flatMap(([name, field]) =>
    name in value ? placesIn(making, field, value[name], [...path, name]) : [],
  );
  return [here, ...inside];
};

const changed = (value: unknown, [step, ...rest]: readonly Step[], to: (held: unknown) => unknown): unknown => {
  if (step === undefined) return to(value);
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? changed(item, rest, to) : item));
  return isObject(value) ? { ...value, [step]: changed(value[String(step)], rest, to) } : value;
};

const without = (value: unknown, name: string): unknown =>
  isObject(value) ? Object.fromEntries(Object.entries(value).filter(([key]) => key !== name)) : value;

interface Fault {
  readonly what: string;
  readonly step?: string;
  readonly to: (held: unknown) => unknown;
}

const OF_TYPE: readonly (readonly [type: string, value: unknown])[] = [
  ['string', 'text'],
  ['integer', 3],
  ['boolean', true],
  ['object', { a: 1 }],
  ['array', ['x']],
];

const wrongTypes = (schema: Schema): readonly Fault[] => {
  const words = schema.enum ?? ('const' in schema ? [schema.const] : null);
  if (words !== null)
    return [
      { what: 'another word', to: () => 'none-of-them' },
      { what: 'a number', to: () => 7 },
    ];
  const types = typesOf(schema);
  if (types.length === 0) return [];
  return OF_TYPE.filter(([type]) => !types.includes(type) && !(type === 'integer' && types.includes('number'))).map(
    ([type, value]) => ({ what: `a ${type}`, to: () => value }),
  );
};

const ILL_TEXT: readonly (readonly [says: string, value: string])[] = [
  ['a date like', '2026-02-30'],
  ['an instant like', '2026-11-21T25:00:00.000Z'],
  ['an ISO 4217', 'eur'],
  ['an IANA time zone', 'Europe/Nowhere'],
  ['an id of 1 to 200', ' dana'],
  ['a SHA-256', 'AB'],
  ['a fact id', 'nodots'],
  ['a short lower-case id', 'T03 !'],
  ['a play id', 'play-1'],
  ['a position', '-1'],
  ['"person:<id>"', 'dana'],
  ['text of', '   '],
];

const wrongTexts = (schema: Schema): readonly Fault[] => {
  if (!mayBe(schema, 'string') || schema.enum !== undefined) return [];
  const { description = '' } = schema;
  const [, max] = /^text of 1 to (\d+) characters/.exec(description) ?? [];
  const [, ill] = ILL_TEXT.find(([says]) => description.startsWith(says)) ?? [];
  return [
    ...(max === undefined ? [] : [{ what: `${Number(max) + 1} characters`, to: () => 'y'.repeat(Number(max) + 1) }]),
    ...(ill === undefined
      ? []
      : [
          { what: JSON.stringify(ill), to: () => ill },
          { what: 'a lone surrogate', to: () => 'a\ud800' },
        ]),
    ...(ill === undefined ? [] : [{ what: 'a huge text', to: () => 'z'.repeat(250_000) }]),
  ];
};

const wrongNumbers = ({ minimum, maximum, ...schema }: Schema): readonly Fault[] => {
  if (!mayBe(schema, 'integer')) return [];
  return [
    { what: 'a fraction', to: () => 1.5 },
    ...(minimum === undefined ? [] : [{ what: 'too small', to: () => minimum - 1 }]),
    ...(maximum === undefined ? [] : [{ what: 'too large', to: () => maximum + 1 }]),
  ];
};

const wrongFields = (schema: Schema, value: unknown): readonly Fault[] => {
  if (!mayBe(schema, 'object') || !isObject(value)) return [];
  const missing = (schema.required ?? []).map((name) => ({
    what: `without ${name}`,
    step: name,
    to: (held: unknown) => without(held, name),
  }));
  const stranger = {
    what: 'an unknown field',
    step: 'stranger',
    to: (held: unknown) => ({ ...(held as object), stranger: 1 }),
  };
  return schema.additionalProperties === false ? [...missing, stranger] : missing;
};

const nested = (levels: number): unknown => {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
};

/** A wide list is wrong where a list is wanted, deep nesting everywhere. */
const excessive = (schema: Schema): readonly Fault[] => [
  ...(mayBe(schema, 'array') ? [{ what: '10,001 items', to: () => Array.from({ length: 10_001 }, () => 1) }] : []),
  { what: '40 levels', to: () => nested(40) },
];

const valueAt = (value: unknown, path: readonly Step[]): unknown =>
  path.reduce<unknown>((at, step) => (at as Record<Step, unknown>)[step], value);

const pointerTo = (path: readonly Step[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** null: nothing the schema says can be got wrong here. */
export const mutated = (making: Making, schema: Schema): Mutated | null => {
  const body = validValue(making, schema, '');
  const { random } = making;
  const place = random.pick(placesIn(making, schema, body, []).concat({ path: [], schema: bare(making, schema) }));
  const held = valueAt(body, place.path);
  const isNullable = mayBe(place.schema, 'null');
  const faults: readonly Fault[] = [
    ...wrongTypes(place.schema),
    ...wrongTexts(place.schema),
    ...wrongNumbers(place.schema),
    ...wrongFields(place.schema, held),
    ...(typesOf(place.schema).length > 0 && random.chance(0.3) ? excessive(place.schema) : []),
    ...(isNullable || typesOf(place.schema).length === 0 ? [] : [{ what: 'null', to: () => null }]),
  ];
  if (faults.length === 0) return null;
  const { what, step, to } = random.pick(faults);
  return {
    body: changed(body, place.path, to),
    pointer: pointerTo([...place.path, ...(step === undefined ? [] : [step])]),
    what,
  };
};
