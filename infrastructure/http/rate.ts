/** How often somebody may ask: each principal for itself, and whoever is not known by its address. */
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { problem } from '../problem.ts';
import { knownCredentials } from './known-credentials.ts';
import type { Rate } from './limits.ts';
import { TurnedAway } from './problem-reply.ts';
import { whoAsks } from './who-asks.ts';

/** Requests refused for their credentials, from one address within a window. */
const MOST_FAILURES = 100;

/** Called once it is known who asks, or that nobody knows: throws what turns the request away. */
export type CountRequest = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

declare module 'fastify' {
  interface FastifyInstance {
    readonly countRequest: CountRequest;
  }
}

/** Never answers: the request goes no further. */
const turnAway = (reply: FastifyReply, detail: string, seconds: number): never => {
  reply.header('retry-after', seconds);
  throw new TurnedAway(
    problem(429, 'too-many-requests', 'Too many requests', detail, { accepted: `the same request in ${seconds} s` }),
  );
};

/** `rate` null: nothing is counted. */
export const limitRate = async (app: FastifyInstance, rate: Rate | null): Promise<void> => {
  if (rate === null) {
    app.decorate('countRequest', async () => {});
    return;
  }
  const { requests, windowMs } = rate;
  await app.register(rateLimit, { global: false, max: requests ?? MOST_FAILURES, timeWindow: windowMs });
  // An address of IPv6 counts with all of its network of 64 bits: whoever has one of them has them all.
  const ofAddress = app.createRateLimit();
  const ofPrincipal = app.createRateLimit({ keyGenerator: (request) => whoAsks(request) ?? request.ip });
  const counted = new WeakSet<FastifyRequest>();
  const count: CountRequest = async (request, reply) => {
    if (requests === null || counted.has(request) || request.routeOptions.config.vital === true) return;
    counted.add(request);
    const sofar = await (whoAsks(request) === null ? ofAddress : ofPrincipal)(request);
    if (sofar.isAllowed) return;
    const { max, remaining, ttlInSeconds } = sofar;
    reply.headers({ 'ratelimit-limit': max, 'ratelimit-remaining': remaining, 'ratelimit-reset': ttlInSeconds });
    if (!sofar.isExceeded) return;
    turnAway(reply, `more than ${max} within ${windowMs / 1_000} s`, ttlInSeconds);
  };
  app.decorate('countRequest', count);

  // Whoever tries credentials has no principal yet: their failures count against where they come from.
  const failing = app.createRateLimit({ max: MOST_FAILURES });
  const good = knownCredentials();
  app.addHook('onRequest', async (request, reply) => {
    const { authorization } = request.headers;
    // Where anybody is answered nobody looks at what credentials they bring.
    if (authorization === undefined || request.routeOptions.config.access === 'open') return;
    const failed = await failing(request, { increment: false });
    if (failed.isAllowed || failed.remaining > 0 || good.has(authorization)) return;
    turnAway(reply, `${MOST_FAILURES} with credentials that do not count`, failed.ttlInSeconds);
  });
  app.addHook('onSend', async (request, reply) => {
    const { authorization } = request.headers;
    if (authorization === undefined) return;
    if (reply.statusCode === 401) {
      // What was good and is no more is a failure like others.
      good.forget(authorization);
      await failing(request);
    } else if (whoAsks(request) !== null) good.note(authorization);
  });
  // After every onRequest hook, for where nobody is asked who they are, and before anything is read of the body.
  app.addHook('preParsing', async (request, reply) => count(request, reply));
};
