/** One GET: its parameters are checked, the read models brought up to the log, and the answer or problem sent. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as E from 'fp-ts/lib/Either.js';
import type { Answers } from '../api/answers.ts';
import type { Application, Past, View } from '../application.ts';
import type { Shown } from '../auth/access.ts';
import type { Problem } from '../problem.ts';
import { playMeant } from './find-target.ts';
import { writeOnce } from './json-once.ts';
import { keptAnswers } from './kept-answers.ts';
import { type Place, placeSchema } from './places-in-paths.ts';
import { CONSISTENCY_HEADERS } from './prefer.ts';
import { sendProblem } from './problem-reply.ts';
import { type Parameters, pastMoment, querySchema, readQuery, type ValuesOf } from './query.ts';
import type { RouteAccess } from './route-access.ts';
import { succeeds } from './success.ts';

export type Answer = E.Either<Problem, unknown>;

export interface ReadRoute<P extends Parameters> {
  readonly url: string;
  /** What it answers is named in infrastructure/api/answers.ts; pages in Markdown alone are no documents. */
  readonly operationId: keyof Answers | 'getStrategyDocument' | 'getOutcomeDocument';
  readonly summary: string;
  readonly access: Extract<RouteAccess, 'projection' | 'everything' | 'operation'>;
  /** For `projection`: what is left of the document for analysts; absent: they are not let in. */
  readonly shown?: Shown;
  /** Whether it can be asked for as of a moment; it can, unless said otherwise. */
  readonly hasPast?: false;
  readonly parameters: P;
  /** `ref` is what stands for `:play`, `:unit` or `:finding` in the path; `view`: of now, or of the moment asked for. */
  readonly read: (
    values: ValuesOf<P>,
    ref: string,
    view: View,
    identity: FastifyRequest['identity'],
  ) => Promise<Answer>;
  /** Whether nothing but the log decides what is answered: not the clock, not who asks, nothing kept beside the log. */
  readonly isOfLog?: true;
  /** What is sent as JSON once headers have been set, or the reply when another form of it was sent. */
  readonly send?: (reply: FastifyReply, document: unknown) => unknown;
}

const KEPT_PER_ROUTE = 100;
const AS_OF = { asOf: pastMoment('As it stood at a moment (PROJ-4)') };

const placeIn = (url: string): Place | undefined =>
  (['play', 'unit', 'finding'] as const).find((place) => url.includes(`:${place}`));

export const addRead = <P extends Parameters>(
  app: FastifyInstance,
  application: Application,
  route: ReadRoute<P>,
): void => {
  const { url, operationId, summary, access, shown, hasPast, isOfLog, read, send } = route;
  const place = placeIn(url);
  const parameters: Parameters = hasPast === false ? route.parameters : { ...route.parameters, ...AS_OF };

  const kept = keptAnswers<Answer>(KEPT_PER_ROUTE);
  const present = async ({ url: name, identity }: FastifyRequest, asked: ValuesOf<P>, ref: string): Promise<Answer> => {
    if (isOfLog !== true) return read(asked, ref, application, identity);
    const position = await application.reads.position();
    const known = kept.at(name, position);
    if (known !== undefined) return known;
    const answer = await read(asked, ref, application, identity);
    kept.keep(name, position, answer);
    if (E.isRight(answer)) writeOnce(answer.right);
    return answer;
  };

  const sent = (reply: FastifyReply, answer: Answer): unknown => {
    if (E.isLeft(answer)) return sendProblem(reply, answer.left);
    return send === undefined ? answer.right : send(reply, answer.right);
  };

  app.get<{ Params: Partial<Record<Place, string>> }>(
    url,
    {
      config: { access, ...(shown !== undefined && { shown }) },
      schema: {
        summary,
        operationId,
        tags: ['reads'],
        headers: CONSISTENCY_HEADERS,
        ...(place !== undefined && { params: placeSchema(place) }),
        ...(Object.keys(parameters).length > 0 && { querystring: querySchema(parameters) }),
        response: succeeds(200, summary),
      },
    },
    async (request, reply) => {
      const values = readQuery(parameters, request.query);
      if (E.isLeft(values)) return sendProblem(reply, values.left);
      const { asOf, ...rest } = values.right as ValuesOf<typeof AS_OF>;
      const asked = rest as ValuesOf<P>;
      const ref = place === undefined ? '' : (request.params[place] ?? '');
      await application.reads.catchUp();
      if (asOf === undefined) return sent(reply, await present(request as FastifyRequest, asked, ref));
      const playId = await playMeant(application, place, ref);
      if (E.isLeft(playId)) return sendProblem(reply, playId.left);
      // The answer is made while the past is open, and says which past it is.
      const answered = await application.asOf(asOf, playId.right, async (past: Past) => {
        void reply.header('tenure-as-of', `position=${past.position}; at="${past.at}"`);
        return read(asked, ref, past, request.identity);
      })();
      return E.isLeft(answered) ? sendProblem(reply, answered.left) : sent(reply, answered.right);
    },
  );
};
