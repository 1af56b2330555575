/** API keys over HTTP (AUD-3): issued with a secret that is shown once, listed, looked at, taken back. */
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { FastifyInstance } from 'fastify';
import * as E from 'fp-ts/lib/Either.js';
import type { Application } from '../application.ts';
import { keyDocument, NewKeyRequest, newKeyFrom, RevokeKeyRequest } from '../auth/key-request.ts';
import { readPayload } from '../commands/payload.ts';
import { type JsonSchema, schemaOf } from '../json-schema.ts';
import { badRequest } from '../problem.ts';
import { noRevisionYet } from './if-match.ts';
import { bodyOf } from './json-bodies.ts';
import { sendProblem } from './problem-reply.ts';
import { HEADERS, KEY_HEADERS, senderOf } from './request-headers.ts';
import { succeeds } from './success.ts';

const BASE = '/v1/api-keys';
const ONE = `${BASE}/:key`;

const PARAMS: JsonSchema = {
  type: 'object',
  properties: { key: { type: 'string', description: 'Id of the key, or how it begins or ends' } },
};

interface Named {
  Params: { key: string };
}

const described = (operationId: string, summary: string, response: JsonSchema, more: object = {}) => ({
  config: { access: 'administration' as const },
  schema: { summary, operationId, tags: ['keys'], response, ...more },
});

export const addKeyRoutes = (app: FastifyInstance, application: Application, user: Principal): void => {
  const { keys, clock } = application;

  app.post(
    BASE,
    described(
      'issueApiKey',
      'Give a principal a key; what its holder sends is in this answer and in no other. Rules: AUD-3, UNIT-9.',
      succeeds(201, 'The key'),
      { body: schemaOf(NewKeyRequest), headers: KEY_HEADERS },
    ),
    async (request, reply) => {
      const sender = senderOf(request, user);
      if (E.isLeft(sender)) return sendProblem(reply, sender.left);
      if (sender.right.expected !== undefined) return sendProblem(reply, noRevisionYet(sender.right.expected));
      const asked = readPayload(NewKeyRequest, bodyOf(request));
      if (E.isLeft(asked)) return sendProblem(reply, badRequest('no key can be issued like this', asked.left));
      const given = await newKeyFrom(application, asked.right)();
      if (E.isLeft(given)) return sendProblem(reply, given.left);
      const issued = await keys.issue(given.right, sender.right)();
      if (E.isLeft(issued)) return sendProblem(reply, issued.left);
      const { key, token, repeated } = issued.right;
      return reply
        .code(201)
        .header('location', `${BASE}/${key.keyId}`)
        .header('cache-control', 'no-store')
        .send({ key: keyDocument(key, clock), token, repeated });
    },
  );

  app.get(
    BASE,
    described('listApiKeys', 'Every key that was ever issued, the newest first', succeeds(200, 'Keys')),
    async (_, reply) => reply.send({ keys: (await keys.list()).map((key) => keyDocument(key, clock)) }),
  );

  app.get<Named>(
    ONE,
    described('getApiKey', 'One key', succeeds(200, 'The key'), { params: PARAMS }),
    async (request, reply) => {
      const found = await keys.find(request.params.key)();
      if (E.isLeft(found)) return sendProblem(reply, found.left);
      return reply.header('etag', `"${found.right.revision}"`).send(keyDocument(found.right, clock));
    },
  );

  app.post<Named>(
    `${ONE}/revoke`,
    described(
      'revokeApiKey',
      'Take a key back, with the reason; it is refused from the next request on. Rules: AUD-3.',
      succeeds(200, 'It is taken back'),
      { params: PARAMS, body: schemaOf(RevokeKeyRequest), headers: HEADERS },
    ),
    async (request, reply) => {
      const sender = senderOf(request, user);
      if (E.isLeft(sender)) return sendProblem(reply, sender.left);
      const asked = readPayload(RevokeKeyRequest, bodyOf(request));
      if (E.isLeft(asked)) return sendProblem(reply, badRequest('no key can be taken back like this', asked.left));
      const found = await keys.find(request.params.key)();
      if (E.isLeft(found)) return sendProblem(reply, found.left);
      const revoked = await keys.revoke(found.right.keyId, asked.right.reason, sender.right)();
      if (E.isLeft(revoked)) return sendProblem(reply, revoked.left);
      return reply.header('etag', `"${revoked.right.revision}"`).send(keyDocument(revoked.right, clock));
    },
  );
};
