/** From the claims of a token that was checked to who asks: nothing is taken from the request itself (UNIT-9). */
import type { AccessRole } from '@tenure/domain/access/access-role.ts';
import { Principal } from '@tenure/domain/kernel/actor.ts';
import { instantOf } from '@tenure/domain/kernel/dates.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { JWTPayload } from 'jose';
import type { Problem } from '../problem.ts';
import type { TokenSettings } from './auth-config.ts';
import type { Authenticated } from './authenticated.ts';
import { wrongCredentials } from './refused.ts';
import { rolesThatCount } from './roles.ts';

type Path = TokenSettings['claims']['principal'];

const named = (path: Path): string => (typeof path === 'string' ? path : path.join(' → '));

const claimAt = (payload: JWTPayload, path: Path): unknown =>
  (typeof path === 'string' ? [path] : path).reduce<unknown>(
    (held, name) =>
      typeof held === 'object' && held !== null && Object.hasOwn(held, name)
        ? (held as Readonly<Record<string, unknown>>)[name]
        : undefined,
    payload,
  );

/** A list of words, or words with spaces between them, as `scope` has them. */
const wordsOf = (claim: unknown): readonly string[] => {
  if (typeof claim === 'string') return claim.split(' ').filter((word) => word !== '');
  return Array.isArray(claim) ? claim.filter((word): word is string => typeof word === 'string') : [];
};

const principalOf = (payload: JWTPayload, { claims }: TokenSettings): E.Either<string, Principal> => {
  const id = claimAt(payload, claims.principal);
  const kind = claims.kind === undefined ? 'person' : claimAt(payload, claims.kind);
  if (kind !== 'person' && kind !== 'agent')
    return E.left(`the claim ${named(claims.kind ?? 'kind')} is neither person nor agent`);
  const actsFor = kind === 'person' || claims.actsFor === undefined ? null : claimAt(payload, claims.actsFor);
  if (kind === 'agent' && typeof actsFor !== 'string')
    return E.left(`it is of an agent, and ${named(claims.actsFor ?? 'actsFor')} does not say whom it acts for`);
  const principal = { kind, id, actsFor };
  return Principal.is(principal) ? E.right(principal) : E.left(`the claim ${named(claims.principal)} names nobody`);
};

export const authenticatedBy = (payload: JWTPayload, settings: TokenSettings): E.Either<Problem, Authenticated> => {
  const principal = principalOf(payload, settings);
  if (E.isLeft(principal)) return E.left(wrongCredentials(`the token cannot be used: ${principal.left}`));
  const { roles: meaning, claims } = settings;
  const roles = wordsOf(claimAt(payload, claims.roles)).flatMap((word): readonly AccessRole[] =>
    Object.hasOwn(meaning, word) ? (meaning[word] ?? []) : [],
  );
  return E.right({
    principal: principal.right,
    roles: rolesThatCount([...new Set(roles)]),
    via: 'token',
    credential: payload.sub ?? principal.right.id,
    plays: null,
    commands: null,
    expiresAt: instantOf(Math.floor((payload.exp ?? 0) * 1_000)),
  });
};
