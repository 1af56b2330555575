/** Tokens of an issuer: what is accepted of them, and every way in which one is not (RFC 8725). */
import { createHmac } from 'node:crypto';
import { agent, person } from '@tenure/domain/kernel/actor.ts';
import type { TokenSettings } from '@tenure/infrastructure/auth/auth-config.ts';
import { checkTokens, localKeys } from '@tenure/infrastructure/auth/check-token.ts';
import * as E from 'fp-ts/lib/Either.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { type SigningKey, signingKey, type TokenGiven, tokenOf, tokenSettings } from '../../support/issuer.ts';
import { NOW } from '../../support/opened-application.ts';

const clock = { now: () => NOW };
let key: SigningKey;
let stranger: SigningKey;
beforeAll(async () => {
  [key, stranger] = await Promise.all([signingKey('one'), signingKey('one')]);
});

const check = (token: string, given: Partial<TokenSettings> = {}) =>
  checkTokens(tokenSettings(given), localKeys({ keys: [key.publicJwk] }), clock)(token);
const checkGiven = async (given: TokenGiven, settings: Partial<TokenSettings> = {}) =>
  check(await tokenOf(key, given), settings);

const codeOf = (result: Awaited<ReturnType<typeof check>>): string =>
  E.isLeft(result) ? `${result.left.status} ${result.left.code}` : 'let in';

const part = (content: unknown): string => Buffer.from(JSON.stringify(content)).toString('base64url');
const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;

describe('a token that is accepted', () => {
  it('AUD-3: says who asks, in which roles, and until when', async () => {
    expect(await checkGiven({})).toEqual(
      E.right({
        principal: person('dana'),
        roles: ['csm'],
        via: 'token',
        credential: 'dana',
        plays: null,
        commands: null,
        expiresAt: '2026-11-23T09:10:00.000Z',
      }),
    );
  });

  it('UNIT-9: an agent is one only where its token says whom it acts for', async () => {
    const claims = { sub: 'planner', kind: 'agent', acts_for: 'dana' };
    expect(await checkGiven({ claims })).toMatchObject(E.right({ principal: agent('planner', 'dana') }));
    expect(codeOf(await checkGiven({ claims: { ...claims, acts_for: undefined } }))).toBe('401 wrong-credentials');
    expect(codeOf(await checkGiven({ claims: { ...claims, acts_for: 7 } }))).toBe('401 wrong-credentials');
    expect(codeOf(await checkGiven({ claims: { sub: 'x', kind: 'system' } }))).toBe('401 wrong-credentials');
    expect(codeOf(await checkGiven({ claims: { sub: 'x', kind: undefined } }))).toBe('401 wrong-credentials');
  });

  it('takes roles from wherever the claim lies, and knows no role that is not mapped', async () => {
    const claims = { realm: { roles: ['renewals-team', 'cro', 'toString'] } };
    const settings = { claims: { principal: 'sub', roles: ['realm', 'roles'] } };
    expect(await checkGiven({ claims }, settings)).toMatchObject(E.right({ roles: ['csm'] }));
    expect(
      await checkGiven({ claims: { roles: 'auditors other' } }, { claims: { principal: 'sub', roles: 'roles' } }),
    ).toMatchObject(E.right({ roles: ['auditor'] }));
    expect(await checkGiven({ claims: { roles: {} } }, { claims: { principal: 'sub', roles: 'roles' } })).toMatchObject(
      E.right({ roles: [] }),
    );
  });

  it('AUD-3: somebody who is given everything is an auditor and nothing else', async () => {
    const claims = { kind: 'person', roles: ['everything-group'] };
    expect(await checkGiven({ claims })).toMatchObject(E.right({ roles: ['auditor'] }));
  });
});

describe('a token that is not', () => {
  const kind = { claims: { kind: 'person' } };
  it.each<[string, string, TokenGiven, Partial<TokenSettings>?]>([
    ['over', '401 expired-credentials', { ...kind, expiresIn: -6 }],
    ['over, within the tolerance', 'let in', { ...kind, expiresIn: -4 }],
    ['never over', '401 wrong-credentials', { ...kind, expiresIn: null }],
    ['not valid yet', '401 wrong-credentials', { ...kind, notBefore: 60 }],
    ['of another issuer', '401 wrong-credentials', { ...kind, issuer: 'https://id.example/other' }],
    ['of no issuer', '401 wrong-credentials', { ...kind, issuer: null }],
    ['for somebody else', '401 wrong-credentials', { ...kind, audience: 'payroll' }],
    ['for nobody', '401 wrong-credentials', { ...kind, audience: null }],
    ['of another type', '401 wrong-credentials', { ...kind, typ: 'JWT' }, { type: 'at+jwt' }],
    ['of the right type', 'let in', { ...kind, typ: 'at+jwt' }, { type: 'at+jwt' }],
    ['signed by another algorithm', '401 wrong-credentials', kind, { algorithms: ['RS256'] }],
    ['of nobody', '401 wrong-credentials', { claims: { ...kind.claims, sub: '' } }],
    ['of a number', '401 wrong-credentials', { claims: { ...kind.claims, sub: 7 as never } }],
  ])('%s is answered %s', async (_, expected, given, settings) => {
    expect(codeOf(await checkGiven(given, settings))).toBe(expected);
  });

  it('a key nobody published signs nothing, under whatever name', async () => {
    expect(codeOf(await check(await tokenOf(stranger, kind)))).toBe('401 wrong-credentials');
    expect(codeOf(await check(await tokenOf({ ...stranger, kid: 'two' }, kind)))).toBe('401 wrong-credentials');
  });

  it('changed claims, header or signature are noticed', async () => {
    const token = await tokenOf(key, kind);
    const [header = '', payload = '', signature = ''] = token.split('.');
    const better = part({ ...claimsOf(token), roles: ['everything-group'] });
    const flipped = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
    expect(codeOf(await check(token))).toBe('let in');
    for (const forged of [
      `${header}.${better}.${signature}`,
      `${header}.${payload}.${flipped}`,
      `${header}.${payload}.`,
    ])
      expect(codeOf(await check(forged))).toBe('401 wrong-credentials');
  });

  it('none is no algorithm', async () => {
    const token = await tokenOf(key, kind);
    for (const alg of ['none', 'None', 'NONE'])
      expect(codeOf(await check(`${part({ alg, kid: 'one' })}.${token.split('.')[1]}.`))).toBe('401 wrong-credentials');
  });

  it('what was published is no secret to sign with: HS256 over the public key', async () => {
    const rsa = await signingKey('rsa', 'RS256');
    const keys = localKeys({ keys: [rsa.publicJwk] });
    const real = await tokenOf(rsa, kind);
    for (const secret of [rsa.pem, JSON.stringify(rsa.publicJwk), String(rsa.publicJwk.n)]) {
      const signed = `${part({ alg: 'HS256', kid: 'rsa', typ: 'JWT' })}.${real.split('.')[1]}`;
      const forged = `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
      expect(codeOf(await checkTokens(tokenSettings(), keys, clock)(forged))).toBe('401 wrong-credentials');
    }
    expect(codeOf(await checkTokens(tokenSettings(), keys, clock)(real))).toBe('let in');
  });

  it.each(['', 'a', 'a.b', 'a.b.c', '..', 'a.b.c.d.e', `${'x'.repeat(8_000)}.y.z`])('%s is no token', async (text) => {
    expect(codeOf(await check(text))).toBe('401 wrong-credentials');
  });

  it('a refusal has nothing of the token in it', async () => {
    const token = await tokenOf(key, { ...kind, expiresIn: -60 });
    const refused = JSON.stringify(await check(token));
    for (const piece of token.split('.')) expect(refused).not.toContain(piece.slice(0, 12));
  });
});
