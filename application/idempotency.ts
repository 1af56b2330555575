/**
 * Idempotency keys as command ids (EVT-5). The first half of such an id comes from who sent which key, the second
 * from what was sent, so that a repeated request and a key used again for something else are told apart.
 */
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import { canonicalJson } from '@tenure/domain/kernel/canonical-json.ts';
import type { CommandId } from '@tenure/domain/kernel/ids.ts';
import type { Ids } from './ports/ids.ts';

const KEY_PART = 'xxxxxxxx-xxxx-8xxx'.length;

/** A UUIDv8 (custom): 60 bits of the key's hash, 62 of the request's. */
export const keyedCommandId = (ids: Ids, actor: Principal, key: string, request: unknown): CommandId => {
  const who = ids.digest(canonicalJson([actor.kind, actor.id, key]));
  const what = ids.digest(canonicalJson(request));
  const variant = '89ab'[Number.parseInt(what.slice(0, 1), 16) & 3];
  return `${who.slice(0, 8)}-${who.slice(8, 12)}-8${who.slice(12, 15)}-${variant}${what.slice(1, 4)}-${what.slice(4, 16)}` as CommandId;
};

export const isKeyed = (id: CommandId): boolean => id[14] === '8';

/** The half that the key decides: equal for two requests with the same key from the same principal. */
export const keyPartOf = (id: CommandId): string => id.slice(0, KEY_PART);
