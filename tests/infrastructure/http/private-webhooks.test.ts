/** Where webhooks may lead into private networks, and who may say so: a deployment’s choice (POL-19). */
import { person } from '@tenure/domain/kernel/actor.ts';
import type { Authenticate } from '@tenure/infrastructure/auth/authenticated.ts';
import { type HttpOptions, httpServer } from '@tenure/infrastructure/http/server.ts';
import * as TE from 'fp-ts/lib/TaskEither.js';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { NOW, type OpenedApplication, openApplication } from '../../support/opened-application.ts';

let opened: OpenedApplication;
beforeAll(async () => {
  opened = await openApplication();
});
afterAll(() => opened.end());

const authenticate: Authenticate = () => {
  const who = { principal: person('ines'), roles: ['administrator'], via: 'api-key', credential: 'k' } as const;
  return TE.right({ ...who, plays: null, commands: null, expiresAt: NOW });
};

const server = async (given: Partial<HttpOptions>) => {
  const app = await httpServer(opened.application, { user: 'local', ...given });
  onTestFinished(() => app.close());
  const add = (allowPrivate?: boolean, headers = {}) => {
    const payload = { url: 'http://10.0.0.7/hook', ...(allowPrivate !== undefined && { allowPrivate }) };
    return app.inject({ method: 'POST', url: '/v1/webhook-endpoints', payload, headers });
  };
  const known = async (): Promise<number> => (await app.inject('/v1/webhook-endpoints')).json().endpoints.length;
  return { add, known };
};

it.each<[string, Partial<HttpOptions>, boolean]>([
  ['on this machine only', {}, true],
  ['where people are told apart', { authenticate }, false],
  ['where people are told apart and it was allowed', { authenticate, webhooksPrivate: true }, true],
  ['on this machine only, where it was forbidden', { webhooksPrivate: false }, false],
])('POL-19: a server %s answers accordingly', async (_, options, allowed) => {
  const { add, known } = await server(options);
  const before = await known();
  expect([(await add(true)).statusCode, (await known()) - before]).toEqual(allowed ? [201, 1] : [403, 0]);
  // Whoever asks for nothing private is not refused anywhere; whether it can be reached shows when it is sent to.
  expect([(await add()).statusCode, (await add(false)).statusCode]).toEqual([201, 201]);
});

it('POL-19: a refusal says what was wrong, where, and who could do it', async () => {
  const { add } = await server({ authenticate });
  const refused = await add(true);
  expect(refused.headers['content-type']).toMatch('problem+json');
  expect(refused.json()).toMatchObject({
    ...{ status: 403, code: 'private-not-allowed', rule: 'POL-19', pointer: '/allowPrivate' },
    accepted: expect.stringMatching(/--webhooks-private.*tenure webhooks add --allow-private/),
  });
});

it('POL-19, EVT-5: a key opens no way around it', async () => {
  const local = await server({});
  const headers = { 'idempotency-key': 'hook', 'tenure-actor': 'person:ines' };
  expect((await local.add(true, headers)).statusCode).toBe(201);
  const { add } = await server({ authenticate });
  expect((await add(true, { 'idempotency-key': 'hook' })).json().code).toBe('private-not-allowed');
});
