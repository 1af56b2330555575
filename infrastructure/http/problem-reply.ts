/** Problem documents over HTTP (RFC 9457), for refusals as well as for what Fastify itself turns away. */
import { Dropped } from '@tenure/application/ports/event-store.ts';
import { ProjectionsBehind } from '@tenure/projections/runner/catch-up.ts';
import { StoreUnavailable } from '@tenure/projections/runner/read-stream.ts';
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { badRequest, type Problem, problem } from '../problem.ts';

const RETRY_AFTER_SECONDS = '2';

export const sendProblem = (reply: FastifyReply, document: Problem): FastifyReply => {
  if (document.status === 503) reply.header('retry-after', RETRY_AFTER_SECONDS);
  return reply.code(document.status).type('application/problem+json').send(document);
};

/** What was wrong before a route's own code ran. */
const fromFastify = ({ code, message, statusCode = 500 }: FastifyError): Problem => {
  switch (code) {
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return problem(415, 'unsupported-media-type', 'The body is not JSON', message, {
        accepted: 'Content-Type: application/json',
      });
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return problem(413, 'too-large', 'The body is too large', message);
    default:
      return statusCode < 500
        ? { ...badRequest(message), status: statusCode }
        : problem(500, 'defect', 'A defect of the server', 'it has been logged', {
            accepted: 'the same request with the same idempotency key',
          });
  }
};

const documentOf = (error: FastifyError): Problem => {
  if (error instanceof SyntaxError) return badRequest(`the body is not JSON: ${error.message}`);
  // What is behind can be asked again; it is no defect of this request.
  if (error instanceof ProjectionsBehind || error instanceof StoreUnavailable || error instanceof Dropped) {
    return problem(503, 'read-models-behind', 'The read models are behind the log', error.message, { rule: 'PROJ-3' });
  }
  return fromFastify(error);
};

export const answerProblems = (app: FastifyInstance): void => {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const document = documentOf(error);
    if (document.status >= 500) request.log.error({ err: error }, 'defect');
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
