/** Who asks, by the one header that says it: `Authorization: Bearer`, with an API key or a token. */
import type { Clock } from '@tenure/application/ports/clock.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import * as t from 'io-ts';
import type { JSONWebKeySet } from 'jose';
import { readJsonFile } from '../json-file.ts';
import { type Problem, unusableFile } from '../problem.ts';
import type { ApiKeys } from './api-keys.ts';
import { type AuthSettings, readAuthSettings, type TokenSettings } from './auth-config.ts';
import type { Authenticate } from './authenticated.ts';
import { checkKey } from './check-key.ts';
import { type CheckToken, checkTokens, localKeys, remoteKeys } from './check-token.ts';
import { isKeyToken } from './key-token.ts';
import { unauthenticated, wrongCredentials } from './refused.ts';

export interface AuthDeps {
  readonly keys: Pick<ApiKeys, 'lookup'>;
  readonly clock: Clock;
}

const BEARER = /^Bearer +([A-Za-z0-9._~+/-]+=*) *$/i;

export const authenticator =
  ({ apiKeys = true }: AuthSettings, checkToken: CheckToken | null, deps: AuthDeps): Authenticate =>
  (authorization) =>
  async () => {
    if (authorization === undefined) return E.left(unauthenticated('the request has no credentials'));
    const [, credential] = BEARER.exec(authorization) ?? [];
    if (credential === undefined) return E.left(unauthenticated('the header Authorization cannot be read'));
    if (isKeyToken(credential))
      return apiKeys ? checkKey(deps, credential) : E.left(wrongCredentials('API keys are not accepted here'));
    return checkToken === null ? E.left(wrongCredentials('tokens are not accepted here')) : checkToken(credential);
  };

/** A set of public keys; what is in each key is for the library that uses it to judge. */
const KeySet = t.type({ keys: t.array(t.UnknownRecord) }, 'a JSON Web Key Set: an object with keys');

const tokensFrom = async (settings: TokenSettings, clock: Clock): Promise<E.Either<Problem, CheckToken>> => {
  if ('url' in settings.keys) return E.right(checkTokens(settings, remoteKeys(settings.keys.url, settings), clock));
  const read = await readJsonFile(settings.keys.file, KeySet)();
  if (E.isLeft(read)) return E.left(unusableFile(read.left));
  return E.right(checkTokens(settings, localKeys(read.right as unknown as JSONWebKeySet), clock));
};

/** Left: what is wrong with the file, all of it. */
export const authenticatorFrom =
  (path: string, deps: AuthDeps): TaskEither<Problem, Authenticate> =>
  async () => {
    const settings = await readAuthSettings(path)();
    if (E.isLeft(settings)) return E.left(unusableFile(settings.left));
    const { tokens } = settings.right;
    if (tokens === undefined) return E.right(authenticator(settings.right, null, deps));
    const check = await tokensFrom(tokens, deps.clock);
    return E.isLeft(check) ? check : E.right(authenticator(settings.right, check.right, deps));
  };
