/** Examples of the API as they are sent, and their answers as they are shown: the same each time. */
import type { Example, ExampleAnswer } from '@tenure/infrastructure/http/description/examples.ts';
import type { FastifyInstance } from 'fastify';
import type { Places } from '../fuzz/prepared-world.ts';
import type { Operation } from './served-description.ts';

export interface Answered {
  readonly status: number;
  readonly media: string | null;
  readonly body: string;
}

const NAMES: Readonly<Record<string, readonly [place: string, index: number]>> = {
  preparing: ['play', 0],
  executing: ['play', 1],
  'at-gate': ['play', 2],
  decided: ['play', 3],
  unit: ['unit', 0],
  'finished-unit': ['unit', 1],
  finding: ['finding', 0],
  key: ['key', 0],
  endpoint: ['endpoint', 0],
  policy: ['version', 0],
};

const named = (places: Places, name: string): string => {
  const [place, index] = NAMES[name] ?? ['', 0];
  const found = places[place]?.[index];
  if (found === undefined) throw new Error(`there is no ${name} among the places`);
  return found;
};

const urlOf = ({ path }: Operation, { at, query = {} }: Example, places: Places): string => {
  const filled = at === undefined ? path : path.replace(/\{\w+\}/, encodeURIComponent(named(places, at)));
  const asked = new URLSearchParams(query).toString();
  return asked === '' ? filled : `${filled}?${asked}`;
};

/** What is asked at the gate is known only once it is asked. */
const withSubject = async (app: FastifyInstance, body: unknown, places: Places): Promise<unknown> => {
  const text = JSON.stringify(body);
  if (!text.includes('{subject-hash}')) return body;
  const { answer } = (await app.inject(`/v1/gates/${named(places, 'at-gate')}`)).json();
  return JSON.parse(text.replace('{subject-hash}', answer.subjectHash));
};

const mediaOf = (type: unknown): string | null => (typeof type === 'string' ? (type.split(';')[0] ?? null) : null);

export const sendExample = async (
  app: FastifyInstance,
  operation: Operation,
  example: Example,
  places: Places,
): Promise<Answered> => {
  const { as, headers = {}, body, text } = example;
  const payload = text ?? (body === undefined ? undefined : await withSubject(app, body, places));
  const reply = await app.inject({
    method: operation.method.toUpperCase() as 'GET',
    url: urlOf(operation, example, places),
    headers: { ...headers, ...(as !== undefined && { 'tenure-actor': as }) },
    ...(payload !== undefined && { payload: payload as object }),
  });
  return { status: reply.statusCode, media: mediaOf(reply.headers['content-type']), body: reply.body };
};

/** A stream, up to where it has caught up with the log; `base`: where the server listens. */
export const followed = async (base: string, operation: Operation, example: Example): Promise<Answered> => {
  const enough = new AbortController();
  const reply = await fetch(`${base}${urlOf(operation, example, {})}`, { signal: enough.signal });
  const decoder = new TextDecoder();
  let body = '';
  for await (const piece of reply.body ?? []) {
    body += decoder.decode(piece, { stream: true });
    if (/event: caught-up\n.*\n\n/.test(body)) break;
  }
  enough.abort();
  return { status: reply.status, media: mediaOf(reply.headers.get('content-type')), body };
};

const LONGEST_LIST = 1;
const LONGEST_TEXT = 400;
const SECRET = /^(?:token|secret)$/;

/** What differs from run to run, replaced by what does not; long lists and texts cut. */
const settled = (body: string): string => {
  const ids = new Map<string, string>();
  const plain = (kind: string, width: number) => (found: string) => {
    const known = ids.get(found) ?? `${kind}${String(ids.size + 1).padStart(width, '0')}`;
    ids.set(found, known);
    return known;
  };
  return body
    .replaceAll(
      /[0-9a-f]{8}-[0-9a-f]{4}-[78][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g,
      plain('01940000-0000-7000-8000-', 12),
    )
    .replaceAll(/\b[0-9a-f]{64}\b/g, plain('0000', 60));
};

const shortened = (value: unknown, key = ''): unknown => {
  if (Array.isArray(value)) return value.slice(0, LONGEST_LIST).map((each) => shortened(each));
  if (typeof value === 'string') return SECRET.test(key) ? `${key}-shown-once` : value.slice(0, LONGEST_TEXT);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, shortened(held, name)]));
};

export const answersAsShown = (answered: ReadonlyMap<string, Answered>): Readonly<Record<string, ExampleAnswer>> =>
  Object.fromEntries(
    [...answered].map(([id, { status, media, body }]) => {
      const text = settled(body);
      // Numbers of a server are no example of anything but themselves.
      if (id === 'metrics') return [id, { status, media, body: '# HELP tenure_commands_total Commands' }];
      return [id, { status, media, body: shortened(media?.endsWith('json') === true ? JSON.parse(text) : text) }];
    }),
  );
