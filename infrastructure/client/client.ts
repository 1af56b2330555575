/**
 * A client of the HTTP API with the types of the server itself (docs/client.md). It needs nothing but `fetch`. Problems
 * are values; a command carries an idempotency key and is sent again until it is known what became of it (EVT-5).
 */
import * as E from 'fp-ts/lib/Either.js';
import { kebab } from '../commands/kebab.ts';
import type { PreviewDocument } from '../commands/preview.ts';
import type { Problem } from '../problem.ts';
import {
  type Answer,
  COLLECTIONS,
  type CommandData,
  type CommandName,
  type Preview,
  type StartRequest,
  type Target,
} from './commands.ts';
import { type Following, followEvents, type Told } from './events.ts';
import { type Asked, addressOf, type Document, type Read } from './reads.ts';
import { ask, type Connection, type Reply, type Request } from './request.ts';

export interface ClientOptions {
  readonly baseUrl: string;
  readonly credentials?: string;
  readonly actor?: string;
  readonly fetch?: typeof fetch;
  /** How often a request is sent at most; 4 unless said otherwise. */
  readonly attempts?: number;
  readonly pause?: (milliseconds: number) => Promise<void>;
}

export interface SendOptions {
  /** One is made where none is given: the same key is sent with every attempt. */
  readonly idempotencyKey?: string;
  /** The revision that was seen. */
  readonly ifMatch?: number;
}

type Result<A> = Promise<E.Either<Problem, A>>;

export interface TenureClient {
  /** Starts a play. */
  readonly start: (request: StartRequest, options?: Omit<SendOptions, 'ifMatch'>) => Result<Answer<'play'>>;
  /** Sends a command to a play, gate, unit or finding, by id or slug. */
  readonly send: <T extends Target, N extends CommandName<T>>(
    target: T,
    id: string,
    command: N,
    data: CommandData<T, N>,
    options?: SendOptions,
  ) => Result<Answer<T>>;
  /** What the command would do; nothing is written (EVT-6). */
  readonly preview: <T extends Target, N extends CommandName<T>>(
    target: T,
    id: string,
    command: N,
    data: CommandData<T, N>,
    options?: Pick<SendOptions, 'ifMatch'>,
  ) => Result<Preview<T>>;
  readonly previewStart: (request: StartRequest) => Result<PreviewDocument>;
  /** Reads a document, never older than what this client has written (PROJ-3). */
  readonly read: <R extends Read>(read: R, asked: Asked<R>) => Result<Document<R>>;
  /** The log as it grows. */
  readonly events: (following?: Following) => AsyncGenerator<Told, void>;
}

const PREFER_WAIT = 'wait=5';

const connectionOf = (options: ClientOptions): Connection => ({
  baseUrl: options.baseUrl.replace(/\/$/, ''),
  credentials: options.credentials ?? null,
  actor: options.actor ?? null,
  fetch: options.fetch ?? fetch,
  attempts: options.attempts ?? 4,
  pause: options.pause ?? ((milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))),
});

export const tenureClient = (options: ClientOptions): TenureClient => {
  const connection = connectionOf(options);
  let written: { readonly token: string; readonly position: bigint } | null = null;

  const asked = async <A>(request: Request): Result<A> =>
    E.map(({ document }: Reply<A>) => document)(await ask<A>(connection, request));

  /** Commands that overlap may be answered in any order: what was written last is what counts. */
  const sent = async <A extends { readonly position: string }>(request: Request): Result<A> => {
    const reply = await ask<A>(connection, request);
    if (E.isLeft(reply)) return reply;
    const { document, headers } = reply.right;
    const token = headers.get('consistency-token');
    const position = BigInt(document.position);
    if (token !== null && (written === null || position > written.position)) written = { token, position };
    return E.right(document);
  };

  const keyed = ({ idempotencyKey = crypto.randomUUID(), ifMatch }: SendOptions): Record<string, string> => ({
    'idempotency-key': idempotencyKey,
    ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
  });

  const pathOf = (target: Target, id: string, command: string): string =>
    `/v1/${COLLECTIONS[target]}/${encodeURIComponent(id)}/${kebab(command)}`;

  return {
    start: (body, given = {}) => sent({ method: 'POST', address: '/v1/plays', headers: keyed(given), body }),
    send: (target, id, command, body, given = {}) =>
      sent({ method: 'POST', address: pathOf(target, id, command), headers: keyed(given), body }),
    preview: (target, id, command, body, { ifMatch } = {}) =>
      asked({
        method: 'POST',
        address: `${pathOf(target, id, command)}?dryRun=true`,
        ...(ifMatch !== undefined && { headers: { 'if-match': `"${ifMatch}"` } }),
        body,
      }),
    previewStart: (body) => asked({ method: 'POST', address: '/v1/plays?dryRun=true', body }),
    read: (read, names) =>
      asked({
        method: 'GET',
        address: addressOf(read, names),
        ...(written !== null && { headers: { 'consistency-token': written.token, prefer: PREFER_WAIT } }),
      }),
    events: (following = {}) => followEvents(connection, following),
  };
};
