/** A key that came with a request: known, its secret right, not taken back, not over. */
import type { Clock } from '@tenure/application/ports/clock.ts';
import { keyStatus } from '@tenure/domain/access/state.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { Problem } from '../problem.ts';
import type { ApiKeys } from './api-keys.ts';
import type { Authenticated } from './authenticated.ts';
import { isSecretOf, parseKeyToken } from './key-token.ts';
import { expiredCredentials, revokedCredentials, wrongCredentials } from './refused.ts';
import { rolesThatCount } from './roles.ts';

/** Somebody without the secret learns nothing about a key, not even that there is one. */
const UNKNOWN = wrongCredentials('no key is like this one');

export const checkKey = async (
  { keys, clock }: { readonly keys: Pick<ApiKeys, 'lookup'>; readonly clock: Clock },
  token: string,
): Promise<E.Either<Problem, Authenticated>> => {
  const parsed = parseKeyToken(token);
  if (parsed === null) return E.left(UNKNOWN);
  const key = await keys.lookup(parsed.keyId);
  if (key === null || !isSecretOf(key.hash, parsed.secret)) return E.left(UNKNOWN);
  const { keyId, name, principal, roles, plays, commands, expiresAt, revoked } = key;
  const status = keyStatus({ expiresAt, isRevoked: revoked !== null }, clock.now());
  if (status === 'revoked') return E.left(revokedCredentials(`the key “${name}” was taken back at ${revoked?.at}`));
  if (status === 'expired')
    return E.left(
      expiredCredentials(`the key “${name}” ended at ${expiresAt}`, 'another key: an administrator issues one'),
    );
  return E.right({
    principal,
    roles: rolesThatCount(roles),
    via: 'api-key',
    credential: keyId,
    plays,
    commands,
    expiresAt,
  });
};
