/** Keys as requests bring them: what they open, how they end, and what nobody may say beside them (AUD-3, UNIT-9). */
import type { AccessRole } from '@tenure/domain/access/access-role.ts';
import { agent, type Principal, person } from '@tenure/domain/kernel/actor.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { NewKey } from '@tenure/infrastructure/auth/api-keys.ts';
import { authenticator } from '@tenure/infrastructure/auth/authenticate.ts';
import * as E from 'fp-ts/lib/Either.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NOW, REQUEST } from '../../support/opened-application.ts';
import { type ServedApplication, serveApplication } from '../../support/served-application.ts';

const INES = person('ines');
const EXPIRES = '2027-03-01T00:00:00.000Z' as Instant;

let served: ServedApplication;
const log: string[] = [];

beforeAll(async () => {
  served = await serveApplication(({ keys, clock }) => ({
    user: 'local',
    authenticate: authenticator({}, null, { keys, clock }),
    log: { write: (line) => void log.push(line) },
  }));
});
afterAll(() => served.end());

const issue = async (principal: Principal, roles: readonly AccessRole[], given: Partial<NewKey> = {}) => {
  const asked = { name: 'a key', principal, roles, plays: null, commands: null, expiresAt: EXPIRES, ...given };
  const issued = await served.application.keys.issue(asked, { actor: INES })();
  if (E.isLeft(issued)) throw new Error(issued.left.detail);
  return { keyId: issued.right.key.keyId, token: issued.right.token ?? '' };
};

const ask = (token: string | null, url = '/v1/plays', headers: Record<string, string> = {}) =>
  served.get(url, { ...headers, ...(token !== null && { authorization: `Bearer ${token}` }) });
const start = (token: string, headers: Record<string, string> = {}, payload: object = REQUEST) =>
  served.post('/v1/plays', payload, { ...headers, authorization: `Bearer ${token}` });
const answer = (reply: Awaited<ReturnType<typeof ask>>) => `${reply.statusCode} ${reply.json().code ?? ''}`.trim();
const length = async (): Promise<bigint> => {
  const head = await served.application.head()();
  if (E.isLeft(head)) throw new Error(head.left.detail);
  return head.right;
};

describe('a request', () => {
  it('without credentials is asked for them', async () => {
    const reply = await ask(null);
    expect(answer(reply)).toBe('401 unauthenticated');
    expect(reply.headers['www-authenticate']).toBe('Bearer realm="tenure"');
    expect(reply.json()).toMatchObject({ status: 401, accepted: expect.stringContaining('Authorization: Bearer') });
  });

  it.each(['/livez', '/readyz', '/openapi.json', '/docs/'])('%s answers without', async (url) =>
    expect((await ask(null, url)).statusCode).toBe(200),
  );

  it('to nowhere is told so, credentials or not', async () => {
    expect(answer(await ask(null, '/v1/nowhere'))).toBe('404 no-such-route');
    expect(answer(await ask('tnr_x', '/v1/nowhere'))).toBe('404 no-such-route');
  });

  it('asks for the head of a page under the same rules', async () => {
    const head = async (url: string, headers = {}) =>
      (await served.server.inject({ method: 'HEAD', url, headers })).statusCode;
    expect(await head('/v1/plays')).toBe(401);
    const { token } = await issue(person('dana'), ['csm']);
    const headers = { authorization: `Bearer ${token}` };
    expect(await head('/v1/plays', headers)).toBe(200);
    expect(await head('/v1/api-keys', headers)).toBe(403);
  });

  it.each(['Basic ZGFuYTpkYW5h', 'Bearer', 'Bearer ', 'bearer a b', 'tnr_x', 'Bearer "x"'])(
    'with %s is asked again',
    async (authorization) =>
      expect(answer(await served.get('/v1/plays', { authorization }))).toBe('401 unauthenticated'),
  );

  it('may come from anywhere: this server is not for this machine only', async () => {
    const { token } = await issue(person('dana'), ['csm']);
    expect(answer(await ask(token, '/v1/plays', { host: 'tenure.example', origin: 'https://other.example' }))).toBe(
      '200',
    );
  });
});

describe('a key', () => {
  it('AUD-3, UNIT-9: says in whose name a command is sent, an agent with whom it acts for', async () => {
    const planner = agent('planner', 'dana');
    const { token } = await issue(planner, ['csm']);
    const reply = await start(token);
    expect(reply.statusCode).toBe(201);
    await served.application.reads.catchUp();
    const [entry] = await served.application.reads.auditLog({ types: ['PlayOrchestrated'], limit: 1 });
    expect(entry).toMatchObject({ actor: planner });
  });

  it('UNIT-9: lets nobody act in another name; saying one’s own is no harm', async () => {
    const { token } = await issue(agent('planner', 'dana'), ['csm']);
    const before = await length();
    for (const name of ['person:dana', 'agent:planner;for=olga', 'agent:other;for=dana', 'person:planner'])
      expect(answer(await start(token, { 'tenure-actor': name }))).toBe('403 not-your-name');
    expect(answer(await start(token, { 'tenure-actor': 'system:reactor' }))).toBe('400 invalid-request');
    expect(await length()).toBe(before);
    expect((await ask(token, '/v1/plays', { 'tenure-actor': 'agent:planner;for=dana' })).statusCode).toBe(200);
  });

  it.each<[string, (token: string) => string]>([
    ['with another secret', (token) => `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`],
    ['of another id', (token) => token.replace(/^tnr_.{8}/, 'tnr_00000000')],
    ['cut short', (token) => token.slice(0, -1)],
    ['with a made-up secret', (token) => `${token.slice(0, -43)}${'a'.repeat(43)}`],
    ['in capitals', (token) => token.toUpperCase().replace('TNR', 'tnr')],
  ])('%s is refused like one that never was', async (_, change) => {
    const { token } = await issue(person('dana'), ['csm']);
    const reply = await ask(change(token));
    expect(answer(reply)).toBe('401 wrong-credentials');
    expect(reply.json().detail).toBe('no key is like this one');
    expect(reply.headers['www-authenticate']).toBe('Bearer realm="tenure", error="invalid_token"');
  });

  it('AUD-3: opens nothing from the moment it ends', async () => {
    const { token } = await issue(person('dana'), ['csm'], { expiresAt: '2026-11-24T00:00:00.000Z' as Instant });
    served.clock.set('2026-11-23T23:59:59.999Z' as Instant);
    expect(answer(await ask(token))).toBe('200');
    served.clock.set('2026-11-24T00:00:00.000Z' as Instant);
    expect(answer(await ask(token))).toBe('401 expired-credentials');
    served.clock.set(NOW);
  });

  it('AUD-3: opens nothing from the next request on, once it is taken back', async () => {
    const { token, keyId } = await issue(person('dana'), ['csm']);
    expect(answer(await ask(token))).toBe('200');
    const revoked = await served.application.keys.revoke(keyId, 'lost', { actor: INES })();
    expect(E.isRight(revoked)).toBe(true);
    expect(answer(await ask(token))).toBe('401 revoked-credentials');
    // Whoever does not hold it is not told that it ever was.
    expect(answer(await ask(`${token.slice(0, -2)}zz`))).toBe('401 wrong-credentials');
  });

  it('for some commands sends no other, and reads', async () => {
    const { token } = await issue(person('dana'), ['csm'], { commands: ['complete-task'] });
    const reply = await start(token);
    expect(answer(reply)).toBe('403 outside-scope');
    expect(reply.json()).toMatchObject({
      detail: 'the key does not send orchestrate-play',
      accepted: 'one of: complete-task',
    });
    expect(answer(await ask(token))).toBe('200');
  });

  it('that is refused says which role would not be', async () => {
    const { token } = await issue(person('aud'), ['auditor']);
    const reply = await start(token);
    expect(answer(reply)).toBe('403 forbidden');
    expect(reply.json()).toMatchObject({
      detail: 'orchestrate-play is not for auditor',
      accepted: 'one of the roles csm, renewal-director, cs-ops-partner',
    });
  });

  it('EVT-6: no refused attempt grows the log of events', async () => {
    const { token } = await issue(person('aud'), ['auditor']);
    const before = await length();
    for (const each of [token, `${token}x`, 'a.b.c', '']) {
      await start(each);
      await ask(each, '/v1/api-keys', { 'tenure-actor': 'person:else' });
    }
    expect(await length()).toBe(before);
  });
});

it('AUD-3: who holds which key, and who asked for one in vain, is for auditors', async () => {
  const { token } = await issue(person('dana'), ['csm']);
  const { token: auditor } = await issue(person('aud'), ['auditor']);
  const refused = { name: 'x', principal: person('dana'), roles: [], plays: null, commands: null, expiresAt: EXPIRES };
  expect(E.isLeft(await served.application.keys.issue(refused, { actor: INES })())).toBe(true);
  for (const url of ['/v1/audit-log?limit=100', '/v1/decisions?limit=100']) {
    expect((await ask(auditor, url)).body).toMatch(/ApiKey/);
    const { body, statusCode } = await ask(token, url);
    expect([statusCode, /ApiKey|access-/.test(body)]).toEqual([200, false]);
  }
});

it('AUD-3: the server’s log names who was not let in, and holds no secret', async () => {
  const { token, keyId } = await issue(person('aud'), ['auditor']);
  await start(token);
  await ask(`${token}x`);
  const text = log.join('');
  expect(text).toContain('not let in');
  expect(text).toContain(`"principal":"person:aud","credential":"${keyId}"`);
  expect(text).not.toContain(token.slice(-43));
  await served.application.reads.catchUp();
  const entries = JSON.stringify(await served.application.reads.auditLog({ types: ['ApiKeyIssued'], limit: 100 }));
  expect(entries).toContain(keyId);
  expect(entries).not.toContain(token.slice(-43));
});
