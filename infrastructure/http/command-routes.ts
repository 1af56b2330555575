/** Commands over HTTP: one path each, made from the registries. */
import type { Accepted } from '@tenure/application/handle-command.ts';
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import { PLAY_COMMANDS } from '@tenure/domain/play/commands.ts';
import type { FastifyInstance, FastifyReply } from 'fastify';
import * as E from 'fp-ts/lib/Either.js';
import type { Application } from '../application.ts';
import { withAllowed } from '../commands/allowed.ts';
import { createdBy } from '../commands/created.ts';
import { OFFERED, type OfferedCommand } from '../commands/offered.ts';
import { orchestrateCommand } from '../commands/orchestrate.ts';
import { OrchestrateRequest } from '../commands/orchestrate-request.ts';
import { readPayload } from '../commands/payload.ts';
import { previewOffered } from '../commands/preview.ts';
import { sendOffered } from '../commands/send.ts';
import { schemaOf } from '../json-schema.ts';
import { badRequest, type Problem, toProblem } from '../problem.ts';
import { barredBy } from './barred-by.ts';
import { COMMAND_QUERY, sendPreview } from './dry-run.ts';
import { noRevisionYet } from './if-match.ts';
import { bodyOf } from './json-bodies.ts';
import { type Place, placeSchema } from './places-in-paths.ts';
import { sendProblem } from './problem-reply.ts';
import { querySchema, readQuery } from './query.ts';
import { HEADERS, KEY_HEADERS, senderOf } from './request-headers.ts';
import { succeeds } from './success.ts';
import { TARGET_PATHS } from './target-paths.ts';
import { correlationOf } from './trace.ts';

const answered = (
  reply: FastifyReply,
  status: 200 | 201,
  { commandId, revision, position, events, repeated }: Accepted,
  names: object,
): object => {
  void reply.code(status).header('etag', `"${revision}"`);
  return { ...names, commandId, revision, position, events, repeated };
};

const described = (summary: string, rules: readonly string[]) => ({
  summary,
  description: `${summary} Rules: ${rules.join(', ')}.`,
  headers: HEADERS,
  querystring: querySchema(COMMAND_QUERY),
});

const addStart = (app: FastifyInstance, application: Application, user: Principal): void => {
  const { summary, rules } = PLAY_COMMANDS.OrchestratePlay;
  app.post(
    '/v1/plays',
    {
      config: { access: 'command', command: 'OrchestratePlay' },
      schema: {
        ...described(summary, rules),
        headers: KEY_HEADERS,
        operationId: 'OrchestratePlay',
        tags: [TARGET_PATHS.play.tag],
        body: schemaOf(OrchestrateRequest),
        response: {
          ...succeeds(201, 'The play has started'),
          ...succeeds(200, 'What would start, for a dry run'),
        },
      },
    },
    async (request, reply) => {
      const sender = senderOf(request, user);
      if (E.isLeft(sender)) return sendProblem(reply, sender.left);
      if (sender.right.expected !== undefined) return sendProblem(reply, noRevisionYet(sender.right.expected));
      const query = readQuery(COMMAND_QUERY, request.query);
      if (E.isLeft(query)) return sendProblem(reply, query.left);
      const asked = readPayload(OrchestrateRequest, bodyOf(request));
      if (E.isLeft(asked)) return sendProblem(reply, badRequest('the play cannot be started like this', asked.left));
      const command = await orchestrateCommand(asked.right, application);
      if (E.isLeft(command)) return sendProblem(reply, command.left);
      const { actor, idempotencyKey } = sender.right;
      const correlationId = correlationOf(request);
      const start = {
        data: command.right,
        actor,
        correlationId,
        ...(idempotencyKey !== undefined && { idempotencyKey }),
      };
      if (query.right.dryRun === 'true') {
        return sendPreview(reply, 'play', {}, await application.previewPlay(start)());
      }
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
      config: { access: 'command', command: type },
      schema: {
        ...described(codec.summary, codec.rules),
        operationId: type,
        tags: [tag],
        params: placeSchema(place),
        body: schemaOf(codec.data),
        response: succeeds(200, 'Accepted; or, for a dry run, what would happen'),
      },
    },
    async (request, reply) => {
      const sender = senderOf(request, user);
      if (E.isLeft(sender)) return sendProblem(reply, sender.left);
      const query = readQuery(COMMAND_QUERY, request.query);
      if (E.isLeft(query)) return sendProblem(reply, query.left);
      const data = readPayload(codec.data, bodyOf(request));
      if (E.isLeft(data)) return sendProblem(reply, badRequest(`${type} cannot be sent like this`, data.left));
      const id = await find(application, request.params[place] ?? '');
      if (E.isLeft(id)) return sendProblem(reply, id.left);
      const sending = { target: id.right, ...sender.right, correlationId: correlationOf(request) };
      const whatElse = (refused: Problem) =>
        withAllowed(
          application,
          { target, id: id.right, actor: sender.right.actor },
          refused,
          barredBy(request.identity),
        );
      if (query.right.dryRun === 'true') {
        const preview = await previewOffered(application, offered, sending, data.right)();
        return sendPreview(reply, target, { [idField]: id.right }, preview, whatElse);
      }
      const result = await sendOffered(application, offered, sending, data.right)();
      if (E.isLeft(result)) return sendProblem(reply, await whatElse(toProblem(result.left)));
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
