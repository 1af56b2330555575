/** Who asks, by the one header that says it: `Authorization: Bearer`, with an API key or a token. */
import type { Clock } from '@tenure/application/ports/clock.ts';
import * as E from 'fp-ts/lib/Either.js';
import * as t from 'io-ts';
import type { JSONWebKeySet, JWTVerifyGetKey } from 'jose';
import type { DecodeProblem } from '../decode-report.ts';
import { readJsonFile } from '../json-file.ts';
import { type Problem, unusableFile } from '../problem.ts';
import type { ApiKeys } from './api-keys.ts';
import type { AuthSettings, TokenSettings } from './auth-config.ts';
import type { Authenticate } from './authenticated.ts';
import { checkKey } from './check-key.ts';
import { type CheckToken, checkTokens, localKeys } from './check-token.ts';
import { isKeyToken } from './key-token.ts';
import { unauthenticated, wrongCredentials } from './refused.ts';
import type { RemoteKeys } from './remote-keys.ts';

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

const noKeys = ({ keys }: t.TypeOf<typeof KeySet>): readonly DecodeProblem[] =>
  keys.length > 0 ? [] : [{ pointer: '/keys', expected: 'at least one', found: 'an empty list: no token could count' }];

const keysOf = async (settings: TokenSettings, remote: RemoteKeys): Promise<E.Either<Problem, JWTVerifyGetKey>> => {
  if ('url' in settings.keys) return E.right(remote(settings.keys.url, settings));
  const read = await readJsonFile(settings.keys.file, KeySet, noKeys)();
  return E.isLeft(read) ? E.left(unusableFile(read.left)) : E.right(localKeys(read.right as unknown as JSONWebKeySet));
};

/** Left: what is wrong with the keys it names. */
export const authenticatorOf = async (
  settings: AuthSettings,
  deps: AuthDeps & { readonly remote: RemoteKeys },
): Promise<E.Either<Problem, Authenticate>> => {
  const { tokens } = settings;
  if (tokens === undefined) return E.right(authenticator(settings, null, deps));
  const keys = await keysOf(tokens, deps.remote);
  return E.map((found: JWTVerifyGetKey) => authenticator(settings, checkTokens(tokens, found, deps.clock), deps))(keys);
};
