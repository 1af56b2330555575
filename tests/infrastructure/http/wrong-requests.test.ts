/** Requests that were taken, refused or broken off for the wrong reason once, found by asking at random (tests/fuzz). */
import { answerProblems } from '@tenure/infrastructure/http/problem-reply.ts';
import fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServedApplication, serveApplication } from '../../support/served-application.ts';

let served: ServedApplication;
let playId = '';

beforeAll(async () => {
  served = await serveApplication({ user: 'carla' });
  playId = await served.startPlay();
});
afterAll(() => served.end());

const post = (url: string, body: string, headers: Record<string, string> = {}) =>
  served.post(url, body, { 'content-type': 'application/json', ...headers });
const pointers = ({ json }: Pick<Awaited<ReturnType<typeof post>>, 'json'>): readonly string[] =>
  (json().errors ?? []).map(({ pointer }: { pointer: string }) => pointer);

describe('a request that cannot be read', () => {
  it('EVT-6: null is no body of a command, though a command without fields needs none', async () => {
    const url = `/v1/plays/${playId}/customize-play?dryRun=true`;
    const reply = await post(url, 'null');
    expect([reply.statusCode, reply.json().errors]).toMatchObject([400, [{ pointer: '', found: 'null' }]]);
    expect((await served.post(url)).statusCode).not.toBe(400);
  });

  it('the largest position that is said to be accepted is accepted', async () => {
    const ask = async (after: string) => (await served.get(`/v1/audit-log?after=${after}`)).statusCode;
    expect(await ask('9007199254740991')).toBe(200);
    expect(await ask('9007199254740992')).toBe(400);
  });

  it.each([
    ['exports/tasks', '?for'],
    ['escalation-brief', '?escalation'],
    ['diff', '?from'],
  ])('%s: the parameter that is missing is pointed to, and described as required', async (path, pointer) => {
    const reply = await served.get(`/v1/plays/${playId}/${path}`);
    expect([reply.statusCode, pointers(reply)]).toEqual([400, [pointer]]);
    const { paths } = (await served.get('/openapi.json')).json();
    const described: readonly { name: string; required: boolean }[] = paths[`/v1/plays/{play}/${path}`].get.parameters;
    expect(described.find(({ name }) => name === pointer.slice(1))?.required).toBe(true);
  });

  it('a part of an export that there is not is pointed to', async () => {
    const url = `/v1/plays/${playId}/exports/tasks?for=csv&part=22`;
    const reply = await served.get(url, { accept: 'text/csv' });
    expect([reply.statusCode, pointers(reply)]).toEqual([400, ['?part']]);
  });

  it.each([
    [{ url: 'ftp://hooks.example' }, '/url'],
    [{ url: 'https://hooks.example', types: [] }, '/types'],
    [{ url: 'https://hooks.example', types: ['TaskCompleted', 'Nothing'] }, '/types/1'],
  ])('POL-19: an endpoint that cannot be added is refused with its field: %j', async (body, pointer) => {
    const reply = await post('/v1/webhook-endpoints', JSON.stringify(body));
    expect([reply.statusCode, pointers(reply)]).toEqual([400, [pointer]]);
  });

  it.each(['/v1/plays', '/v1/webhook-endpoints', '/v1/api-keys'])(
    'EVT-5: POST %s makes something new, so that a revision that was seen is refused, and none is offered',
    async (path) => {
      const reply = await post(path, '{}', { 'if-match': '"3"' });
      expect([reply.statusCode, reply.json().detail]).toEqual([400, expect.stringContaining('If-Match')]);
      const { paths } = (await served.get('/openapi.json')).json();
      const described: readonly { name: string }[] = paths[path].post.parameters;
      expect(described.map(({ name }) => name.toLowerCase())).not.toContain('if-match');
    },
  );

  it('a page that goes wrong while it is written is answered with a problem, not with Fastify’s own words', async () => {
    const bare = fastify();
    answerProblems(bare);
    bare.get('/page', async (_, reply) => {
      void reply.type('text/markdown').serializer((text: string) => text);
      throw new Error('the page cannot be written');
    });
    const reply = await bare.inject('/page');
    expect([reply.statusCode, reply.headers['content-type']]).toEqual([
      500,
      expect.stringContaining('application/problem+json'),
    ]);
    expect(reply.json()).toMatchObject({ code: 'defect', status: 500 });
    await bare.close();
  });
});
