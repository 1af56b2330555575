/** Every event a credential can emit, by stored name. Names and payloads are forever: see tests/golden. */
import * as t from 'io-ts';
import { Principal } from '../kernel/actor.ts';
import { listOf, nullable, refinedString, text } from '../kernel/codec.ts';
import { Sha256 } from '../kernel/content-hash.ts';
import { Instant } from '../kernel/dates.ts';
import { type EventsOf, version1 } from '../kernel/event-codec.ts';
import { PlayId } from '../kernel/ids.ts';
import { LOCAL_ID } from '../kernel/vocabulary.ts';
import { AccessRole } from './access-role.ts';

const CommandName = refinedString<string>('the name of a command, like complete-task', (name) => LOCAL_ID.test(name));

/** What a key is for. The key's id is that of its stream; whoever issued it is the event's actor. */
export const ApiKeyIssued = t.readonly(
  t.strict({
    /** What people call it: where it is kept, what runs with it. */
    name: text(200),
    /** In whose name every request with it is made (AUD-3). */
    principal: Principal,
    roles: listOf(AccessRole),
    /** Of the secret, which is nowhere kept. */
    hash: Sha256,
    /** Narrower than the roles: only these plays; null: every play. */
    plays: nullable(listOf(PlayId)),
    /** Narrower than the roles: only these commands; null: every command of the roles. */
    commands: nullable(listOf(CommandName)),
    expiresAt: Instant,
  }),
  'ApiKeyIssued',
);
export type ApiKeyIssued = t.TypeOf<typeof ApiKeyIssued>;

export const ACCESS_EVENTS = {
  ApiKeyIssued: version1(ApiKeyIssued),
  ApiKeyRevoked: version1(t.readonly(t.strict({ reason: text() }))),
};

export type AccessEvent = EventsOf<typeof ACCESS_EVENTS>;
export type AccessEventOf<T extends AccessEvent['type']> = Extract<AccessEvent, { readonly type: T }>;
