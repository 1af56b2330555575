/** Commands over HTTP: one path each, made from the registries. */
import type { Accepted } from '@tenure/application/handle-command.ts';
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import { PLAY_COMMANDS } from '@tenure/domain/play/commands.ts';
import type { FastifyInstance, FastifyReply } from 'fastify';
import * as E from 'fp-ts/lib/Either.js';
import type { Application } from '../application.ts';
import { createdBy } from '../commands/created.ts';
import { OFFERED, type OfferedCommand } from '../commands/offered.ts';
import { orchestrateCommand } from '../commands/orchestrate.ts';
import { OrchestrateRequest } from '../commands/orchestrate-request.ts';
import { readPayload } from '../commands/payload.ts';
import { sendOffered } from '../commands/send.ts';
import { schemaOf } from '../json-schema.ts';
import { badRequest, toProblem } from '../problem.ts';
import { answerSchema, responses } from './answer-schemas.ts';
import { sendProblem } from './problem-reply.ts';
import { HEADERS, senderOf } from './request-headers.ts';
import { type Place, placeSchema, TARGET_PATHS } from './target-paths.ts';

const answered = (
  reply: FastifyReply,
  status: 200 | 201,
  { commandId, revision, position, events, repeated }: Accepted,
  names: object,
): FastifyReply =>
  reply
    .code(status)
    .header('etag', `"${revision}"`)
    .send({ ...names, commandId, revision, position, events, repeated });

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
        tags: [TARGET_PATHS.play.tag],
        body: schemaOf(OrchestrateRequest),
        response: responses(201, 'The play has started', answerSchema(TARGET_PATHS.play.idField), [400, 413, 422]),
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
      const started = await application.startPlay(start)();
      if (E.isLeft(started)) return sendProblem(reply, toProblem(started.left));
      const { playId } = started.right;
      return answered(reply.header('location', `/v1/plays/${playId}`), 201, started.right, { playId });
    },
  );
};

const addOffered = (app: FastifyInstance, application: Application, user: Principal, offered: OfferedCommand): void => {
  const { target, type, name, codec } = offered;
  const { path, place, idField, tag, find } = TARGET_PATHS[target];
  app.post<{ Params: Partial<Record<Place, string>> }>(
    `${path}/${name}`,
    {
      schema: {
        ...described(codec.summary, codec.rules),
        operationId: type,
        tags: [tag],
        params: placeSchema(place),
        body: schemaOf(codec.data),
        response: responses(200, 'Accepted', answerSchema(idField, target === 'gate'), [400, 404, 409, 413, 422]),
      },
    },
    async (request, reply) => {
      const sender = senderOf(request.headers, user);
      if (E.isLeft(sender)) return sendProblem(reply, sender.left);
      const data = readPayload(codec.data, request.body ?? {});
      if (E.isLeft(data)) return sendProblem(reply, badRequest(`${type} cannot be sent like this`, data.left));
      const id = await find(application, request.params[place] ?? '');
      if (E.isLeft(id)) return sendProblem(reply, id.left);
      const result = await sendOffered(application, offered, { target: id.right, ...sender.right }, data.right)();
      if (E.isLeft(result)) return sendProblem(reply, toProblem(result.left));
      const created = await createdBy(application, result.right, data.right);
      // Whoever files a finding goes on at its own address (FB-1).
      const [finding, ...others] = created?.findingIds ?? [];
      if (finding !== undefined && others.length === 0) reply.header('location', `/v1/feedback/${finding}`);
      return answered(reply, 200, result.right, { [idField]: id.right, ...(created !== null && { created }) });
    },
  );
};

export const addCommandRoutes = (app: FastifyInstance, application: Application, user: Principal): void => {
  addStart(app, application, user);
  for (const offered of OFFERED) addOffered(app, application, user, offered);
};
