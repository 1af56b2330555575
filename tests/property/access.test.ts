/** Keys under any order of commands, by anybody, at any time (AUD-3). */
import { ACCESS_ROLES } from '@tenure/domain/access/access-role.ts';
import type { AccessCommand } from '@tenure/domain/access/commands.ts';
import { accessDecider } from '@tenure/domain/access/decide.ts';
import { ACCESS_EVENTS, type AccessEvent } from '@tenure/domain/access/events.ts';
import type { AccessState } from '@tenure/domain/access/state.ts';
import type { Principal } from '@tenure/domain/kernel/actor.ts';
import { epochMilliseconds, instantOf } from '@tenure/domain/kernel/dates.ts';
import * as fc from 'fast-check';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { contextOf, MONDAY } from '../support/decision-context.ts';
import { grant, told } from '../support/key-history.ts';

const START = epochMilliseconds(MONDAY);
const principal: fc.Arbitrary<Principal> = fc.record({
  kind: fc.constantFrom('person', 'agent', 'system'),
  id: fc.constantFrom('dana', 'ines', 'planner'),
  actsFor: fc.constantFrom(null, 'dana'),
});
const command: fc.Arbitrary<AccessCommand> = fc.oneof(
  fc
    .record({
      principal,
      roles: fc.uniqueArray(fc.constantFrom(...ACCESS_ROLES), { maxLength: 3 }),
      expiresAt: fc.integer({ min: -2, max: 400 }).map((days) => instantOf(START + days * 86_400_000)),
    })
    .map((given): AccessCommand => ({ type: 'IssueApiKey', data: grant(given) })),
  fc.constant<AccessCommand>({ type: 'RevokeApiKey', data: { reason: 'no longer needed' } }),
);
const step = fc.record({ command, actor: principal, at: fc.integer({ min: 0, max: 30 }) });

const run = (steps: readonly { command: AccessCommand; actor: Principal; at: number }[]) => {
  let state: AccessState = null;
  let now = START;
  const events: AccessEvent[] = [];
  for (const { command: asked, actor, at } of steps) {
    now += at * 86_400_000;
    const context = contextOf({ actor, now: instantOf(now) });
    const decided = accessDecider.decide(state, asked, context);
    expect(accessDecider.decide(state, asked, context)).toEqual(decided);
    if (E.isLeft(decided)) continue;
    // Nobody but a person ever changes what is granted.
    if (decided.right.length > 0) expect(actor.kind).toBe('person');
    for (const event of decided.right) {
      expect(ACCESS_EVENTS[event.type].data.is(event.data)).toBe(true);
      state = accessDecider.evolve(state, { ...told(event, actor), recordedAt: context.now });
      events.push(event);
    }
  }
  return { state, events };
};

describe('keys', () => {
  it('AUD-3: however they are asked for, none is for the engine, an unnamed controller, a writing auditor or an agent that administers', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        const { state, events } = run(steps);
        seen.add(events.map(({ type }) => type).join());
        // Issued once, taken back once at most, in this order.
        expect(['', 'ApiKeyIssued', 'ApiKeyIssued,ApiKeyRevoked']).toContain(events.map(({ type }) => type).join());
        if (state === null) return;
        const { roles, principal: holder, expiresAt } = state.issued;
        expect(holder.kind === 'agent').toBe(holder.actsFor !== null);
        expect(holder.kind).not.toBe('system');
        expect(roles.length).toBeGreaterThan(0);
        if (roles.includes('auditor'))
          expect(roles.every((role) => role === 'auditor' || role === 'analyst')).toBe(true);
        if (holder.kind === 'agent') expect(roles).not.toContain('administrator');
        expect(expiresAt > state.issuedAt).toBe(true);
      }),
      { numRuns: 500 },
    );
    expect(seen.size).toBe(3);
  });
});
