/** What comes back from other tools over HTTP (OUT-2): the file in, what became of each line out. */
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { FastifyInstance } from 'fastify';
import * as E from 'fp-ts/lib/Either.js';
import type { Application } from '../application.ts';
import { ORIGINS } from '../exports/import/dialect.ts';
import { importTasks } from '../exports/import/import-tasks.ts';
import { FIELD_ORDERS } from '../exports/import/read-date.ts';
import { badRequest } from '../problem.ts';
import { knownPlay } from './find-target.ts';
import { placeSchema } from './places-in-paths.ts';
import { sendProblem } from './problem-reply.ts';
import { needed, oneWord, querySchema, readQuery, wordList } from './query.ts';
import { ACTOR_HEADER, senderOf } from './request-headers.ts';
import { succeeds } from './success.ts';
import { withTextBodies } from './text-bodies.ts';

/** A list of tasks with long descriptions is larger than any command. */
const BODY_LIMIT = 8_388_608;

const PARAMETERS = {
  from: needed(oneWord(ORIGINS, 'The tool it comes from')),
  dates: oneWord(FIELD_ORDERS, 'Whether day or month comes first'),
  done: wordList('Statuses that mean completed there'),
  dryRun: oneWord(['true', 'false'], 'Whether only to say what would be done'),
};

const SUMMARY = 'Complete the tasks a file says are completed; every line is answered for';

export const addImportRoutes = (app: FastifyInstance, application: Application, user: Principal): void =>
  withTextBodies(app, { types: ['text/csv'], as: 'buffer' }, (scope) => {
    scope.post<{ Params: { play: string } }>(
      '/v1/plays/:play/imports/tasks',
      {
        bodyLimit: BODY_LIMIT,
        config: { access: 'command', command: 'CompleteTask' },
        schema: {
          summary: SUMMARY,
          description: `${SUMMARY}. Rules: OUT-2. The same file again changes nothing, so no idempotency key is needed.`,
          operationId: 'importTasks',
          tags: ['commands to a play'],
          headers: { type: 'object', properties: { 'tenure-actor': ACTOR_HEADER } },
          params: placeSchema('play'),
          querystring: querySchema(PARAMETERS),
          body: { content: { 'text/csv': { schema: { type: 'string', description: 'The file, UTF-8' } } } },
          response: succeeds(200, 'What became of each line'),
        },
      },
      async (request, reply) => {
        const sender = senderOf(request, user);
        if (E.isLeft(sender)) return sendProblem(reply, sender.left);
        const { actor, expected } = sender.right;
        if (expected !== undefined)
          return sendProblem(
            reply,
            badRequest('the header If-Match stands before many commands', [], 'none: each line says what became of it'),
          );
        const values = readQuery(PARAMETERS, request.query);
        if (E.isLeft(values)) return sendProblem(reply, values.left);
        const { from: origin, dates: order = null, done: alsoDone = [], dryRun } = values.right;
        const playId = await knownPlay(application, request.params.play);
        if (E.isLeft(playId)) return sendProblem(reply, playId.left);
        const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array();
        const asked = { playId: playId.right, bytes, origin, order, alsoDone, dryRun: dryRun === 'true', actor };
        const report = await importTasks(application, asked);
        return E.isLeft(report) ? sendProblem(reply, badRequest(`the file ${report.left}`)) : reply.send(report.right);
      },
    );
  });
