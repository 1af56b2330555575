/** Requests that are refused for their credentials or their rights are counted, too; nobody pays for another's. */
import { person } from '@tenure/domain/kernel/actor.ts';
import type { Authenticate } from '@tenure/infrastructure/auth/authenticated.ts';
import { unauthenticated, wrongCredentials } from '@tenure/infrastructure/auth/refused.ts';
import { knownCredentials } from '@tenure/infrastructure/http/known-credentials.ts';
import { rateOf } from '@tenure/infrastructure/http/limits.ts';
import { httpServer } from '@tenure/infrastructure/http/server.ts';
import type { FastifyInstance } from 'fastify';
import * as TE from 'fp-ts/lib/TaskEither.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { NOW, type OpenedApplication, openApplication } from '../../support/opened-application.ts';

let opened: OpenedApplication;
let app: FastifyInstance;
let checked = 0;
let revoked = '';
beforeAll(async () => {
  opened = await openApplication();
});
afterEach(() => app.close());
afterAll(() => opened.end());

/** `csm NAME` and `operator NAME` are good. */
const believed: Authenticate = (authorization) => {
  if (authorization === undefined) return TE.left(unauthenticated('no credentials'));
  checked += 1;
  const [, role, name = ''] = /^(csm|operator) (\w+)$/.exec(authorization) ?? [];
  if (role === undefined || name === revoked) return TE.left(wrongCredentials('no key is like this one'));
  const who = { principal: person(name), roles: [role as 'csm'], via: 'api-key', credential: name } as const;
  return TE.right({ ...who, plays: null, commands: null, expiresAt: NOW });
};

const served = async (requests = 1_000, proxies: readonly string[] = []) => {
  checked = 0;
  const rate = rateOf(requests);
  app = await httpServer(opened.application, { user: 'local', rate, proxies, authenticate: believed });
  return app;
};
const ask = async (authorization: string | null, remoteAddress = '10.0.0.1', headers = {}, url = '/v1/plays') => {
  const brings = authorization === null ? headers : { ...headers, authorization };
  return app.inject({ url, headers: brings, remoteAddress });
};
const status = async (...given: Parameters<typeof ask>) => (await ask(...given)).statusCode;
const times = async (count: number, ...given: Parameters<typeof ask>): Promise<readonly number[]> => {
  const seen: number[] = [];
  for (let each = 0; each < count; each += 1) seen.push(await status(...given));
  return seen;
};
/** As often as makes the next one too many. */
const guess = (...[from, headers]: readonly [string?, object?]) => times(100, 'guess', from, headers);

describe('credentials that fail', () => {
  it('AUD-3: are not looked at any more after a hundred from one address, and told when they would be', async () => {
    await served();
    expect(new Set(await guess())).toEqual(new Set([401]));
    const reply = await ask('csm newcomer');
    expect([reply.statusCode, checked]).toEqual([429, 100]);
    expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
    expect(reply.json()).toMatchObject({ code: 'too-many-requests', detail: expect.stringContaining('credentials') });
    expect(await status('csm newcomer', '10.0.0.2')).toBe(200);
  });

  it('AUD-3: lock out nobody whose own were good, from that address or any other', async () => {
    await served();
    expect(await status('csm dana')).toBe(200);
    expect(await status('operator olga')).toBe(403);
    await guess();
    expect([await status('csm dana'), await status('operator olga')]).toEqual([200, 403]);
    expect(await status('csm other')).toBe(429);
  });

  it('AUD-3: are those of credentials that were taken back, too', async () => {
    await served();
    expect(await status('csm left')).toBe(200);
    revoked = 'left';
    expect((await times(101, 'csm left')).slice(99)).toEqual([401, 429]);
  });

  it('AUD-3: are counted where other requests are not', async () => {
    await served(0);
    expect([...(await guess()), await status('guess')].slice(99)).toEqual([401, 429]);
    const { statusCode, headers } = await ask('csm dana', '10.0.0.2');
    expect([statusCode, headers['ratelimit-limit']]).toEqual([200, undefined]);
  });

  it('are not those of requests without any, nor of routes that ask for none', async () => {
    await served();
    expect(new Set(await times(101, null))).toEqual(new Set([401]));
    expect(await status('csm dana')).toBe(200);
    await guess();
    expect(await status('guess', '10.0.0.1', {}, '/livez')).toBe(200);
    expect(await status('guess', '10.0.0.1', {}, '/openapi.json')).toBe(200);
  });

  it('count for a whole network of IPv6, which is one customer’s', async () => {
    await served();
    await guess('2001:db8:1:2::a');
    expect(await status('guess', '2001:db8:1:2:ffff::b')).toBe(429);
    expect(await status('guess', '2001:db8:1:3::a')).toBe(401);
  });
});

describe('behind a proxy', () => {
  const of = (address: string) => ({ 'x-forwarded-for': address });

  it('that is named, a request comes from where the proxy says', async () => {
    await served(1_000, ['10.0.0.0/24']);
    await guess('10.0.0.1', of('192.0.2.1'));
    expect(await status('csm newcomer', '10.0.0.1', of('192.0.2.1'))).toBe(429);
    expect(await status('csm newcomer', '10.0.0.1', of('192.0.2.2'))).toBe(200);
    // What the client itself put before it is not the proxy's word.
    expect(await status('guess', '10.0.0.1', of('192.0.2.2, 192.0.2.1'))).toBe(429);
  });

  it('that nobody named, and where there is none, whoever connects is who asks', async () => {
    await served();
    for (let each = 0; each < 100; each += 1) await ask('guess', '10.0.0.1', of(`192.0.2.${each}`));
    expect(await status('guess', '10.0.0.1', of('192.0.2.200'))).toBe(429);
  });
});

describe('refused requests', () => {
  it('403: count for the principal as others do', async () => {
    await served(3);
    expect(await times(4, 'operator olga')).toEqual([403, 403, 403, 429]);
    expect((await ask('operator olga')).headers).toMatchObject({ 'ratelimit-limit': '3', 'ratelimit-remaining': '0' });
    expect(await times(2, 'csm dana')).toEqual([200, 200]);
  });

  it('401: count for the address, and for no principal that asks from there', async () => {
    await served(3);
    expect(await times(4, null)).toEqual([401, 401, 401, 429]);
    expect(await times(4, 'csm dana')).toEqual([200, 200, 200, 429]);
  });
});

it('what was good is remembered for a while, by its hash, and only so much of it', () => {
  let now = 0;
  const known = knownCredentials(() => now);
  known.note('one');
  expect([known.has('one'), known.has('two')]).toEqual([true, false]);
  now = 600_000;
  expect(known.has('one')).toBe(false);
  known.note('one');
  for (let each = 0; each < 10_000; each += 1) known.note(`other ${each}`);
  expect([known.has('one'), known.has('other 0')]).toEqual([false, true]);
});
