/** Requests by chance: valid ones, ones with a single thing wrong, and ones nobody sends by accident. */
import type { Asked } from './asked.ts';
import type { Operation, Parameter } from './description.ts';
import {
  HOSTILE_BODIES,
  HOSTILE_METHODS,
  HOSTILE_PARAMETERS,
  HOSTILE_PIECES,
  HOSTILE_TEXTS,
  HOSTILE_TYPES,
  HOSTILE_VALUES,
} from './hostile.ts';
import { HOSTILE_HEADERS } from './hostile-headers.ts';
import { mutated } from './mutations.ts';
import type { Places } from './prepared-world.ts';
import { type Making, validValue } from './valid-values.ts';

export interface Requests extends Making {
  readonly places: Places;
  /** Consistency tokens that were given out. */
  readonly tokens: string[];
}

type Headers = Record<string, string | readonly string[]>;

export const ACTORS = [
  ...['person:carla', 'person:erik', 'person:vera', 'person:olga', 'person:dana', 'person:luis'],
  ...['person:mara.lindqvist', 'agent:scribe;for=carla'],
];
const MOMENTS = ['2026-11-23', '2026-11-23T09:00:00.000Z', '1', '40', '90'];

const headerOf = ({ random, tokens }: Requests, name: string): string | null => {
  switch (name) {
    case 'tenure-actor':
      return random.pick(ACTORS);
    case 'idempotency-key':
      return random.chance(0.4) ? `key-${random.between(1, 400)}` : null;
    case 'if-match':
      return random.chance(0.1) ? `"${random.between(0, 60)}"` : null;
    case 'prefer':
      return random.chance(0.2) ? random.pick(['wait=1', 'wait=2; handling=lenient', 'handling=lenient']) : null;
    case 'consistency-token':
      return tokens.length > 0 && random.chance(0.3) ? random.pick(tokens) : null;
    default:
      return null;
  }
};

const EVENT_TYPES = ['PlayOrchestrated', 'TaskCompleted', 'UnitPlanned', 'ApiKeyIssued'];

/** By the beginning of what the description expects; null: only an earlier answer could say. */
const parameterOf = (making: Requests, { name, schema, description = '' }: Parameter): string | null => {
  const { random, places } = making;
  const [, expected = ''] = /Expected: (.*)\.$/.exec(description) ?? [];
  if (schema.enum !== undefined || schema.type === 'integer') return String(validValue(making, schema, name));
  if (expected.startsWith('the `next`')) return null;
  if (expected.startsWith('a position in the log')) return random.pick(MOMENTS);
  if (expected.startsWith('a date')) return random.pick(MOMENTS.slice(0, expected.includes('instant') ? 2 : 1));
  if (expected.startsWith('a position')) return random.pick(['0', '7', '42']);
  if (expected.startsWith('"person:')) return random.pick(ACTORS);
  if (name === 'play' || name === 'plays') return random.pick(places.play ?? []);
  if (name === 'type' || name === 'types') return random.pick(EVENT_TYPES);
  if (name === 'escalation') return 'esc-01';
  return random.pick(['depots', 'dana', 'PLAY-6', 'done', 'northwind-robotics', 'a b/c&d']);
};

const queried = (pairs: readonly (readonly [string, string])[]): string =>
  pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');

const urlOf = (path: string, query: string): string => (query === '' ? path : `${path}?${query}`);

/** `{play}` and the like, each by its own way of finding something. */
const pathOf = (path: string, piece: (name: string) => string): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => piece(name));

export const validRequest = (making: Requests, operation: Operation, kind: Asked['kind'] = 'valid'): Asked => {
  const { random, places } = making;
  const pairs = operation.parameters
    .filter((each) => each.in === 'query' && (each.required === true || random.chance(0.25)))
    .flatMap((each): readonly (readonly [string, string])[] => {
      const value = parameterOf(making, each);
      return value === null ? [] : [[each.name, value]];
    });
  const headers: Headers = {};
  for (const { in: place, name } of operation.parameters) {
    const value = place === 'header' ? headerOf(making, name) : null;
    if (value !== null) headers[name] = value;
  }
  const [body] = operation.bodies.length === 0 ? [null] : [random.pick(operation.bodies)];
  if (body !== null) headers['content-type'] = body[0];
  return {
    ...{
      kind,
      operation,
      headers,
      body: body === null ? null : bodyOf(making, body),
      mustBeRefused: false,
      pointer: null,
      note: '',
    },
    method: operation.method,
    url: urlOf(
      pathOf(operation.path, (name) => encodeURIComponent(random.pick(places[name] ?? ['nothing']))),
      queried(pairs),
    ),
  };
};

const FILES = [
  'Task ID,Status\nt01,Done\n',
  'kind,key,target_id\npeople,dana,u-1\n',
  'Id,Title,Status\nt03,Call,Completed\n',
];

function bodyOf(making: Requests, [media, schema, example]: Operation['bodies'][number]): string {
  const { random, resolve } = making;
  if (!media.endsWith('json')) return random.pick(FILES);
  // Where the schema leaves everything open, its example is all that is known.
  const isOpen = resolve(schema).type === 'object' && resolve(schema).properties === undefined;
  const asShown = example !== undefined && random.chance(isOpen ? 0.7 : 0.2);
  return JSON.stringify(asShown ? example : validValue(making, schema, ''));
}

/** One thing wrong that its description forbids; null: there is nothing to get wrong. */
export const mutatedRequest = (making: Requests, operation: Operation): Asked | null => {
  const { random } = making;
  const asked = validRequest(making, operation, 'mutated');
  const refused = { ...asked, mustBeRefused: true };
  const json = operation.bodies.find(([media]) => media.endsWith('json'));
  if (json !== undefined && random.chance(0.8)) {
    const found = mutated(making, json[1]);
    if (found === null) return null;
    const { body, pointer, what } = found;
    const headers = { ...asked.headers, 'content-type': json[0] };
    return { ...refused, headers, body: JSON.stringify(body), pointer, note: `${what} at ${pointer}` };
  }
  const queries = operation.parameters.filter((each) => each.in === 'query');
  if (queries.length === 0) return null;
  const { name, schema } = random.pick(queries);
  const wrong = [
    ...(schema.enum === undefined ? [] : [`${name}=none-of-them`, `${name}=`]),
    ...(schema.type === 'integer' ? [`${name}=${(schema.minimum ?? 0) - 1}`, `${name}=1.5`, `${name}=x`] : []),
    ...(schema.maximum === undefined ? [] : [`${name}=${schema.maximum + 1}`]),
    ...['stranger=1', `${name}=a&${name}=b`],
  ];
  const query = random.pick(wrong);
  const [path = ''] = asked.url.split('?');
  const pointer = `?${query.split('=')[0]}`;
  return { ...refused, url: urlOf(path, query), pointer, note: query };
};

/** The text of a body with one of its values, chosen by chance, replaced by another text. */
const spoiled = ({ random }: Requests, body: string): string => {
  const values = [...body.matchAll(/"(?:[^"\\]|\\.)*"(?!:)|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|true|false|null/g)];
  const instead = random.chance(0.6) ? JSON.stringify(random.pick(HOSTILE_TEXTS)) : random.pick(HOSTILE_VALUES);
  if (values.length === 0) return instead;
  const { index, 0: found } = random.pick(values);
  return `${body.slice(0, index)}${instead}${body.slice(index + found.length)}`;
};

const ONCE: ReadonlySet<string> = new Set(['host', 'authorization', 'content-length', 'expect', 'transfer-encoding']);

type Trick = (making: Requests, asked: Asked) => Partial<Asked>;

const TRICKS: readonly Trick[] = [
  (making, { body }) => (body === null ? {} : { body: spoiled(making, body) }),
  (making, { body }) => (body === null ? {} : { body: spoiled(making, body) }),
  ({ random }, { headers }) => ({
    body: random.pick(HOSTILE_BODIES),
    headers: { 'content-type': 'application/json', ...headers },
  }),
  ({ random }, { headers, body }) => {
    const { 'content-type': _, ...others } = headers;
    const media = random.pick(HOSTILE_TYPES);
    return { body: body ?? '{}', headers: media === null ? others : { ...others, 'content-type': media } };
  },
  ({ random }, { operation }) => ({ url: pathOf(operation.path, () => random.pick(HOSTILE_PIECES)) }),
  ({ random, places }, { operation }) => {
    const ids = Object.values(places).flat();
    return { url: pathOf(operation.path, () => random.pick([...ids, ...ids.map((id) => id.slice(0, 9))])) };
  },
  ({ random }, { url }) => ({ url: `${url}${url.includes('?') ? '&' : '?'}${random.pick(HOSTILE_PARAMETERS)}` }),
  ({ random }, { headers }) => {
    const [name, value] = random.pick(HOSTILE_HEADERS);
    return { headers: { ...headers, [name]: value } };
  },
  ({ random }, { headers }) => {
    const [name, value] = random.pick(HOSTILE_HEADERS);
    // Of these a connection keeps one or none.
    const held = ONCE.has(name) ? [] : [headers[name] ?? value].flat();
    return { headers: { ...headers, [name]: [value, ...held.slice(0, 1)] } };
  },
  ({ random }, { url }) => ({ method: random.pick(HOSTILE_METHODS), url }),
];

/** Anything may come of it but a defect. Two tricks at once find what one does not. */
export const hostileRequest = (making: Requests, operation: Operation): Asked => {
  const { random } = making;
  const asked = validRequest(making, operation, 'hostile');
  const once = { ...asked, ...random.pick(TRICKS)(making, asked) };
  return random.chance(0.3) ? { ...once, ...random.pick(TRICKS)(making, once) } : once;
};
