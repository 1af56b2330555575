/** API keys as they are administered: issued with a secret that is shown once, listed, taken back (AUD-3). */
import type { HandleCommand } from '@tenure/application/handle-command.ts';
import { keyedCommandId, keyPartOf } from '@tenure/application/idempotency.ts';
import type { ExpectedRevision } from '@tenure/application/ports/event-store.ts';
import type { Ids } from '@tenure/application/ports/ids.ts';
import type { AccessCommand } from '@tenure/domain/access/commands.ts';
import type { ApiKeyIssued } from '@tenure/domain/access/events.ts';
import type { AccessRefusal } from '@tenure/domain/access/refusals.ts';
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import { canonicalJson } from '@tenure/domain/kernel/canonical-json.ts';
import type { KeyId } from '@tenure/domain/kernel/ids.ts';
import type { StoredKey } from '@tenure/projections/api-keys/queries.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import { type Problem, problem, toProblem } from '../problem.ts';
import { hashOf, keyToken, newSecret } from './key-token.ts';

export type NewKey = Omit<ApiKeyIssued, 'hash'>;

/** Who asks, and under which key: the same request again has one effect (EVT-5). */
export interface Asking {
  readonly actor: Principal;
  readonly idempotencyKey?: string;
  readonly expected?: ExpectedRevision;
}

export interface KeyIssued {
  readonly key: StoredKey;
  /** What its holder sends. null: it was issued before, and is shown once only. */
  readonly token: string | null;
  readonly repeated: boolean;
}

export interface ApiKeys {
  readonly issue: (given: NewKey, asking: Asking) => TaskEither<Problem, KeyIssued>;
  /** Refused from the next request on, here; within a second, in other processes. */
  readonly revoke: (keyId: KeyId, reason: string, asking: Asking) => TaskEither<Problem, StoredKey>;
  readonly list: () => Promise<readonly StoredKey[]>;
  /** The one whose id this is, or begins or ends with it. */
  readonly find: (ref: string) => TaskEither<Problem, StoredKey>;
  /** For each request that brings a key: what was known of it within the last second will do. */
  readonly lookup: (keyId: KeyId) => Promise<StoredKey | null>;
}

export interface KeyDeps {
  readonly handle: HandleCommand<AccessCommand, AccessRefusal>;
  readonly ids: Ids;
  readonly reads: {
    readonly catchUp: () => Promise<unknown>;
    readonly find: (keyId: KeyId) => Promise<StoredKey | null>;
    readonly list: () => Promise<readonly StoredKey[]>;
  };
}

const FRESH_MS = 1_000;
const MOST_KEPT = 10_000;

const keyReused = (name: string): Problem =>
  problem(
    422,
    'idempotency-key-reused',
    'The idempotency key was used for another request',
    `the key “${name}” was issued with it`,
    { rule: 'EVT-5', accepted: 'a new idempotency key, or the first request unchanged' },
  );

const noSuchKey = (detail: string): Problem =>
  problem(404, 'no-such-key', 'No such key', detail, {
    rule: 'EVT-1',
    accepted: 'the id of a key that was issued, or how it ends',
  });

const isSame = (key: StoredKey, given: NewKey): boolean => {
  const { name, principal, roles, plays, commands, expiresAt } = key;
  return canonicalJson({ name, principal, roles, plays, commands, expiresAt }) === canonicalJson({ ...given });
};

export const createApiKeys = ({ handle, ids, reads }: KeyDeps): ApiKeys => {
  const kept = new Map<KeyId, { readonly key: StoredKey; readonly until: number }>();

  const current = async (keyId: KeyId): Promise<StoredKey | null> => {
    await reads.catchUp();
    return reads.find(keyId);
  };
  const existing = async (keyId: KeyId): Promise<StoredKey> => {
    kept.delete(keyId);
    const key = await current(keyId);
    if (key === null) throw new Error(`key ${keyId} is in the log and not in the read model`);
    return key;
  };
  const again = (key: StoredKey, given: NewKey): E.Either<Problem, KeyIssued> =>
    isSame(key, given) ? E.right({ key, token: null, repeated: true }) : E.left(keyReused(key.name));

  return {
    issue:
      (given, { actor, idempotencyKey }) =>
      async () => {
        const keyId = (
          idempotencyKey === undefined
            ? ids.next()
            : ids.derive('api-key', keyPartOf(keyedCommandId(ids, actor, idempotencyKey, null)))
        ) as KeyId;
        const before = idempotencyKey === undefined ? null : await current(keyId);
        if (before !== null) return again(before, given);
        const secret = newSecret();
        const data: ApiKeyIssued = { ...given, hash: hashOf(secret) };
        const issued = await handle({ target: keyId, command: { type: 'IssueApiKey', data }, actor })();
        if (E.isLeft(issued)) {
          const { left } = issued;
          // Of two requests with one key at the same moment, one came second.
          const isSecond = left._tag === 'Refused' && left.refusal._tag === 'KeyExists' && idempotencyKey !== undefined;
          return isSecond ? again(await existing(keyId), given) : E.left(toProblem(left));
        }
        return E.right({ key: await existing(keyId), token: keyToken(keyId, secret), repeated: false });
      },
    revoke: (keyId, reason, asking) => async () => {
      const command = { type: 'RevokeApiKey', data: { reason } } as const;
      const revoked = await handle({ target: keyId, command, ...asking })();
      return E.isLeft(revoked) ? E.left(toProblem(revoked.left)) : E.right(await existing(keyId));
    },
    list: async () => {
      await reads.catchUp();
      return reads.list();
    },
    find: (ref) => async () => {
      await reads.catchUp();
      const all = await reads.list();
      const fits = all.filter(({ keyId }) => ref !== '' && (keyId.startsWith(ref) || keyId.endsWith(ref)));
      const [only] = fits;
      if (only !== undefined && fits.length === 1) return E.right(only);
      return E.left(noSuchKey(fits.length === 0 ? `there is no key "${ref}"` : `"${ref}" fits ${fits.length} keys`));
    },
    lookup: async (keyId) => {
      const known = kept.get(keyId);
      if (known !== undefined && performance.now() < known.until) return known.key;
      const key = await current(keyId);
      if (kept.size >= MOST_KEPT) kept.clear();
      if (key === null) kept.delete(keyId);
      else kept.set(keyId, { key, until: performance.now() + FRESH_MS });
      return key;
    },
  };
};
