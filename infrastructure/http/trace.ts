/** What ties a request to the log lines and the events it caused (W3C Trace Context, X-Request-Id). */

import { randomUUIDv7 } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
const REQUEST_ID = /^[A-Za-z0-9._~:@=+/-]{1,128}$/;

/** The trace a request belongs to. Null: none is named, or not as the standard has it, and then it counts for nothing. */
export const traceIdOf = ({ traceparent }: IncomingHttpHeaders): string | null => {
  const [, version = 'ff', trace = '', parent = '', , more] = TRACEPARENT.exec(String(traceparent)) ?? [];
  if (version === 'ff' || (version === '00' && more !== undefined)) return null;
  return /^0+$/.test(trace) || /^0+$/.test(parent) ? null : trace;
};

/** The id a client gave its request, when it is one; else a new one. */
export const requestIdOf = (headers: IncomingHttpHeaders): string => {
  const given = headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUIDv7();
};

/** What the events of a command say they were set in motion by: the trace, or the request where no trace is named. */
export const correlationOf = ({ headers, id }: Pick<FastifyRequest, 'headers' | 'id'>): string =>
  traceIdOf(headers) ?? id;

/** Every answer names the request it answers. */
export const echoRequestId = (app: FastifyInstance): void => {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    done();
  });
};
