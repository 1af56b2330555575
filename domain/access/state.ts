/** A credential as its past left it. */
import type { Principal } from '../kernel/actor.ts';
import type { Instant } from '../kernel/dates.ts';
import type { ApiKeyIssued } from './events.ts';

export interface Credential {
  readonly issued: ApiKeyIssued;
  readonly issuedBy: Principal;
  readonly issuedAt: Instant;
  readonly revoked: { readonly by: Principal; readonly at: Instant; readonly reason: string } | null;
}

/** null: the stream is empty. */
export type AccessState = Credential | null;

export const initial: AccessState = null;

export const KEY_STATUSES = ['active', 'expired', 'revoked'] as const;
export type KeyStatus = (typeof KEY_STATUSES)[number];

/** The one place a key's status comes from: time alone ends it, and being taken back ends it for good. */
export const keyStatus = (
  { expiresAt, isRevoked }: { readonly expiresAt: Instant; readonly isRevoked: boolean },
  now: Instant,
): KeyStatus => (isRevoked ? 'revoked' : now < expiresAt ? 'active' : 'expired');
