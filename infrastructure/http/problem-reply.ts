/** Problem documents over HTTP (RFC 9457), for refusals as well as for what Fastify itself turns away. */
import { Dropped } from '@tenure/application/ports/event-store.ts';
import { ProjectionsBehind } from '@tenure/projections/runner/catch-up.ts';
import { StoreUnavailable } from '@tenure/projections/runner/read-stream.ts';
import { isOutOfReach } from '@tenure/projections/transactions.ts';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { jsonDocument } from '../json-document.ts';
import { badRequest, type Problem, problem, unavailable } from '../problem.ts';

const RETRY_AFTER_SECONDS = '2';

/** A request that is answered with this problem from wherever it is found out, a body parser or a hook. */
export class TurnedAway extends Error {
  override readonly name = 'TurnedAway';
  readonly problem: Problem;

  constructor(document: Problem) {
    super(document.detail);
    this.problem = document;
  }
}

export const sendProblem = (reply: FastifyReply, document: Problem): FastifyReply => {
  if (document.status === 503) reply.header('retry-after', RETRY_AFTER_SECONDS);
  // A route may have been about to send text in a way of its own when it went wrong.
  return reply
    .code(document.status)
    .type('application/problem+json; charset=utf-8')
    .serializer((sent: Problem) => jsonDocument(sent))
    .send(document);
};

const tooLarge = ({ headers, routeOptions }: FastifyRequest): Problem => {
  const sent = headers['content-length'];
  const size = sent === undefined ? 'it is longer than that' : `it has ${sent} bytes`;
  return problem(413, 'too-large', 'The body is too large', size, {
    accepted: `a body of at most ${routeOptions.bodyLimit} bytes`,
  });
};

/** What was wrong before a route's own code ran. */
const fromFastify = ({ code, message, statusCode = 500 }: FastifyError, request: FastifyRequest): Problem => {
  switch (code) {
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return problem(415, 'unsupported-media-type', 'The body is not JSON', message, {
        accepted: 'Content-Type: application/json',
      });
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return tooLarge(request);
    default:
      return statusCode < 500
        ? { ...badRequest(message), status: statusCode }
        : problem(500, 'defect', 'A defect of the server', 'it has been logged', {
            accepted: 'the same request with the same idempotency key',
          });
  }
};

const documentOf = (error: FastifyError, request: FastifyRequest): Problem => {
  if (error instanceof TurnedAway) return error.problem;
  if (error instanceof SyntaxError) return badRequest(`the body is not JSON: ${error.message}`);
  // What is behind can be asked again; it is no defect of this request.
  if (error instanceof ProjectionsBehind || error instanceof StoreUnavailable || error instanceof Dropped) {
    return problem(503, 'read-models-behind', 'The read models are behind the log', error.message, { rule: 'PROJ-3' });
  }
  if (isOutOfReach(error)) return unavailable(`the read models cannot be read: ${error.message}`);
  return fromFastify(error, request);
};

export const answerProblems = (app: FastifyInstance): void => {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const document = documentOf(error, request);
    if (document.status >= 500)
      request.log[document.status === 500 ? 'error' : 'warn']({ err: error, code: document.code }, 'failed');
    return sendProblem(reply, document);
  });
  app.setNotFoundHandler((request, reply) =>
    sendProblem(
      reply,
      problem(404, 'no-such-route', 'No such route', `nothing answers ${request.method} ${request.url.split('?')[0]}`, {
        accepted: 'the routes of /openapi.json',
      }),
    ),
  );
};
