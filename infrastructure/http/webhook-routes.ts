/** Webhook endpoints over HTTP (POL-19): added, listed, looked into, told again, taken away. */

import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { Position } from '@tenure/domain/kernel/envelope.ts';
import type { FastifyInstance } from 'fastify';
import * as E from 'fp-ts/lib/Either.js';
import type { Application } from '../application.ts';
import { readPayload } from '../commands/payload.ts';
import { type JsonSchema, schemaOf } from '../json-schema.ts';
import { badRequest } from '../problem.ts';
import { endpointReads } from '../webhooks/endpoint-reads.ts';
import { NewEndpointRequest, PositionText, ReplayRequest } from '../webhooks/endpoint-requests.ts';
import type { Adding } from '../webhooks/endpoints.ts';
import { noRevisionYet } from './if-match.ts';
import { bodyOf } from './json-bodies.ts';
import { sendProblem } from './problem-reply.ts';
import { oneWord, type Parameter, querySchema, readQuery, whole } from './query.ts';
import { KEY_HEADERS, senderOf } from './request-headers.ts';
import { succeeds } from './success.ts';

const BASE = '/v1/webhook-endpoints';
const ONE = `${BASE}/:endpoint`;
const PAGE = 100;

const position = (description: string): Parameter<Position> => ({
  description,
  schema: { type: 'string' },
  expected: PositionText.name,
  read: (text) => (PositionText.is(text) ? BigInt(text) : undefined),
});

const PARAMETERS = {
  status: oneWord(['pending', 'delivered', 'given-up'] as const, 'Only these'),
  before: position('Only what stands before this position of the log: `next` of the page before'),
  limit: whole(1, 1_000, `Deliveries on a page; ${PAGE} unless said otherwise`),
};

const PARAMS: JsonSchema = {
  type: 'object',
  properties: { endpoint: { type: 'string', description: 'Id of the endpoint' } },
};

interface Named {
  Params: { endpoint: string };
}

const route = (operationId: string, summary: string, response: JsonSchema, more: object = {}) => ({
  config: { access: 'administration' as const },
  schema: { summary, operationId, tags: ['webhooks'], response, ...more },
});

export const addWebhookRoutes = (
  app: FastifyInstance,
  { webhooks, clock }: Application,
  user: Principal,
  { mayBePrivate }: Pick<Adding, 'mayBePrivate'>,
): void => {
  const { endpoints } = webhooks;
  const reads = endpointReads(webhooks, clock);

  app.post(
    BASE,
    route(
      'addWebhookEndpoint',
      'Tell an address of what happens from now on; the secret is in this answer and in no other',
      succeeds(201, 'It is told from now on'),
      { body: schemaOf(NewEndpointRequest), headers: KEY_HEADERS },
    ),
    async (request, reply) => {
      const sender = senderOf(request, user);
      if (E.isLeft(sender)) return sendProblem(reply, sender.left);
      if (sender.right.expected !== undefined) return sendProblem(reply, noRevisionYet(sender.right.expected));
      const asked = readPayload(NewEndpointRequest, bodyOf(request));
      if (E.isLeft(asked)) return sendProblem(reply, badRequest('no endpoint can be added like this', asked.left));
      const { url, types = null, allowPrivate = false } = asked.right;
      const { actor, idempotencyKey } = sender.right;
      const keyed = idempotencyKey === undefined ? {} : { keyed: { actor, idempotencyKey } };
      const added = await endpoints.add({ url, types, allowPrivate }, { ...keyed, mayBePrivate })();
      if (E.isLeft(added)) return sendProblem(reply, added.left);
      const { secret, ...endpoint } = added.right.endpoint;
      return reply
        .code(201)
        .header('location', `${BASE}/${endpoint.id}`)
        .header('cache-control', 'no-store')
        .send({ endpoint, secret, repeated: added.right.repeated });
    },
  );

  app.get(
    BASE,
    route('listWebhookEndpoints', 'Webhook endpoints, and what is owed to them', succeeds(200, 'Endpoints')),
    async (_, reply) => {
      const all = await reads.list()();
      return E.isLeft(all) ? sendProblem(reply, all.left) : reply.send({ endpoints: all.right });
    },
  );

  app.get<Named>(
    ONE,
    route('getWebhookEndpoint', 'One webhook endpoint', succeeds(200, 'The endpoint'), {
      params: PARAMS,
    }),
    async (request, reply) => {
      const found = await endpoints.get(request.params.endpoint)();
      if (E.isLeft(found)) return sendProblem(reply, found.left);
      const described = await reads.describe(found.right)();
      return E.isLeft(described) ? sendProblem(reply, described.left) : reply.send(described.right);
    },
  );

  app.delete<Named>(
    ONE,
    route(
      'removeWebhookEndpoint',
      'Take an endpoint away, with what is owed to it',
      succeeds(204, 'It is told of nothing any more'),
      { params: PARAMS },
    ),
    async (request, reply) => {
      const found = await endpoints.get(request.params.endpoint)();
      if (E.isLeft(found)) return sendProblem(reply, found.left);
      const removed = await endpoints.remove(found.right.id)();
      return E.isLeft(removed) ? sendProblem(reply, removed.left) : reply.code(204).send();
    },
  );

  app.get<Named>(
    `${ONE}/deliveries`,
    route(
      'getWebhookDeliveries',
      'What was sent to an endpoint and what came of it, the newest first',
      succeeds(200, 'Deliveries'),
      { params: PARAMS, querystring: querySchema(PARAMETERS) },
    ),
    async (request, reply) => {
      const values = readQuery(PARAMETERS, request.query);
      if (E.isLeft(values)) return sendProblem(reply, values.left);
      const found = await endpoints.get(request.params.endpoint)();
      if (E.isLeft(found)) return sendProblem(reply, found.left);
      const page = await reads.deliveries(found.right.id, { limit: PAGE, ...values.right })();
      return E.isLeft(page) ? sendProblem(reply, page.left) : reply.send(page.right);
    },
  );

  app.post<Named>(
    `${ONE}/replay`,
    route(
      'replayWebhookDeliveries',
      'Owe again what was delivered or given up, from a position of the log on',
      succeeds(200, 'Owed again'),
      { params: PARAMS, body: schemaOf(ReplayRequest) },
    ),
    async (request, reply) => {
      const asked = readPayload(ReplayRequest, bodyOf(request));
      if (E.isLeft(asked)) return sendProblem(reply, badRequest('nothing can be replayed like this', asked.left));
      const found = await endpoints.get(request.params.endpoint)();
      if (E.isLeft(found)) return sendProblem(reply, found.left);
      const from = BigInt(asked.right.from ?? '0');
      const owed = await reads.replay(found.right.id, from)();
      if (E.isLeft(owed)) return sendProblem(reply, owed.left);
      return reply.send({ endpoint: found.right.id, from: from.toString(), owed: owed.right });
    },
  );
};
