/** Commands over HTTP: one path each, made from the registry. */
import type { CommandFailure } from '@tenure/application/failures.ts';
import type { Accepted } from '@tenure/application/handle-command.ts';
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import { aggregateOf } from '@tenure/domain/kernel/ids.ts';
import { PLAY_COMMANDS, type PlayCommand } from '@tenure/domain/play/commands.ts';
import type { FastifyInstance, FastifyReply } from 'fastify';
import * as E from 'fp-ts/lib/Either.js';
import type { Application } from '../application.ts';
import { OFFERED } from '../play-commands/offered.ts';
import { orchestrateCommand } from '../play-commands/orchestrate.ts';
import { OrchestrateRequest } from '../play-commands/orchestrate-request.ts';
import { readPayload } from '../play-commands/payload.ts';
import { badRequest, toProblem } from '../problem.ts';
import { ANSWER, responses } from './answer-schemas.ts';
import { targetPlay } from './find-play.ts';
import { schemaOf } from './json-schema.ts';
import { sendProblem } from './problem-reply.ts';
import { HEADERS, senderOf } from './request-headers.ts';

const answer = (reply: FastifyReply, status: 200 | 201, result: E.Either<CommandFailure, Accepted>): FastifyReply => {
  if (E.isLeft(result)) return sendProblem(reply, toProblem(result.left));
  const { stream, commandId, revision, position, events, repeated } = result.right;
  const { id: playId } = aggregateOf(stream);
  if (status === 201) reply.header('location', `/v1/plays/${playId}`);
  return reply
    .code(status)
    .header('etag', `"${revision}"`)
    .send({ playId, commandId, revision, position, events, repeated });
};

const described = (summary: string, rules: readonly string[]) => ({
  summary,
  description: `${summary} Rules: ${rules.join(', ')}.`,
  headers: HEADERS,
});

const addStart = (app: FastifyInstance, application: Application, user: Principal): void => {
  const { summary, rules } = PLAY_COMMANDS.OrchestratePlay;
  app.post(
    '/v1/plays',
    {
      schema: {
        ...described(summary, rules),
        operationId: 'OrchestratePlay',
        tags: ['commands'],
        body: schemaOf(OrchestrateRequest),
        response: responses(201, 'The play has started', ANSWER, [400, 413, 422]),
      },
    },
    async (request, reply) => {
      const sender = senderOf(request.headers, user);
      if (E.isLeft(sender)) return sendProblem(reply, sender.left);
      const asked = readPayload(OrchestrateRequest, request.body ?? {});
      if (E.isLeft(asked)) return sendProblem(reply, badRequest('the play cannot be started like this', asked.left));
      const command = await orchestrateCommand(asked.right, application);
      if (E.isLeft(command)) return sendProblem(reply, command.left);
      const { actor, idempotencyKey } = sender.right;
      const start = { data: command.right, actor, ...(idempotencyKey !== undefined && { idempotencyKey }) };
      return answer(reply, 201, await application.startPlay(start)());
    },
  );
};

export const addCommandRoutes = (app: FastifyInstance, application: Application, user: Principal): void => {
  addStart(app, application, user);
  for (const { type, name, codec } of OFFERED) {
    app.post<{ Params: { play: string } }>(
      `/v1/plays/:play/${name}`,
      {
        schema: {
          ...described(codec.summary, codec.rules),
          operationId: type,
          tags: ['commands'],
          params: { type: 'object', properties: { play: { type: 'string', description: 'Id or slug of the play' } } },
          body: schemaOf(codec.data),
          response: responses(200, 'Accepted', ANSWER, [400, 404, 409, 413, 422]),
        },
      },
      async (request, reply) => {
        const sender = senderOf(request.headers, user);
        if (E.isLeft(sender)) return sendProblem(reply, sender.left);
        const data = readPayload(codec.data, request.body ?? {});
        if (E.isLeft(data)) return sendProblem(reply, badRequest(`${type} cannot be sent like this`, data.left));
        const playId = await targetPlay(application, request.params.play);
        if (E.isLeft(playId)) return sendProblem(reply, playId.left);
        const command = { type, data: data.right } as PlayCommand;
        return answer(reply, 200, await application.send({ target: playId.right, command, ...sender.right })());
      },
    );
  }
};
