/**
 * How the server ends: it says so, takes no more, finishes what it has, and only then lets go of what the rest stands
 * on. Whoever was going to be acknowledged is. A deadline keeps one request that never ends from holding it up.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import * as E from 'fp-ts/lib/Either.js';
import { type Problem, problem } from '../problem.ts';

export interface Stopping {
  /** How long it says that it will stop before it takes no more, for those who send requests its way. */
  readonly drainMs: number;
  /** After that, how long it may take to finish. */
  readonly withinMs: number;
}

export const DEFAULT_STOPPING: Stopping = { drainMs: 0, withinMs: 10_000 };

const byForce = (withinMs: number, left: number): Problem =>
  problem(
    503,
    'stopped-by-force',
    'The server was stopped before it had finished',
    `${left} ${left === 1 ? 'request was' : 'requests were'} still being worked on after ${withinMs / 1_000} s`,
    { rule: 'EVT-5', accepted: 'what was not answered again, with the same idempotency key' },
  );

/** `release` stops what runs beside the server. Left: it had to be ended by force. */
export const stopServer = async (
  app: FastifyInstance,
  { drainMs, withinMs }: Stopping,
  release: () => Promise<void>,
): Promise<E.Either<Problem, void>> => {
  const { traffic, server, log } = app;
  traffic.enter('draining');
  if (drainMs > 0) await pause(drainMs);
  traffic.enter('stopping');
  log.info({ inFlight: traffic.inFlight() }, 'stopping');
  const deadline = new AbortController();
  const finished = async (): Promise<E.Either<Problem, void>> => {
    await app.close();
    await traffic.idle();
    await release();
    return E.right(undefined);
  };
  const tooLate = async (): Promise<E.Either<Problem, void>> => {
    await pause(withinMs, undefined, { signal: deadline.signal });
    const left = traffic.inFlight();
    server.closeAllConnections();
    void release();
    return E.left(byForce(withinMs, left));
  };
  try {
    return await Promise.race([finished(), tooLate()]);
  } finally {
    deadline.abort();
  }
};
