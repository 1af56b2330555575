/** Every refusal of a credential can be provoked, names its rule, and says what would be accepted instead (EVT-6). */
import type { AccessCommand } from '@tenure/domain/access/commands.ts';
import type { AccessEvent } from '@tenure/domain/access/events.ts';
import { type AccessRefusal, explain } from '@tenure/domain/access/refusals.ts';
import { type Principal, person, system } from '@tenure/domain/kernel/actor.ts';
import * as E from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { MONDAY } from '../../support/decision-context.ts';
import { ADMIN, decideOn, issue, issued, PLANNER, revoke } from '../../support/key-history.ts';

type Provocation = readonly [history: readonly AccessEvent[], command: AccessCommand, actor?: Principal];

/** One way to provoke each refusal there is. The type asks for a new one when a refusal is added. */
const PROVOKED: Readonly<Record<AccessRefusal['_tag'], Provocation>> = {
  NoSuchKey: [[], revoke()],
  KeyExists: [[issued()], issue()],
  PersonGrants: [[], issue(), PLANNER],
  SystemHoldsNoKey: [[], issue({ principal: system('reactor') })],
  AgentActsForNobody: [[], issue({ principal: { kind: 'agent', id: 'planner', actsFor: null } })],
  PersonActsForThemselves: [[], issue({ principal: { ...person('dana'), actsFor: 'olga' } })],
  NoRole: [[], issue({ roles: [] })],
  AuditorStandsAlone: [[], issue({ roles: ['auditor', 'csm'] })],
  AgentAdministersNothing: [[], issue({ roles: ['administrator'] })],
  ExpiryOutOfReach: [[], issue({ expiresAt: MONDAY })],
};

describe('refusals of a credential', () => {
  it.each(Object.entries(PROVOKED))(
    'EVT-6: %s can be provoked, names its rule and says what would be accepted',
    (tag, [history, command, actor = ADMIN]) => {
      const decided = decideOn(history, command, { actor });
      if (E.isRight(decided)) throw new Error('expected a refusal');
      expect(decided.left._tag).toBe(tag);
      expect(decided.left.rule).toMatch(/^(AUD|UNIT|EVT)-\d+$/);
      const { detail, accepted } = explain(decided.left);
      for (const text of [detail, accepted]) {
        expect(text).toMatch(/\p{L}{3}/u);
        expect(text).not.toMatch(/undefined|\[object|null null/);
      }
    },
  );
});
