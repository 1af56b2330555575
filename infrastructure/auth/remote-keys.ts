/**
 * The keys an issuer publishes: kept for a while, asked for again for a key that is not among them, and not forgotten
 * at once when the issuer cannot be reached. An issuer that is down is not asked with every request.
 */
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  type FetchImplementation,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from 'jose';
import type { TokenSettings } from './auth-config.ts';

const TIMEOUT_MS = 5_000;
const CACHE_SECONDS = 600;
const COOLDOWN_SECONDS = 30;
const OUTAGE_SECONDS = 3_600;
/** Between two tries at an issuer that did not answer with keys. */
const MOST_PAUSE_SECONDS = 5;

export type KeySource = Pick<TokenSettings, 'cacheSeconds' | 'cooldownSeconds' | 'outageSeconds'>;
export type RemoteKeys = (url: string, given: KeySource) => JWTVerifyGetKey;

const fetched: FetchImplementation = async (address, options) => {
  const answer = await fetch(address, options);
  if (answer.status !== 200) throw new Error(`it answers ${answer.status}`);
  // Throws where it is no key set: that is no answer either.
  createLocalJWKSet((await answer.clone().json()) as JSONWebKeySet);
  return answer;
};

export const remoteKeys: RemoteKeys = (url, given) => {
  const { cacheSeconds = CACHE_SECONDS, cooldownSeconds = COOLDOWN_SECONDS, outageSeconds = OUTAGE_SECONDS } = given;
  const pauseMs = Math.min(cooldownSeconds, MOST_PAUSE_SECONDS) * 1_000;
  let failed: { readonly at: number; readonly cause: unknown } | null = null;
  /** When the keys were last known to be as the issuer published them. */
  let freshAt = Number.NEGATIVE_INFINITY;

  const keys = createRemoteJWKSet(new URL(url), {
    timeoutDuration: TIMEOUT_MS,
    cacheMaxAge: cacheSeconds * 1_000,
    cooldownDuration: cooldownSeconds * 1_000,
    [customFetch]: async (address, options) => {
      if (failed !== null && performance.now() < failed.at + pauseMs) throw failed.cause;
      try {
        const answer = await fetched(address, options);
        failed = null;
        return answer;
      } catch (cause) {
        failed = { at: performance.now(), cause };
        throw cause;
      }
    },
  });
  const look = (): void => {
    if (keys.fresh) freshAt = performance.now();
  };

  return async (header, token) => {
    look();
    try {
      return await keys(header, token);
    } catch (cause) {
      const old = keys.jwks();
      const isOutage = !keys.fresh && performance.now() < freshAt + outageSeconds * 1_000;
      if (old === undefined || !isOutage) throw cause;
      // A key that is not among the old ones may be a new one: only the issuer could tell.
      return await createLocalJWKSet(old)(header, token).catch(() => Promise.reject(cause));
    } finally {
      look();
    }
  };
};

/** The same keys for the same settings, so that a file that is read again does not forget what its issuer said. */
export const keptRemoteKeys = (): RemoteKeys => {
  let kept: { readonly of: string; readonly keys: JWTVerifyGetKey } | null = null;
  return (url, given) => {
    const { cacheSeconds, cooldownSeconds, outageSeconds } = given;
    const of = JSON.stringify([url, cacheSeconds, cooldownSeconds, outageSeconds]);
    if (kept?.of !== of) kept = { of, keys: remoteKeys(url, given) };
    return kept.keys;
  };
};
