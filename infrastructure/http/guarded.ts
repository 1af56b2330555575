/** A server that says no to whatever is too much and yes to nothing else yet: what every route stands behind. */
import fastify, { type FastifyInstance } from 'fastify';
import { answerInTime } from './answer-in-time.ts';
import { readJsonBodies } from './json-bodies.ts';
import type { Limits, Rate } from './limits.ts';
import { answerProblems } from './problem-reply.ts';
import { limitRate } from './rate.ts';
import { loggerTo, logRequests } from './request-log.ts';
import { echoRequestId, requestIdOf } from './trace.ts';
import { guardTraffic, type Traffic } from './traffic.ts';
import { answerUnread, answerUnrouted, guardUrl } from './turned-away.ts';

/** How often connections are looked at for requests that do not arrive. */
const LOOK_MS = 5_000;

declare module 'fastify' {
  interface FastifyInstance {
    readonly traffic: Traffic;
  }
}

export interface Guards {
  readonly limits: Limits;
  /** null: nobody's requests are counted. */
  readonly rate: Rate | null;
  /** Addresses and networks of proxies in front of it: what they say of where a request comes from is believed. */
  readonly proxies?: readonly string[];
  readonly log: { readonly write: (line: string) => void } | undefined;
}

export const guardedServer = async ({ limits, rate, log, proxies = [] }: Guards): Promise<FastifyInstance> => {
  const app: FastifyInstance = fastify({
    ...loggerTo(log),
    trustProxy: proxies.length === 0 ? false : [...proxies],
    bodyLimit: limits.body,
    requestTimeout: limits.receiveMs,
    keepAliveTimeout: limits.idleMs,
    connectionTimeout: limits.silentMs,
    http: {
      maxHeaderSize: limits.headers,
      // Said to Node itself: set later, it would be taken for the time the headers may take.
      requestTimeout: limits.receiveMs,
      connectionsCheckingInterval: Math.min(limits.receiveMs, LOOK_MS),
    },
    routerOptions: { maxParamLength: limits.parameter },
    genReqId: ({ headers }) => requestIdOf(headers),
    // Requests on open connections are told so in words of ours, and health is answered to the end.
    return503OnClosing: false,
    clientErrorHandler: answerUnread(limits),
    frameworkErrors: answerUnrouted(limits),
  });
  answerProblems(app);
  answerInTime(app, limits.answerMs);
  echoRequestId(app);
  app.decorate('traffic', guardTraffic(app, limits.inFlight));
  guardUrl(app, limits);
  logRequests(app);
  readJsonBodies(app, limits);
  await limitRate(app, rate);
  return app;
};
