/** Keys that an issuer publishes: changed by it, not to be had, and asked for no more often than they need be. */
import { setTimeout as pause } from 'node:timers/promises';
import type { TokenSettings } from '@tenure/infrastructure/auth/auth-config.ts';
import { checkTokens } from '@tenure/infrastructure/auth/check-token.ts';
import { keptRemoteKeys, remoteKeys } from '@tenure/infrastructure/auth/remote-keys.ts';
import * as E from 'fp-ts/lib/Either.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { publishedKeys, type SigningKey, signingKey, tokenOf, tokenSettings } from '../../support/issuer.ts';
import { NOW } from '../../support/opened-application.ts';

const clock = { now: () => NOW };
let key: SigningKey;
let next: SigningKey;
let stranger: SigningKey;
beforeAll(async () => {
  [key, next, stranger] = await Promise.all([signingKey('one'), signingKey('two'), signingKey('one')]);
});

const IN = 'let in';
const WRONG = '401 wrong-credentials';
const DOWN = '503 unavailable';

/** A server that checks tokens by what the issuer at this address publishes. */
const checking = (url: string, given: Partial<TokenSettings> = {}, remote = remoteKeys) => {
  const settings = tokenSettings({ keys: { url }, ...given });
  const check = checkTokens(settings, remote(url, settings), clock);
  return async (signer: SigningKey): Promise<string> => {
    const result = await check(await tokenOf(signer));
    return E.isLeft(result) ? `${result.left.status} ${result.left.code}` : IN;
  };
};

describe('keys that an issuer publishes', () => {
  it('are asked for once, and again when a token is signed by a new one', async () => {
    const { state, url } = await publishedKeys([key.publicJwk]);
    const check = checking(url, { cooldownSeconds: 0 });
    expect([await check(key), await check(key), state.asked]).toEqual([IN, IN, 1]);
    expect(await check(next)).toBe(WRONG);
    state.keys = [next.publicJwk];
    expect([await check(next), await check(key)]).toEqual([IN, WRONG]);
  });

  it('are not asked for again and again because of tokens nobody signed', async () => {
    const { state, url } = await publishedKeys([key.publicJwk]);
    const check = checking(url, { cooldownSeconds: 60 });
    for (const kid of ['a', 'b', 'c', 'd']) expect(await check({ ...stranger, kid })).toBe(WRONG);
    expect(state.asked).toBe(1);
  });

  it('that cannot be had are the issuer’s trouble, not the sender’s', async () => {
    const { state, url } = await publishedKeys([key.publicJwk]);
    state.isDown = true;
    expect(await checking(url)(key)).toBe(DOWN);
    expect(await checking('http://127.0.0.1:1/keys')(key)).toBe(DOWN);
  });

  it('AUD-3: count on while the issuer is down, and end when the outage has lasted too long', async () => {
    const { state, url } = await publishedKeys([key.publicJwk]);
    const check = checking(url, { cacheSeconds: 0.05, cooldownSeconds: 0, outageSeconds: 0.5 });
    expect(await check(key)).toBe(IN);
    state.isDown = true;
    await pause(80);
    // Old, and the issuer says nothing: they still count, and nobody else's do.
    expect([await check(key), await check(stranger), await check(next)]).toEqual([IN, WRONG, DOWN]);
    await pause(600);
    expect(await check(key)).toBe(DOWN);
    state.isDown = false;
    expect(await check(key)).toBe(IN);
  });

  it('AUD-3: that were taken back end as soon as the issuer says so, outage or not', async () => {
    const { state, url } = await publishedKeys([key.publicJwk]);
    const check = checking(url, { cacheSeconds: 0.05, cooldownSeconds: 0 });
    expect(await check(key)).toBe(IN);
    state.keys = [next.publicJwk];
    await pause(80);
    expect([await check(next), await check(key)]).toEqual([IN, WRONG]);
  });

  it.each(['is down', 'answers with something else'])(
    'an issuer that %s is not asked with every request',
    async (how) => {
      const { state, url } = await publishedKeys([key.publicJwk]);
      if (how === 'is down') state.isDown = true;
      else state.keys = 'none' as never;
      const check = checking(url, { cooldownSeconds: 0.3 });
      for (let times = 0; times < 20; times += 1) expect(await check(key)).toBe(DOWN);
      expect(state.asked).toBe(1);
      state.isDown = false;
      state.keys = [key.publicJwk];
      await pause(320);
      expect([await check(key), state.asked]).toEqual([IN, 2]);
    },
  );

  it('are not forgotten when the settings that name them are read again', async () => {
    const { state, url } = await publishedKeys([key.publicJwk]);
    const kept = keptRemoteKeys();
    expect(await checking(url, {}, kept)(key)).toBe(IN);
    state.isDown = true;
    expect(await checking(url, { audience: ['tenure', 'other'] }, kept)(key)).toBe(IN);
    expect(await checking(url, { cacheSeconds: 60 }, kept)(key)).toBe(DOWN);
  });
});
