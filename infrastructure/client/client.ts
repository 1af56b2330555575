/**
 * A client of the HTTP API with the types of the server itself (docs/client.md). It needs nothing but `fetch`. Problems
 * are values; a command carries an idempotency key and is sent again until it is known what became of it (EVT-5).
 */
import * as E from 'fp-ts/lib/Either.js';
import { kebab } from '../commands/kebab.ts';
import type { PreviewDocument } from '../commands/preview.ts';
import type { Problem } from '../problem.ts';
import { ACTIONS, type Action, type AskedOfAction, type BodyOf, type Done, GONE } from './actions.ts';
import { addressIn } from './addresses.ts';
import {
  type Answer,
  COLLECTIONS,
  type CommandData,
  type CommandName,
  type Preview,
  type StartRequest,
  type Target,
} from './commands.ts';
import {
  type Following,
  type FollowingChanges,
  followChanges,
  followEvents,
  type Told,
  type ToldOfChange,
} from './events.ts';
import { type AskedOfFile, addressOfFile, type File, type FileOf, fileIn, type IdMapBody } from './files.ts';
import { type Asked, addressOf, type Document, PAGED, type Paged, type Read } from './reads.ts';
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
  /** One page after the other, each as `read` would answer it; a problem is the last. */
  readonly pages: <R extends Paged>(read: R, asked: Asked<R>) => AsyncGenerator<E.Either<Problem, Document<R>>, void>;
  /** A page or a file, as its text; the id map goes with the export that takes one. */
  readonly file: <F extends FileOf>(
    file: F,
    asked: AskedOfFile<F>,
    ...idMap: F extends 'exportTasksWithIdMap' ? [IdMapBody] : []
  ) => Result<File>;
  /** What is sent beside commands: imports, simulations, keys and webhooks. */
  readonly perform: <A extends Action>(
    action: A,
    asked: AskedOfAction<A>,
    body: BodyOf<A>,
    ...options: (typeof ACTIONS)[A]['isKeyed'] extends true ? [SendOptions?] : []
  ) => Result<Done<A>>;
  /** The log as it grows. */
  readonly events: (following?: Following) => AsyncGenerator<Told, void>;
  /** Which plays change. */
  readonly changes: (following?: FollowingChanges) => AsyncGenerator<ToldOfChange, void>;
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

/** How far the log was when this client wrote last; its place, where the answer names it. */
interface Written {
  readonly token: string;
  readonly position: bigint;
}

export const tenureClient = (options: ClientOptions): TenureClient => {
  const connection = connectionOf(options);
  let written: Written | null = null;

  const asked = async <A>(request: Request, read?: (text: string, headers: Headers) => A): Result<A> =>
    E.map(({ document }: Reply<A>) => document)(await ask<A>(connection, request, read));

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

  /** Its answer names no place in the log; what was written while it was under way may be later. */
  const performed = async <A>(request: Request): Result<A> => {
    const before = written;
    const reply = await ask<A>(connection, request);
    if (E.isLeft(reply)) return reply;
    const token = reply.right.headers.get('consistency-token');
    if (token !== null && written === before) written = { token, position: before?.position ?? 0n };
    return E.right(reply.right.document);
  };

  const keyed = ({ idempotencyKey = crypto.randomUUID(), ifMatch }: SendOptions): Record<string, string> => ({
    'idempotency-key': idempotencyKey,
    ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
  });

  const pathOf = (target: Target, id: string, command: string): string =>
    `/v1/${COLLECTIONS[target]}/${encodeURIComponent(id)}/${kebab(command)}`;

  /** Reads what is there now, and no less than was written before. */
  const got = (address: string, headers: Readonly<Record<string, string>> = {}): Request => ({
    method: 'GET',
    address,
    headers: { ...headers, ...(written !== null && { 'consistency-token': written.token, prefer: PREFER_WAIT }) },
  });

  const read: TenureClient['read'] = (name, names) => asked(got(addressOf(name, names)));

  async function* pages<R extends Paged>(
    name: R,
    first: Asked<R>,
  ): AsyncGenerator<E.Either<Problem, Document<R>>, void> {
    for (let names: Asked<R> | null = first; names !== null; ) {
      const page: E.Either<Problem, Document<R>> = await read(name, names);
      yield page;
      const next: string | null = E.isLeft(page) ? null : page.right.next;
      names = next === null ? null : { ...first, [PAGED[name]]: next };
    }
  }

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
    read,
    pages,
    file: (file, names, ...[idMap]) => {
      const request = got(addressOfFile(file, names), { accept: 'text/*' });
      return asked(idMap === undefined ? request : { ...request, method: 'POST', body: idMap }, fileIn);
    },
    perform: (action, names, body, ...[given = {}]) => {
      const { method, path, isKeyed } = ACTIONS[action];
      const goneAs = GONE[action];
      return performed({
        ...{ method, address: addressIn(path, names), headers: isKeyed ? keyed(given) : {}, body },
        ...(goneAs !== undefined && { goneAs }),
      });
    },
    events: (following = {}) => followEvents(connection, following),
    changes: (following = {}) => followChanges(connection, following),
  };
};
