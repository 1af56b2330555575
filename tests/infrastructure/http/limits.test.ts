/** What is too much, too often, too many at once or too late is refused in words that say the limit. */

import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Application } from '@tenure/infrastructure/application.ts';
import type { Limits, Rate } from '@tenure/infrastructure/http/limits.ts';
import { httpServer } from '@tenure/infrastructure/http/server.ts';
import type { Traffic } from '@tenure/infrastructure/http/traffic.ts';
import { problem } from '@tenure/infrastructure/problem.ts';
import type { FastifyInstance } from 'fastify';
import * as TE from 'fp-ts/lib/TaskEither.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OpenedApplication, openApplication, REQUEST } from '../../support/opened-application.ts';

let opened: OpenedApplication;
let app: FastifyInstance | undefined;
beforeEach(async () => {
  opened = await openApplication();
});
afterEach(async () => {
  await app?.close();
  await opened.end();
});

const server = async (limits: Partial<Limits> = {}, rate: Rate | null = null, application = opened.application) => {
  app = await httpServer(application, { user: 'carla', limits, rate });
  return app;
};

const post = (to: FastifyInstance, payload: string, headers = {}) =>
  to.inject({ method: 'POST', url: '/v1/plays', payload, headers: { 'content-type': 'application/json', ...headers } });

/** Everything the server says to these bytes. */
const said = async (to: FastifyInstance, bytes: string): Promise<string> => {
  await to.listen({ port: 0, host: '127.0.0.1' });
  const socket = connect((to.server.address() as AddressInfo).port, '127.0.0.1');
  socket.write(bytes);
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  return answer;
};

/** An application that answers its first read only when it is let go. */
const slow = (): { readonly application: Application; readonly letGo: () => void } => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { reads } = opened.application;
  const listPlays: typeof reads.listPlays = async (filter) => {
    await promise;
    return reads.listPlays(filter);
  };
  const startPlay: Application['startPlay'] = (request) => async () => {
    await promise;
    return opened.application.startPlay(request)();
  };
  return { application: { ...opened.application, startPlay, reads: { ...reads, listPlays } }, letGo: resolve };
};

describe('limits of one request', () => {
  it('a body over the limit is told both sizes', async () => {
    const reply = await post(await server({ body: 100 }), JSON.stringify({ ...REQUEST, account: 'x'.repeat(100) }));
    expect(reply.statusCode).toBe(413);
    expect(reply.json()).toMatchObject({
      code: 'too-large',
      detail: expect.stringMatching(/^it has \d+ bytes$/),
      accepted: 'a body of at most 100 bytes',
    });
  });

  it('a body that is too deep or says something twice appends nothing and is pointed into', async () => {
    const to = await server({ depth: 3 });
    const deep = await post(to, JSON.stringify({ ...REQUEST, dimensions: { geo: [['a']] } }));
    expect(deep.statusCode).toBe(400);
    expect(deep.json()).toMatchObject({
      code: 'beyond-limits',
      errors: [{ pointer: '/dimensions/geo/0', expected: 'at most 3 levels of objects and lists', found: 'level 4' }],
    });
    const twice = await post(to, JSON.stringify(REQUEST).replace('{', '{"risk":"red",'));
    expect(twice.json()).toMatchObject({ status: 400, code: 'invalid-request', errors: [{ pointer: '/risk' }] });
    expect((await opened.application.head()()) as unknown).toMatchObject({ right: 0n });
  });

  it('a URL, and one parameter of it, over the limit', async () => {
    const to = await server({ url: 60, parameter: 20 });
    const long = await to.inject(`/v1/plays?account=${'x'.repeat(60)}`);
    expect(long.statusCode).toBe(414);
    expect(long.json()).toMatchObject({
      code: 'url-too-long',
      detail: 'it has 78 characters',
      accepted: 'at most 60 characters of path and query',
    });
    expect((await to.inject(`/v1/plays/${'x'.repeat(21)}`)).json()).toMatchObject({ status: 414 });
    expect((await to.inject('/v1/plays/%zz')).json()).toMatchObject({ status: 400, code: 'invalid-request' });
  });

  it('headers over the limit, and what is no HTTP, are answered with problem documents on the bare socket', async () => {
    const to = await server({ headers: 2_000 });
    const answer = await said(to, `GET /livez HTTP/1.1\r\nhost: localhost\r\nx: ${'y'.repeat(3_000)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 .*application\/problem\+json.*at most 2000 bytes/s);
    const { port } = to.server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1').end('what is this\r\n\r\n');
    let other = '';
    for await (const chunk of socket) other += String(chunk);
    expect(other).toMatch(/^HTTP\/1\.1 400 .*"code":"invalid-request"/s);
  });

  it('a request that does not arrive in time', async () => {
    const answer = await said(
      await server({ receiveMs: 150 }),
      'POST /v1/plays HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 10\r\n\r\n{"',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 408 .*"code":"too-slow"/s);
  });
});

describe('rate', () => {
  it('more requests than allowed are refused until the window is over, health excepted', async () => {
    const to = await server({}, { requests: 2, windowMs: 300 });
    const first = await to.inject('/v1/plays');
    expect(first.headers).toMatchObject({ 'ratelimit-limit': '2', 'ratelimit-remaining': '1', 'ratelimit-reset': '1' });
    await to.inject('/v1/nowhere');
    const refused = await to.inject('/v1/plays');
    expect(refused.statusCode).toBe(429);
    expect(refused.headers).toMatchObject({ 'retry-after': '1', 'content-type': expect.stringContaining('problem') });
    expect(refused.json()).toMatchObject({ code: 'too-many-requests', detail: 'more than 2 within 0.3 s' });
    expect((await to.inject('/livez')).statusCode).toBe(200);
    expect((await to.inject({ url: '/v1/plays', remoteAddress: '127.0.0.2' })).statusCode).toBe(200);
    await pause(320);
    expect((await to.inject('/v1/plays')).statusCode).toBe(200);
  });

  it('credentials that do not count are tried only so often from one address', async () => {
    const denied = problem(401, 'unauthenticated', 'Who is asking is not known', 'no such key');
    app = await httpServer(opened.application, {
      user: 'carla',
      rate: { requests: 1_000, windowMs: 10_000 },
      authenticate: () => TE.left(denied),
    });
    const ask = async (remoteAddress: string): Promise<number> =>
      (await (app as FastifyInstance).inject({ url: '/v1/plays', headers: { authorization: 'x' }, remoteAddress }))
        .statusCode;
    const seen: number[] = [];
    for (let tries = 0; tries < 102; tries += 1) seen.push(await ask('10.0.0.1'));
    expect(seen.filter((status) => status === 401)).toHaveLength(100);
    expect(seen.slice(-2)).toEqual([429, 429]);
    expect(await ask('10.0.0.2')).toBe(401);
  });
});

describe('too many at once, too late', () => {
  it('what is over the limit of requests in hand is told so at once, and health still answers', async () => {
    const { application, letGo } = slow();
    const to = await server({ inFlight: 1 }, null, application);
    const first = to.inject('/v1/plays');
    await pause(20);
    const second = await to.inject('/v1/plays');
    expect(second.statusCode).toBe(503);
    expect(second.headers['retry-after']).toBe('2');
    expect(second.json()).toMatchObject({ code: 'overloaded', accepted: expect.stringContaining('at most 1') });
    expect((await to.inject('/readyz')).statusCode).toBe(200);
    letGo();
    expect((await first).statusCode).toBe(200);
    expect((await to.inject('/v1/plays')).statusCode).toBe(200);
  });

  it('EVT-5: a late command is not said to have failed; the same key finds what became of it', async () => {
    const { application, letGo } = slow();
    const to = await server({ answerMs: 60 }, null, application);
    const key = { 'idempotency-key': 'k-1' };
    const late = await post(to, JSON.stringify(REQUEST), key);
    expect(late.statusCode).toBe(503);
    expect(late.json()).toMatchObject({
      code: 'timed-out',
      detail: 'whether the command is carried out is not known yet',
      accepted: expect.stringContaining('the same idempotency key'),
    });
    expect((await post(to, JSON.stringify(REQUEST))).json().accepted).toMatch(/came without an idempotency key/);
    letGo();
    await pause(30);
    expect((await post(to, JSON.stringify(REQUEST), key)).json()).toMatchObject({ repeated: true, revision: 0 });
  });

  it('a client that goes away does not end the work it asked for', async () => {
    const { application, letGo } = slow();
    const to = await server({}, null, application);
    const gone = new AbortController();
    const url = await to.listen({ port: 0, host: '127.0.0.1' });
    const asked = fetch(`${url}/v1/plays`, { signal: gone.signal }).catch(() => null);
    await pause(50);
    gone.abort();
    await asked;
    await pause(20);
    const traffic = to.getDecorator<Traffic>('traffic');
    expect(traffic.inFlight()).toBe(1);
    letGo();
    await traffic.idle();
    expect(traffic.inFlight()).toBe(0);
  });
});
