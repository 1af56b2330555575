/** One request and its answer: a problem is a value, and what may not have been carried out is asked again. */
import * as E from 'fp-ts/lib/Either.js';
import { type Problem, problem } from '../problem.ts';

export interface Connection {
  readonly baseUrl: string;
  /** Sent as `Authorization: Bearer`; null: the server asks nobody who they are. */
  readonly credentials: string | null;
  /** Who sends, where the server asks nobody: `person:carla`, or `agent:scribe;for=carla`. */
  readonly actor: string | null;
  readonly fetch: typeof fetch;
  /** How often a request is sent at most. */
  readonly attempts: number;
  readonly pause: (milliseconds: number) => Promise<void>;
}

export interface Request {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly address: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a text as it is, as CSV. */
  readonly body?: unknown;
  /** The code that says, of what was sent before, that it was carried out. */
  readonly goneAs?: string;
}

export interface Reply<A> {
  readonly document: A;
  readonly headers: Headers;
}

/** Statuses after which the same request may succeed, or find out that it has (EVT-5). */
const AGAIN: ReadonlySet<number> = new Set([429, 503]);
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;

export const noAnswer = (baseUrl: string, cause: unknown): Problem =>
  problem(
    503,
    'no-answer',
    'The server does not answer',
    `${baseUrl}: ${cause instanceof Error ? cause.message : String(cause)}`,
    { accepted: 'the same request with the same idempotency key, once the server can be reached' },
  );

export const headersOf = ({ credentials, actor }: Connection): Record<string, string> => ({
  ...(credentials !== null && { authorization: `Bearer ${credentials}` }),
  ...(actor !== null && { 'tenure-actor': actor }),
});

/** A problem as the server says it, or as good as can be told of an answer that something on the way gave. */
export const problemIn = async (response: Response): Promise<Problem> => {
  const text = await response.text();
  if (response.headers.get('content-type')?.startsWith('application/problem+json') === true) return JSON.parse(text);
  return { ...noAnswer(response.url, `status ${response.status}`), status: response.status };
};

const pauseAfter = (response: Response | null, attempt: number): number => {
  const asked = Number(response?.headers.get('retry-after') ?? Number.NaN) * 1_000;
  const own = FIRST_PAUSE_MS * 2 ** attempt;
  return Math.min(Number.isNaN(asked) ? own : Math.max(asked, 0), LONGEST_PAUSE_MS);
};

const jsonIn = (text: string): unknown => (text === '' ? null : JSON.parse(text));

const sentAs = (body: unknown): Pick<RequestInit, 'headers' | 'body'> => {
  if (body === undefined || body === null) return {};
  if (typeof body === 'string') return { headers: { 'content-type': 'text/csv' }, body };
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
};

/**
 * Whatever is asked here does nothing twice, sent twice: it reads, has an idempotency key, or comes to the same.
 * `read`: what the text of an answer says; JSON unless said otherwise.
 */
export const ask = async <A>(
  connection: Connection,
  { method, address, headers, body, goneAs }: Request,
  read: (text: string, headers: Headers) => A = (text) => jsonIn(text) as A,
): Promise<E.Either<Problem, Reply<A>>> => {
  const { baseUrl, attempts, pause } = connection;
  const { headers: media, ...payload } = sentAs(body);
  for (let attempt = 0; ; attempt += 1) {
    let response: Response | null = null;
    let failure: Problem;
    try {
      response = await connection.fetch(`${baseUrl}${address}`, {
        method,
        headers: { accept: 'application/json', ...headersOf(connection), ...headers, ...media },
        ...payload,
      });
      if (response.ok) {
        const document = read(await response.text(), response.headers);
        return E.right({ document, headers: response.headers });
      }
      failure = await problemIn(response);
      if (attempt > 0 && failure.code === goneAs)
        return E.right({ document: read('', response.headers), headers: response.headers });
    } catch (cause) {
      failure = noAnswer(baseUrl, cause);
    }
    const isOver = attempt + 1 >= attempts || !AGAIN.has(failure.status);
    if (isOver) return E.left(failure);
    await pause(pauseAfter(response, attempt));
  }
};
