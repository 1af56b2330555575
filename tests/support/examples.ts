/** Examples of the API as they are sent, and their answers as they are shown: the same each time. */
import type { ExampleAnswer, Sent } from '@tenure/infrastructure/http/description/examples.ts';
import type { FastifyInstance } from 'fastify';
import type { Prepared } from '../fuzz/prepared-world.ts';
import type { Operation } from './served-description.ts';

type Names = Prepared['named'];

export interface Answered {
  readonly status: number;
  readonly media: string | null;
  readonly body: string;
}

const named = (names: Names, name: string): string => {
  const found = names[name];
  if (found === undefined) throw new Error(`nothing is called ${name}`);
  return found;
};

const urlOf = ({ path }: Operation, { at, query = {} }: Sent, names: Names): string => {
  const filled = at === undefined ? path : path.replace(/\{\w+\}/, encodeURIComponent(named(names, at)));
  const asked = new URLSearchParams(query).toString();
  return asked === '' ? filled : `${filled}?${asked}`;
};

/** What differs from run to run: hashes of what was asked. Examples have made-up ones in their place. */
const HASHES: Readonly<Record<string, string>> = { AnswerGate: 'asked-hash', SignRole: 'reviewed-hash' };

export const withHash = (operationId: string, body: unknown, names: Names): unknown => {
  const hash = HASHES[operationId];
  return hash === undefined ? body : { ...(body as object), subjectHash: named(names, hash) };
};

/** What stands in files of examples for the play they are about. */
const PLAY_IN_FILES = '01940000-0000-7000-8000-000000000001';

const mediaOf = (type: unknown): string | null => (typeof type === 'string' ? (type.split(';')[0] ?? null) : null);

export const sendExample = async (
  app: FastifyInstance,
  operation: Operation,
  example: Sent,
  names: Names,
): Promise<Answered> => {
  const { at, as, headers = {}, body, text } = example;
  const file = text?.replaceAll(PLAY_IN_FILES, named(names, at ?? ''));
  const payload = file ?? (body === undefined ? undefined : withHash(operation.operationId, body, names));
  const reply = await app.inject({
    method: operation.method.toUpperCase() as 'GET',
    url: urlOf(operation, example, names),
    headers: { ...headers, ...(as !== undefined && { 'tenure-actor': as }) },
    ...(payload !== undefined && { payload: payload as object }),
  });
  return { status: reply.statusCode, media: mediaOf(reply.headers['content-type']), body: reply.body };
};

/** A stream, up to where it has caught up with the log; `base`: where the server listens. */
export const followed = async (base: string, operation: Operation, example: Sent): Promise<Answered> => {
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

const shownOf = (id: string, { status, media, body }: Answered) => {
  // Numbers of a server are no example of anything but themselves.
  if (id === 'metrics') return { status, media, body: '# HELP tenure_commands_total Commands' };
  const text = settled(body);
  return { status, media, body: shortened(media?.endsWith('json') === true ? JSON.parse(text) : text) };
};

export const answersAsShown = (
  answered: ReadonlyMap<string, Answered>,
  refused: ReadonlyMap<string, Answered>,
): Readonly<Record<string, ExampleAnswer>> =>
  Object.fromEntries(
    [...answered].map(([id, answer]) => {
      const refusal = refused.get(id);
      return [id, { ...shownOf(id, answer), ...(refusal !== undefined && { refused: shownOf(id, refusal) }) }];
    }),
  );
