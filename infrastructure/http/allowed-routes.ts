/** What somebody can do with a play, gate, unit or finding now, and why not the rest. */
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { FastifyInstance } from 'fastify';
import * as E from 'fp-ts/lib/Either.js';
import type { Application } from '../application.ts';
import { actorText } from '../commands/actor-text.ts';
import { allowedDocument } from '../commands/allowed.ts';
import { TARGETS, type Target } from '../commands/offered.ts';
import { noStageYet, type Problem } from '../problem.ts';
import { barredBy } from './barred-by.ts';
import { noSuchFinding, noSuchPlay, noSuchUnit } from './find-target.ts';
import { type Place, placeSchema } from './places-in-paths.ts';
import { sendProblem } from './problem-reply.ts';
import { principal, querySchema, readQuery } from './query.ts';
import { ACTOR_HEADER, senderOf } from './request-headers.ts';
import { succeeds } from './success.ts';
import { TARGET_PATHS } from './target-paths.ts';

const QUERY = { principal: principal('Who is asked about; the sender unless said otherwise') };

const ABSENT: Readonly<Record<Target, (ref: string) => Problem>> = {
  play: noSuchPlay,
  gate: noStageYet,
  unit: noSuchUnit,
  feedback: noSuchFinding,
};

const addAllowed = (app: FastifyInstance, application: Application, user: Principal, target: Target): void => {
  const { path, place, idField, tag, find } = TARGET_PATHS[target];
  const summary = `What the sender can do with it now, and why not the rest: ${tag}`;
  app.get<{ Params: Partial<Record<Place, string>> }>(
    `${path}/allowed-commands`,
    {
      config: { access: 'command' },
      schema: {
        summary,
        operationId: `getAllowedCommandsOf${target.charAt(0).toUpperCase()}${target.slice(1)}`,
        tags: [tag],
        params: placeSchema(place),
        querystring: querySchema(QUERY),
        headers: { type: 'object', properties: { 'tenure-actor': ACTOR_HEADER } },
        response: succeeds(200, summary),
      },
    },
    async (request, reply) => {
      const sender = senderOf(request, user);
      if (E.isLeft(sender)) return sendProblem(reply, sender.left);
      const asked = readQuery(QUERY, request.query);
      if (E.isLeft(asked)) return sendProblem(reply, asked.left);
      const ref = request.params[place] ?? '';
      const id = await find(application, ref);
      if (E.isLeft(id)) return sendProblem(reply, id.left);
      const { actor } = sender.right;
      const about = asked.right.principal ?? actor;
      // What the roles of somebody else are, their own credentials say.
      const mayNot = actorText(about) === actorText(actor) ? barredBy(request.identity) : undefined;
      const found = await allowedDocument(application, target, id.right, about, mayNot);
      if (E.isLeft(found)) return sendProblem(reply, found.left);
      if (found.right === null) return sendProblem(reply, ABSENT[target](ref));
      const { revision, principal: who, commands } = found.right;
      const at = path.replace(/:\w+$/, encodeURIComponent(id.right));
      return reply.header('etag', `"${revision}"`).send({
        [idField]: id.right,
        revision,
        principal: who,
        commands: commands.map(({ command, ...rest }) => ({ command, path: `${at}/${command}`, ...rest })),
      });
    },
  );
};

export const addAllowedRoutes = (app: FastifyInstance, application: Application, user: Principal): void => {
  for (const target of TARGETS) addAllowed(app, application, user, target);
};
