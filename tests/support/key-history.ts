/** A key's history, and what is decided on it. */
import type { AccessCommand } from '@tenure/domain/access/commands.ts';
import { accessDecider } from '@tenure/domain/access/decide.ts';
import type { AccessEvent, ApiKeyIssued } from '@tenure/domain/access/events.ts';
import type { AccessRefusal } from '@tenure/domain/access/refusals.ts';
import type { Credential } from '@tenure/domain/access/state.ts';
import { agent, type Principal, person } from '@tenure/domain/kernel/actor.ts';
import type { Folded } from '@tenure/domain/kernel/envelope.ts';
import type { PlayId } from '@tenure/domain/kernel/ids.ts';
import * as E from 'fp-ts/lib/Either.js';
import { expect } from 'vitest';
import { contextOf, instant, MONDAY, type When } from './decision-context.ts';
import { listed } from './listed-refusals.ts';
import { eventId } from './play-spec.ts';

export const ADMIN = person('ines');
export const PLANNER = agent('planner', 'dana');
export const HASH = 'ab'.repeat(32);

/** What a key is for; given: an agent of Dana's for a quarter. */
export const grant = (given: Partial<ApiKeyIssued> = {}): ApiKeyIssued => ({
  name: 'Planner on the build server',
  principal: PLANNER,
  roles: ['csm'],
  hash: HASH,
  plays: null,
  commands: null,
  expiresAt: instant('2026-06-01T00:00:00.000Z'),
  ...given,
});

export const PLAY = '01940000-0000-7000-8000-0000000000aa' as PlayId;

export const told = (event: AccessEvent, actor: Principal = ADMIN): Folded<AccessEvent> => ({
  ...event,
  id: eventId(1),
  recordedAt: MONDAY,
  occurredAt: MONDAY,
  actor,
});

export const issued = (given: Partial<ApiKeyIssued> = {}): AccessEvent => ({
  type: 'ApiKeyIssued',
  data: grant(given),
});
export const revoked = (reason = 'The server was replaced'): AccessEvent => ({
  type: 'ApiKeyRevoked',
  data: { reason },
});
export const issue = (given: Partial<ApiKeyIssued> = {}): AccessCommand => ({
  type: 'IssueApiKey',
  data: grant(given),
});
export const revoke = (reason = 'The server was replaced'): AccessCommand => ({
  type: 'RevokeApiKey',
  data: { reason },
});

const stateOf = (history: readonly AccessEvent[]) =>
  history.map((event) => told(event)).reduce(accessDecider.evolve, accessDecider.initial);

export const credentialAfter = (history: readonly AccessEvent[]): Credential => {
  const state = stateOf(history);
  if (state === null) throw new Error('the history is empty');
  return state;
};

export const decideOn = (
  history: readonly AccessEvent[],
  command: AccessCommand,
  { actor = ADMIN, ...when }: When = {},
) => listed(command, { actor }, accessDecider.decide(stateOf(history), command, contextOf({ actor, ...when })));

/** Given these events, when this is sent, then this comes of it. */
export const given = (...history: AccessEvent[]) => ({
  when: (command: AccessCommand, when: When = {}) => {
    const decided = decideOn(history, command, when);
    return {
      then: (...events: AccessEvent[]) => expect(decided).toEqual(E.right(events)),
      refused: (refusal: AccessRefusal) => expect(decided).toEqual(E.left(refusal)),
    };
  },
});
