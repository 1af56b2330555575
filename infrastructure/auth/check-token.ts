/** Tokens of an OpenID Connect issuer: signed by one of its keys, for us, by it, and not over (RFC 7519, RFC 8725). */
import type { Clock } from '@tenure/application/ports/clock.ts';
import { epochMilliseconds } from '@tenure/domain/kernel/dates.ts';
import * as E from 'fp-ts/lib/Either.js';
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { type Problem, unavailable } from '../problem.ts';
import type { TokenSettings } from './auth-config.ts';
import type { Authenticated } from './authenticated.ts';
import { expiredCredentials, wrongCredentials } from './refused.ts';
import { authenticatedBy } from './token-claims.ts';

const TOLERANCE_SECONDS = 30;

export type CheckToken = (token: string) => Promise<E.Either<Problem, Authenticated>>;

export const localKeys = (keys: JSONWebKeySet): JWTVerifyGetKey => createLocalJWKSet(keys);

const NEW_TOKEN = 'a new token of the issuer';

/** What is wrong with the token, without a word of what is in it. Anything else is the issuer out of reach. */
const problemOf = (cause: unknown, { issuer, algorithms }: TokenSettings): Problem => {
  if (cause instanceof errors.JWTExpired) return expiredCredentials('the token is over', NEW_TOKEN);
  if (cause instanceof errors.JWTClaimValidationFailed)
    return wrongCredentials(`the token is not meant for this: ${cause.claim} is not what it must be`, NEW_TOKEN);
  if (cause instanceof errors.JOSEAlgNotAllowed)
    return wrongCredentials('the token is signed in a way that is not accepted', algorithms.join(', '));
  if (cause instanceof errors.JWSSignatureVerificationFailed || cause instanceof errors.JWKSNoMatchingKey)
    return wrongCredentials(`the token is not signed by a key of ${issuer}`, NEW_TOKEN);
  if (cause instanceof errors.JWKSMultipleMatchingKeys)
    return wrongCredentials('the token does not say which key signed it', 'a token with kid in its header');
  if (
    cause instanceof errors.JWSInvalid ||
    cause instanceof errors.JWTInvalid ||
    cause instanceof errors.JOSENotSupported
  )
    return wrongCredentials('what was sent is no token', 'a signed JWT, or an API key (tnr_…)');
  return unavailable(`the keys of ${issuer} cannot be read, so its tokens cannot be checked`);
};

export const checkTokens =
  (settings: TokenSettings, keys: JWTVerifyGetKey, clock: Clock): CheckToken =>
  async (token) => {
    const { issuer, audience, algorithms, type, clockToleranceSeconds = TOLERANCE_SECONDS } = settings;
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience: [...audience],
        algorithms: [...algorithms],
        clockTolerance: clockToleranceSeconds,
        currentDate: new Date(epochMilliseconds(clock.now())),
        // A token that never ends could never be taken back.
        requiredClaims: ['exp'],
        ...(type !== undefined && { typ: type }),
      });
      return authenticatedBy(payload, settings);
    } catch (cause) {
      return E.left(problemOf(cause, settings));
    }
  };
