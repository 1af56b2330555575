/** How often somebody may ask: each principal for itself, and whoever is not known by its address. */
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { problem } from '../problem.ts';
import type { Rate } from './limits.ts';
import { TurnedAway } from './problem-reply.ts';
import { whoAsks } from './who-asks.ts';

/** Requests refused for their credentials, from one address within a window. */
const MOST_FAILURES = 100;

/** Never answers: the request goes no further. */
const turnAway = (reply: FastifyReply, detail: string, seconds: number): never => {
  reply.header('retry-after', seconds);
  throw new TurnedAway(
    problem(429, 'too-many-requests', 'Too many requests', detail, { accepted: `the same request in ${seconds} s` }),
  );
};

export const limitRate = async (app: FastifyInstance, { requests, windowMs }: Rate): Promise<void> => {
  await app.register(rateLimit, {
    global: false,
    max: requests,
    timeWindow: windowMs,
    keyGenerator: (request) => whoAsks(request) ?? request.ip,
  });
  const count = app.createRateLimit();
  // Whoever tries credentials has no principal yet: their failures count against where they come from.
  const failing = app.createRateLimit({ max: MOST_FAILURES, keyGenerator: ({ ip }) => ip });
  app.addHook('onRequest', async (request, reply) => {
    if (request.headers.authorization === undefined) return;
    const failed = await failing(request, { increment: false });
    if (failed.isAllowed || failed.remaining > 0) return;
    turnAway(reply, `${MOST_FAILURES} with credentials that do not count`, failed.ttlInSeconds);
  });
  app.addHook('onSend', async (request, reply) => {
    if (reply.statusCode === 401) await failing(request);
  });
  // After every onRequest hook, where it has been found out who asks, and before anything is read of the body.
  app.addHook('preParsing', async (request, reply) => {
    if (request.routeOptions.config.vital === true) return;
    const counted = await count(request);
    if (counted.isAllowed) return;
    const { max, remaining, ttlInSeconds } = counted;
    reply.headers({ 'ratelimit-limit': max, 'ratelimit-remaining': remaining, 'ratelimit-reset': ttlInSeconds });
    if (!counted.isExceeded) return;
    turnAway(reply, `more than ${max} within ${windowMs / 1_000} s`, ttlInSeconds);
  });
};
