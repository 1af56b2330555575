/** `/livez`: the process answers. `/readyz`: the log can be read, and how far the read models are behind it. */
import type { FastifyInstance } from 'fastify';
import * as E from 'fp-ts/lib/Either.js';
import type { Application } from '../application.ts';
import { DOCUMENT, responses } from './answer-schemas.ts';
import { sendProblem } from './problem-reply.ts';

export const addHealthRoutes = (app: FastifyInstance, { head, broken, projections }: Application): void => {
  app.get(
    '/livez',
    {
      schema: {
        summary: 'The process answers',
        operationId: 'livez',
        tags: ['health'],
        response: responses(200, 'Alive', DOCUMENT, []),
      },
    },
    async () => ({ status: 'alive' }),
  );

  app.get(
    '/readyz',
    {
      schema: {
        summary: 'The log can be read',
        operationId: 'readyz',
        tags: ['health'],
        response: responses(200, 'Ready', DOCUMENT, []),
      },
    },
    async (_request, reply) => {
      const failure = broken();
      if (failure !== null) return sendProblem(reply, failure);
      const at = await head()();
      if (E.isLeft(at)) return sendProblem(reply, at.left);
      const states = await projections.status();
      return reply.send({ status: 'ready', head: String(at.right), projections: states });
    },
  );
};
