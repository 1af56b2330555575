/** What is said to whoever is not let in. Never a word of the credential itself. */
import type { AccessRole } from '@tenure/domain/access/access-role.ts';
import { type Problem, problem } from '../problem.ts';

const BEARER = 'Authorization: Bearer, followed by an API key (tnr_…) or a token of the configured issuer';

export const unauthenticated = (detail: string, accepted = BEARER): Problem =>
  problem(401, 'unauthenticated', 'Nobody knows who is asking', detail, { accepted });

export const wrongCredentials = (detail: string, accepted = BEARER): Problem =>
  problem(401, 'wrong-credentials', 'The credentials are not accepted', detail, { accepted });

export const expiredCredentials = (detail: string, accepted: string): Problem =>
  problem(401, 'expired-credentials', 'The credentials are over', detail, { accepted });

export const revokedCredentials = (detail: string): Problem =>
  problem(401, 'revoked-credentials', 'The credentials were taken back', detail, {
    accepted: 'another key: an administrator issues one',
  });

/** A request may say who sends it; it may not say that somebody else does (UNIT-9). */
export const notYourName = (detail: string, accepted: string): Problem =>
  problem(403, 'not-your-name', 'Nobody acts in another name', detail, { rule: 'UNIT-9', accepted });

/** Known, and not let in: `accepted` names who would be. */
export const forbidden = (detail: string, accepted: string): Problem =>
  problem(403, 'forbidden', 'Not for this role', detail, { accepted });

export const rolesText = (roles: readonly AccessRole[]): string =>
  roles.length === 0 ? 'no role' : roles.length === 1 ? `the role ${roles[0]}` : `one of the roles ${roles.join(', ')}`;

export const outsideScope = (detail: string, accepted: string): Problem =>
  problem(403, 'outside-scope', 'Outside what the key is for', detail, { accepted });
