/** API keys as whoever checks or administers them sees them. */
import type { AccessRole } from '@tenure/domain/access/access-role.ts';
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { KeyId, PlayId } from '@tenure/domain/kernel/ids.ts';
import type { Kysely } from 'kysely';
import type { ReadModel } from '../schema.ts';
import type { ApiKeyRow } from './schema.ts';

export interface StoredKey {
  readonly keyId: KeyId;
  readonly name: string;
  readonly principal: Principal;
  readonly roles: readonly AccessRole[];
  /** null: every play. */
  readonly plays: readonly PlayId[] | null;
  /** null: every command of the roles. */
  readonly commands: readonly string[] | null;
  /** SHA-256 of the secret. */
  readonly hash: string;
  readonly expiresAt: Instant;
  readonly issuedBy: string;
  readonly issuedAt: Instant;
  readonly revoked: { readonly by: string; readonly at: Instant; readonly reason: string } | null;
  readonly revision: number;
}

const keyOf = (row: ApiKeyRow): StoredKey => ({
  keyId: row.key_id,
  name: row.name,
  principal: { kind: row.principal_kind, id: row.principal_id, actsFor: row.acts_for },
  roles: JSON.parse(row.roles) as readonly AccessRole[],
  plays: row.plays === null ? null : (JSON.parse(row.plays) as readonly PlayId[]),
  commands: row.commands === null ? null : (JSON.parse(row.commands) as readonly string[]),
  hash: row.hash,
  expiresAt: row.expires_at,
  issuedBy: row.issued_by,
  issuedAt: row.issued_at,
  revoked:
    row.revoked_at === null
      ? null
      : { by: row.revoked_by ?? '', at: row.revoked_at, reason: row.revoked_because ?? '' },
  revision: row.revision,
});

/** null: no key of this id was issued. */
export const findKey = async (db: Kysely<ReadModel>, keyId: KeyId): Promise<StoredKey | null> => {
  const row = await db.selectFrom('api_keys').selectAll().where('key_id', '=', keyId).executeTakeFirst();
  return row === undefined ? null : keyOf(row);
};

/** All of them, the newest first: keys are few, and one that is over still tells who could do what. */
export const listKeys = async (db: Kysely<ReadModel>): Promise<readonly StoredKey[]> => {
  const rows = await db
    .selectFrom('api_keys')
    .selectAll()
    .orderBy('issued_at', 'desc')
    .orderBy('key_id', 'desc')
    .execute();
  return rows.map(keyOf);
};
