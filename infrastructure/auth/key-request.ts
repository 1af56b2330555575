/** What people ask of keys, in the shape they send it, and what they are shown. */
import type { Clock } from '@tenure/application/ports/clock.ts';
import { AccessRole } from '@tenure/domain/access/access-role.ts';
import { keyStatus } from '@tenure/domain/access/state.ts';
import { listOf, nullable, refinedString, text } from '@tenure/domain/kernel/codec.ts';
import { Instant } from '@tenure/domain/kernel/dates.ts';
import { PlayId } from '@tenure/domain/kernel/ids.ts';
import type { StoredKey } from '@tenure/projections/api-keys/queries.ts';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';
import * as t from 'io-ts';
import type { Application } from '../application.ts';
import { ACTOR_EXPECTED, actorFrom, actorText } from '../commands/actor-text.ts';
import { kebab } from '../commands/kebab.ts';
import { OFFERED } from '../commands/offered.ts';
import { badRequest, type Problem } from '../problem.ts';
import type { NewKey } from './api-keys.ts';
import { rolesFor } from './permissions.ts';

const PrincipalText = refinedString<string>(ACTOR_EXPECTED, (input) => actorFrom(input) !== null);

export const NewKeyRequest = t.readonly(
  t.strict({
    name: text(200),
    principal: PrincipalText,
    roles: listOf(AccessRole),
    /** Null: every play. */
    plays: nullable(listOf(PlayId)),
    /** Null: every command of the roles. */
    commands: nullable(listOf(text(64))),
    expiresAt: Instant,
  }),
  'NewKeyRequest',
);
export type NewKeyRequest = t.TypeOf<typeof NewKeyRequest>;

export const RevokeKeyRequest = t.readonly(t.strict({ reason: text() }), 'RevokeKeyRequest');

const TYPES: ReadonlyMap<string, string> = new Map(
  ['OrchestratePlay', ...OFFERED.map(({ type }) => type)].map((type) => [kebab(type), type]),
);

/** A key for a command that its roles may not send would look like one that opens something. */
const wrongCommand = ({ commands, roles }: NewKeyRequest): Problem | null => {
  for (const [index, name] of (commands ?? []).entries()) {
    const pointer = `/commands/${index}`;
    const type = TYPES.get(name);
    if (type === undefined) {
      const expected = 'the name of a command, as its path ends: complete-task, orchestrate-play';
      return badRequest('the key cannot be issued like this', [{ pointer, expected, found: JSON.stringify(name) }]);
    }
    const senders = rolesFor(type);
    if (roles.some((role) => senders.includes(role))) continue;
    const expected = `a command of ${roles.join(', ')}; ${name} is for ${senders.join(', ')}`;
    return badRequest('the key cannot be issued like this', [{ pointer, expected, found: JSON.stringify(name) }]);
  }
  return null;
};

const wrongPlay = async (
  { loadPlay }: Pick<Application, 'loadPlay'>,
  plays: readonly PlayId[],
): Promise<Problem | null> => {
  for (const [index, id] of plays.entries()) {
    const found = await loadPlay(id)();
    if (E.isLeft(found)) return found.left;
    const pointer = `/plays/${index}`;
    if (found.right === null)
      return badRequest('the key cannot be issued like this', [
        { pointer, expected: 'the id of a play that was started', found: JSON.stringify(id) },
      ]);
  }
  return null;
};

export const newKeyFrom =
  (application: Pick<Application, 'loadPlay'>, request: NewKeyRequest): TaskEither<Problem, NewKey> =>
  async () => {
    const { name, principal, roles, plays, commands, expiresAt } = request;
    const actor = actorFrom(principal);
    if (actor === null) throw new Error(`${principal} was read as a principal and is none`);
    const wrong = wrongCommand(request) ?? (await wrongPlay(application, plays ?? []));
    return wrong === null
      ? E.right({ name, principal: actor, roles: [...new Set(roles)], plays, commands, expiresAt })
      : E.left(wrong);
  };

/** A key as people are shown it: everything but what would help to forge it. */
export const keyDocument = (key: StoredKey, clock: Clock) => ({
  id: key.keyId,
  name: key.name,
  principal: actorText(key.principal),
  roles: key.roles,
  plays: key.plays,
  commands: key.commands,
  status: keyStatus({ expiresAt: key.expiresAt, isRevoked: key.revoked !== null }, clock.now()),
  issuedAt: key.issuedAt,
  issuedBy: key.issuedBy,
  expiresAt: key.expiresAt,
  revoked: key.revoked,
  revision: key.revision,
});
