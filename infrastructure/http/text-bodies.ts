/** Routes whose body is a file and not a JSON document: taken as it was sent, so that its lines can be named. */
import type { FastifyError, FastifyInstance } from 'fastify';
import { problem } from '../problem.ts';
import { sendProblem } from './problem-reply.ts';

interface Bodies {
  readonly types: readonly string[];
  readonly as: 'string' | 'buffer';
}

/** Inside `routes` only bodies of these types are taken, unread; everything else stays as it is on the server. */
export const withTextBodies = (
  app: FastifyInstance,
  { types, as }: Bodies,
  routes: (scope: FastifyInstance) => void,
): void => {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser([...types], { parseAs: as as 'string' }, (_, body, done) => done(null, body));
    scope.setErrorHandler<FastifyError>((error, { headers }, reply) => {
      // Whatever else went wrong is told as everywhere.
      if (error.code !== 'FST_ERR_CTP_INVALID_MEDIA_TYPE') throw error;
      return sendProblem(
        reply,
        problem(
          415,
          'unsupported-media-type',
          'The body is of another type',
          `it is sent as ${headers['content-type'] ?? 'nothing in particular'}`,
          { accepted: `Content-Type: ${types.join(' or ')}` },
        ),
      );
    });
    routes(scope);
  });
};
