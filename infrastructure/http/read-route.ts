/** One GET: its parameters are checked, the read models brought up to the log, and the answer or problem sent. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import * as E from 'fp-ts/lib/Either.js';
import type { Application } from '../application.ts';
import type { JsonSchema } from '../json-schema.ts';
import type { Problem } from '../problem.ts';
import { responses } from './answer-schemas.ts';
import { sendProblem } from './problem-reply.ts';
import { type Parameters, querySchema, readQuery, type ValuesOf } from './query.ts';
import { type Place, placeSchema } from './target-paths.ts';

export type Answer = E.Either<Problem, unknown>;

export interface ReadRoute<P extends Parameters> {
  readonly url: string;
  readonly operationId: string;
  readonly summary: string;
  readonly parameters: P;
  readonly schema: JsonSchema;
  /** `ref` is what stands for `:play`, `:unit` or `:finding` in the path. */
  readonly read: (values: ValuesOf<P>, ref: string) => Promise<Answer>;
  readonly send?: (reply: FastifyReply, document: unknown) => FastifyReply;
}

const placeIn = (url: string): Place | undefined =>
  (['play', 'unit', 'finding'] as const).find((place) => url.includes(`:${place}`));

export const addRead = <P extends Parameters>(
  app: FastifyInstance,
  { reads }: Application,
  route: ReadRoute<P>,
): void => {
  const { url, operationId, summary, parameters, schema, read, send } = route;
  const place = placeIn(url);
  app.get<{ Params: Partial<Record<Place, string>> }>(
    url,
    {
      schema: {
        summary,
        operationId,
        tags: ['reads'],
        ...(place !== undefined && { params: placeSchema(place) }),
        ...(Object.keys(parameters).length > 0 && { querystring: querySchema(parameters) }),
        response: responses(200, summary, schema, place === undefined ? [400] : [400, 404]),
      },
    },
    async (request, reply) => {
      const values = readQuery(parameters, request.query);
      if (E.isLeft(values)) return sendProblem(reply, values.left);
      await reads.catchUp();
      const answer = await read(values.right, place === undefined ? '' : (request.params[place] ?? ''));
      if (E.isLeft(answer)) return sendProblem(reply, answer.left);
      return send === undefined ? reply.send(answer.right) : send(reply, answer.right);
    },
  );
};
