/** Policies over HTTP (POL-16): one that is shipped, and what another would have fired. */
import { SHIPPED_POLICIES } from '@tenure/domain/policies/shipped.ts';
import type { PlaySummary } from '@tenure/projections/status-tracker/document.ts';
import type { FastifyInstance } from 'fastify';
import * as E from 'fp-ts/lib/Either.js';
import type { Application } from '../application.ts';
import { readPolicy } from '../policies/read-policy.ts';
import { shippedPolicy } from '../policies/shipped-policy.ts';
import { simulatePolicy } from '../policies/simulate-policy.ts';
import type { Problem } from '../problem.ts';
import { knownPlay } from './find-target.ts';
import { sendProblem } from './problem-reply.ts';
import { moment, querySchema, readQuery, wordList } from './query.ts';
import { succeeds } from './success.ts';

const PARAMETERS = {
  play: wordList('Only these plays'),
  since: moment('Only what fired at or after'),
  until: moment('Only what fired up to'),
};

interface Named {
  Params: { version: string };
}

type Meant = Pick<PlaySummary, 'id' | 'slug'>;

const meant = async (
  application: Application,
  refs: readonly string[] | undefined,
): Promise<E.Either<Problem, readonly Meant[] | null>> => {
  if (refs === undefined) return E.right(null);
  const found: Meant[] = [];
  for (const ref of refs) {
    const id = await knownPlay(application, ref);
    if (E.isLeft(id)) return id;
    const [play] = await application.reads.findPlays(id.right);
    if (play !== undefined) found.push(play);
  }
  return E.right(found);
};

export const addPolicyRoutes = (app: FastifyInstance, application: Application): void => {
  app.get<Named>(
    '/v1/policies/:version',
    {
      config: { access: 'everything' },
      schema: {
        summary: 'A policy: every number and table of the rules',
        operationId: 'getPolicy',
        tags: ['reads'],
        params: { type: 'object', properties: { version: { type: 'string', description: 'Such as v1' } } },
        response: succeeds(200, 'The policy'),
      },
    },
    async ({ params: { version } }, reply) => {
      const policy = shippedPolicy(version);
      return E.isLeft(policy) ? sendProblem(reply, policy.left) : reply.send(policy.right);
    },
  );

  app.post(
    '/v1/policy-simulations',
    {
      config: { access: 'everything' },
      schema: {
        summary: 'What a policy would have fired on recorded history, beside what did fire; nothing is written',
        operationId: 'simulatePolicy',
        tags: ['reads'],
        querystring: querySchema(PARAMETERS),
        body: {
          type: 'object',
          title: 'PolicyOrChanges',
          description: 'A whole policy, or {"extends": "v1"} with what it changes',
        },
        response: succeeds(200, 'Row by row: recorded, simulated, what differs and why'),
      },
    },
    async (request, reply) => {
      const values = readQuery(PARAMETERS, request.query);
      if (E.isLeft(values)) return sendProblem(reply, values.left);
      const policy = readPolicy(request.body, SHIPPED_POLICIES, 'the body');
      if (E.isLeft(policy)) return sendProblem(reply, policy.left);
      const { play, since = null, until = null } = values.right;
      await application.reads.catchUp();
      const plays = await meant(application, play);
      if (E.isLeft(plays)) return sendProblem(reply, plays.left);
      const asked = { policy: policy.right, plays: plays.right, since, until };
      const found = await simulatePolicy(application, asked, SHIPPED_POLICIES);
      return E.isLeft(found) ? sendProblem(reply, found.left) : reply.send(found.right);
    },
  );
};
