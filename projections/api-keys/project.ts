/** API keys, each from its own stream; nothing of plays is touched by them (AUD-3). */
import type { AccessEvent } from '@tenure/domain/access/events.ts';
import { evolve } from '@tenure/domain/access/evolve.ts';
import type { Credential } from '@tenure/domain/access/state.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { RecordedEvent } from '@tenure/domain/kernel/envelope.ts';
import { aggregateOf, type KeyId } from '@tenure/domain/kernel/ids.ts';
import { actorText } from '../principals.ts';
import { oneRow, perStream, type StreamFold } from '../projection.ts';
import { jsonText, positionNumber } from '../table.ts';
import { type ApiKeyRow, apiKeys } from './schema.ts';

interface KeyView {
  readonly keyId: KeyId;
  readonly credential: Credential;
  readonly revision: number;
  readonly position: number;
  readonly asOf: Instant;
}

const fold = (view: KeyView | null, event: RecordedEvent<AccessEvent>): KeyView => {
  const credential = evolve(view?.credential ?? null, event);
  if (credential === null) throw new Error(`${event.type} left no key behind`);
  return {
    keyId: aggregateOf(event.stream).id as KeyId,
    credential,
    revision: event.revision,
    position: positionNumber(event.position),
    asOf: event.recordedAt,
  };
};

const keyFold: StreamFold<KeyView | null> = {
  category: 'access',
  initial: null,
  evolve: fold as StreamFold<KeyView | null>['evolve'],
};

const listOrNull = (items: readonly string[] | null): string | null => (items === null ? null : jsonText(items));

const rowOf = ({ keyId, credential, revision, position, asOf }: KeyView): ApiKeyRow => {
  const { issued, issuedBy, issuedAt, revoked } = credential;
  return {
    key_id: keyId,
    name: issued.name,
    principal_kind: issued.principal.kind,
    principal_id: issued.principal.id,
    acts_for: issued.principal.actsFor,
    roles: jsonText(issued.roles),
    plays: listOrNull(issued.plays),
    commands: listOrNull(issued.commands),
    hash: issued.hash,
    expires_at: issued.expiresAt,
    issued_by: actorText(issuedBy),
    issued_at: issuedAt,
    revoked_by: revoked === null ? null : actorText(revoked.by),
    revoked_at: revoked?.at ?? null,
    revoked_because: revoked?.reason ?? null,
    revision,
    position,
    updated_at: asOf,
  };
};

export const apiKeysProjection = perStream<KeyView | null>({
  name: 'api-keys',
  version: 1,
  fold: keyFold,
  parts: [
    oneRow({
      table: apiKeys,
      from: (view) => [view],
      row: (view) => {
        if (view === null) throw new Error('a row was asked of a key that has no event');
        return rowOf(view);
      },
    }),
  ],
});
