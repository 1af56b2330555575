/** Values as their schemas ask for them. What a text is made of is said in its description, where no format says it. */
import { LOCAL_ID } from '@tenure/domain/kernel/vocabulary.ts';
import type { Random } from '@tenure/infrastructure/sample/random.ts';
import type { Schema } from './description.ts';
import type { KnownValues } from './known-values.ts';

export interface Making {
  readonly random: Random;
  readonly known: KnownValues;
  readonly resolve: (schema: Schema) => Schema;
}

const LONGEST_LIST = 3;
const WORDS = [
  'Two seasons to pay off',
  'Maria Lopez decides',
  'depots',
  'order-form',
  'Größe €',
  '日本語の文',
  '👩‍🚀 lands',
  'a',
];
const PEOPLE = ['dana', 'carla', 'erik', 'vera', 'olga', 'ines', 'luis'];
const IDS = [
  't01',
  't03',
  'm1',
  'esc-01',
  'depots',
  'order-form',
  'terms-agreed',
  'risk-assessment',
  'd1',
  'nobody.knows-it',
];
const DAYS = ['2026-11-21', '2026-11-23', '2026-12-15', '2027-02-01', '2027-03-31', '2028-02-29'];
const INSTANTS = ['2026-11-22T09:30:00.000Z', '2026-11-23T09:00:00.000Z', '2027-01-01T00:00:00.000Z'];
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const SHA = /^[0-9a-f]{64}$/;

/** A text of up to so many characters: as people write it, sometimes as long as it may be. */
const textUpTo = ({ random, known }: Making, field: string, max: number): string => {
  const said = known.named(field).filter((each) => each.length <= max && each.trim() !== '');
  if (said.length > 0 && random.chance(0.6)) return random.pick(said);
  if (random.chance(0.05)) return 'x'.repeat(max);
  return random.pick(WORDS).slice(0, max);
};

/** By name, where the rest is up to more than a schema can say. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  url: ['https://hooks.example/tenure', 'http://hooks.example:8080/a?b=c'],
  types: ['TaskCompleted', 'UnitPlanned'],
  commands: ['complete-task', 'add-task'],
  extends: ['v1'],
};

/** By the beginning of what the description says. Others are plain text. */
const TEXTS: readonly (readonly [says: string, make: (making: Making, field: string) => string])[] = [
  ['a date like', ({ random }) => random.pick(DAYS)],
  ['an instant like', ({ random }) => random.pick(INSTANTS)],
  ['an ISO 4217', ({ random }) => random.pick(['EUR', 'USD', 'JPY', 'XTS'])],
  ['an IANA time zone', ({ random }) => random.pick(['Europe/Berlin', 'UTC', 'America/St_Johns'])],
  ['an id of 1 to 200', ({ random }) => random.pick(PEOPLE)],
  ['a SHA-256', ({ random, known }) => random.pick([...known.like(SHA), 'ab'.repeat(32)])],
  ['a fact id', ({ random, known }) => random.pick(['usage.trend-90d', ...known.like(/^[a-z]+\.[a-z0-9-]+$/)])],
  [
    'a short lower-case id',
    ({ random, known }, field) => {
      const said = known.named(field).filter((each) => LOCAL_ID.test(each));
      if (said.length > 0 && random.chance(0.6)) return random.pick(said);
      return random.pick([...IDS, ...known.like(/^[a-z]{1,4}-?[0-9]{1,2}$/)]);
    },
  ],
  ['a play id', ({ random, known }) => random.pick(known.like(UUID))],
  ['a position', ({ random }) => random.pick(['0', '7', '42', '100'])],
  ['"person:<id>"', ({ random }) => random.pick(['person:dana', 'person:olga', 'agent:scribe;for=carla'])],
];

const textOf = (making: Making, { description = '', format }: Schema, field: string): string => {
  const words = FIELDS[field];
  if (words !== undefined) return making.random.pick(words);
  const [, max] = /^text of 1 to (\d+) characters/.exec(description) ?? [];
  if (max !== undefined) return textUpTo(making, field, Number(max));
  const said = format === 'date' ? 'a date like' : description;
  const [, make] = TEXTS.find(([says]) => said.startsWith(says)) ?? [];
  return make === undefined ? textUpTo(making, field, 60) : make(making, field);
};

const numberIn = ({ random }: Making, { minimum = -1e6, maximum = 1e6 }: Schema): number => {
  const near = [minimum, maximum, Math.min(maximum, Math.max(minimum, random.between(1, 50)))];
  return random.pick(random.chance(0.2) ? near : near.slice(2));
};

const objectOf = (making: Making, schema: Schema): Readonly<Record<string, unknown>> => {
  const { properties = {}, required = [], additionalProperties } = schema;
  const members = Object.entries(properties)
    .filter(([name]) => required.includes(name) || making.random.chance(0.7))
    .map(([name, field]): readonly [string, unknown] => [name, validValue(making, field, name)]);
  const free = typeof additionalProperties === 'object' ? [['dana', 'olga-at-the-target'] as const] : [];
  return Object.fromEntries([...members, ...free]);
};

/** `field`: the name it goes by. */
export const validValue = (making: Making, given: Schema, field: string): unknown => {
  const { random, resolve } = making;
  const schema = resolve(given);
  const members = schema.anyOf ?? schema.oneOf;
  if (members !== undefined) return validValue(making, random.pick(members), field);
  if ('const' in schema) return schema.const;
  if (schema.enum !== undefined) return random.pick(schema.enum);
  const type = typeof schema.type === 'object' ? random.pick(schema.type) : schema.type;
  switch (type) {
    case 'object':
      return objectOf(making, schema);
    case 'array':
      return Array.from({ length: random.between(0, LONGEST_LIST) }, () =>
        validValue(making, schema.items ?? {}, field),
      );
    case 'string':
      return textOf(making, schema, field);
    case 'integer':
      return Math.trunc(numberIn(making, schema));
    case 'number':
      return numberIn(making, schema);
    case 'boolean':
      return random.chance(0.5);
    case 'null':
      return null;
    default:
      return random.pick(WORDS);
  }
};
