/** Listens until told to stop, with the engine running beside it. */

import type { FastifyInstance } from 'fastify';
import * as E from 'fp-ts/lib/Either.js';
import type { Application, Served } from '../application.ts';
import { type Problem, problem } from '../problem.ts';
import { isLoopback, refusedHost } from './loopback.ts';
import { authenticateOf, type HttpOptions, httpServer } from './server.ts';
import { DEFAULT_STOPPING, type Stopping, stopServer } from './stop.ts';

export interface Listening extends HttpOptions {
  readonly host: string;
  readonly port: number;
  /** Take any free port when this one is in use. */
  readonly orAnyPort: boolean;
  /** Where it is to end otherwise than usual. */
  readonly stopping?: Partial<Stopping>;
}

const WATCH_MS = 1_000;
/** How often documents are looked at while nothing else happens (POL-9). */
const DOCUMENTS_MS = 30_000;

const inUse = (cause: unknown): boolean => cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';

const listen = async (app: FastifyInstance, { host, port, orAnyPort }: Listening): Promise<string> => {
  try {
    return await app.listen({ host, port });
  } catch (cause) {
    if (!orAnyPort || !inUse(cause)) throw cause;
    return app.listen({ host, port: 0 });
  }
};

const sayWhoIsLetIn = (app: FastifyInstance, { host, user }: Listening, isGuarded: boolean): void => {
  if (!isGuarded)
    app.log.warn(
      `LOCAL SINGLE-USER MODE: no authentication; whoever reaches ${host} acts as anybody, ${user} by default`,
    );
  else if (!isLoopback(host))
    app.log.warn(`credentials travel as they are: end TLS in front of ${host}, and let nothing else reach it`);
};

/**
 * Resolves once the server listens. When the signal aborts, or the application breaks, it takes no new requests,
 * finishes those it has, stops the engine and settles `closed`; the application stays open, for whoever opened it.
 */
export const serve = async (
  application: Application,
  listening: Listening,
  signal: AbortSignal,
): Promise<E.Either<Problem, Served>> => {
  const { host, port, stopping = {} } = listening;
  const isGuarded = authenticateOf(listening) !== null;
  if (!isGuarded && !isLoopback(host)) return E.left(refusedHost(host));
  const app = await httpServer(application, listening);
  sayWhoIsLetIn(app, listening, isGuarded);
  let url: string;
  try {
    url = await listen(app, listening);
  } catch (cause) {
    await app.close();
    const detail = inUse(cause) ? `port ${port} is in use` : `it cannot listen on ${host}:${port}: ${String(cause)}`;
    return E.left(
      problem(503, 'cannot-listen', 'The server cannot listen', detail, {
        accepted: 'a free port: --port N, or 0 for any',
      }),
    );
  }
  const engine = new AbortController();
  const running = Promise.all([application.engine.run(engine.signal), application.webhooks.outbox.run(engine.signal)]);
  let looked = Date.now();
  const documents = setInterval(() => {
    const since = looked;
    looked = Date.now();
    application.documents.checkTouched(since).catch((cause: unknown) => app.log.error(cause));
  }, DOCUMENTS_MS);
  const release = async (): Promise<void> => {
    clearInterval(documents);
    engine.abort();
    await running;
  };
  const closed = new Promise<E.Either<Problem, void>>((resolve, reject) => {
    let ending = false;
    const end = (why: E.Either<Problem, void>): void => {
      if (ending) return;
      ending = true;
      clearInterval(watch);
      stopServer(app, { ...DEFAULT_STOPPING, ...stopping }, release).then(
        (stopped) => resolve(E.isLeft(why) ? why : stopped),
        reject,
      );
    };
    // A server that can write nothing any more would only look alive.
    const watch = setInterval(() => {
      const failure = application.broken();
      if (failure !== null) end(E.left(failure));
    }, WATCH_MS);
    if (signal.aborted) end(E.right(undefined));
    else signal.addEventListener('abort', () => end(E.right(undefined)), { once: true });
  });
  return E.right({ url, closed });
};
