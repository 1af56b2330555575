/** The table of API keys (AUD-3). Columns are documented in docs/read-model.md. */
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { KeyId } from '@tenure/domain/kernel/ids.ts';
import { integer, nullable, type RowOf, table, text } from '../table.ts';

export const apiKeys = table(
  'api_keys',
  {
    key_id: text<KeyId>(),
    name: text(),
    principal_kind: text<Principal['kind']>(),
    principal_id: text(),
    acts_for: nullable(text()),
    roles: text(),
    plays: nullable(text()),
    commands: nullable(text()),
    hash: text(),
    expires_at: text<Instant>(),
    issued_by: text(),
    issued_at: text<Instant>(),
    revoked_by: nullable(text()),
    revoked_at: nullable(text<Instant>()),
    revoked_because: nullable(text()),
    revision: integer(),
    position: integer(),
    updated_at: text<Instant>(),
  },
  ['key_id'],
);
export type ApiKeyRow = RowOf<typeof apiKeys>;

export interface ApiKeyTables {
  readonly api_keys: ApiKeyRow;
}
