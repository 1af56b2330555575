/** One GET: its parameters are checked, the read models brought up to the log, and the answer or problem sent. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import * as E from 'fp-ts/lib/Either.js';
import type { Application } from '../application.ts';
import type { Problem } from '../problem.ts';
import { responses } from './answer-schemas.ts';
import type { JsonSchema } from './json-schema.ts';
import { sendProblem } from './problem-reply.ts';
import { type Parameters, querySchema, readQuery, type ValuesOf } from './query.ts';

export type Answer = E.Either<Problem, unknown>;

export interface ReadRoute<P extends Parameters> {
  readonly url: string;
  readonly operationId: string;
  readonly summary: string;
  readonly parameters: P;
  readonly schema: JsonSchema;
  /** `play` is what stands for `:play` in the path. */
  readonly read: (values: ValuesOf<P>, play: string) => Promise<Answer>;
  readonly send?: (reply: FastifyReply, document: unknown) => FastifyReply;
}

const PLAY = { type: 'object', properties: { play: { type: 'string', description: 'Id or slug of the play' } } };

export const addRead = <P extends Parameters>(
  app: FastifyInstance,
  { reads }: Application,
  route: ReadRoute<P>,
): void => {
  const { url, operationId, summary, parameters, schema, read, send } = route;
  const named = url.includes(':play');
  app.get<{ Params: { play?: string } }>(
    url,
    {
      schema: {
        summary,
        operationId,
        tags: ['reads'],
        ...(named && { params: PLAY }),
        ...(Object.keys(parameters).length > 0 && { querystring: querySchema(parameters) }),
        response: responses(200, summary, schema, named ? [400, 404] : [400]),
      },
    },
    async (request, reply) => {
      const values = readQuery(parameters, request.query);
      if (E.isLeft(values)) return sendProblem(reply, values.left);
      await reads.catchUp();
      const answer = await read(values.right, request.params.play ?? '');
      if (E.isLeft(answer)) return sendProblem(reply, answer.left);
      return send === undefined ? reply.send(answer.right) : send(reply, answer.right);
    },
  );
};
