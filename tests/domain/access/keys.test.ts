/** Who is given a key, for whom, and how it is taken back (AUD-3, UNIT-9). */
import { ACCESS_ROLES, type AccessRole } from '@tenure/domain/access/access-role.ts';
import { ACCESS_EVENTS } from '@tenure/domain/access/events.ts';
import { keyStatus } from '@tenure/domain/access/state.ts';
import { agent, person, system } from '@tenure/domain/kernel/actor.ts';
import { describe, expect, it } from 'vitest';
import { instant, MONDAY } from '../../support/decision-context.ts';
import {
  ADMIN,
  credentialAfter,
  given,
  grant,
  issue,
  issued,
  PLANNER,
  PLAY,
  revoke,
  revoked,
} from '../../support/key-history.ts';

const YEAR_ON = instant('2027-03-03T09:00:00.000Z');
const outOfReach = { _tag: 'ExpiryOutOfReach', rule: 'AUD-3', after: MONDAY, until: YEAR_ON } as const;

describe('a key', () => {
  it('AUD-3: says in whose name, in which roles, for what and until when', () => {
    given()
      .when(issue({ plays: [PLAY], commands: ['complete-task'] }))
      .then(issued({ plays: [PLAY], commands: ['complete-task'] }));
    expect(credentialAfter([issued()])).toEqual({ issued: grant(), issuedBy: ADMIN, issuedAt: MONDAY, revoked: null });
  });

  it('AUD-3: is kept as a hash; no event has room for a secret', () => {
    expect(ACCESS_EVENTS.ApiKeyIssued.data.is({ ...grant(), hash: 'tnr_secret' })).toBe(false);
    expect(Object.keys(grant())).not.toContain('secret');
  });

  it('EVT-1: its id is never used again', () => {
    given(issued())
      .when(issue({ name: 'Another' }))
      .refused({ _tag: 'KeyExists', rule: 'EVT-1', name: grant().name });
    given(issued(), revoked()).when(issue()).refused({ _tag: 'KeyExists', rule: 'EVT-1', name: grant().name });
  });

  it.each([PLANNER, agent('ines', 'ines'), system('reactor')])(
    'AUD-3: $kind $id gives none and takes none back',
    (actor) => {
      given().when(issue(), { actor }).refused({ _tag: 'PersonGrants', rule: 'AUD-3', actor });
      given(issued()).when(revoke(), { actor }).refused({ _tag: 'PersonGrants', rule: 'AUD-3', actor });
    },
  );
});

describe('in whose name', () => {
  it('AUD-3: the engine holds no key', () =>
    given()
      .when(issue({ principal: system('reactor') }))
      .refused({ _tag: 'SystemHoldsNoKey', rule: 'AUD-3' }));

  it('UNIT-9: an agent names whom it acts for', () =>
    given()
      .when(issue({ principal: { kind: 'agent', id: 'planner', actsFor: null } }))
      .refused({ _tag: 'AgentActsForNobody', rule: 'UNIT-9', agent: 'planner' }));

  it('UNIT-9: a person acts in their own name', () => {
    given()
      .when(issue({ principal: { kind: 'person', id: 'dana', actsFor: 'olga' } }))
      .refused({ _tag: 'PersonActsForThemselves', rule: 'UNIT-9', person: 'dana', actsFor: 'olga' });
    given()
      .when(issue({ principal: person('dana') }))
      .then(issued({ principal: person('dana') }));
  });
});

describe('roles', () => {
  it('AUD-3: without one there is nothing to open', () =>
    given()
      .when(issue({ roles: [] }))
      .refused({ _tag: 'NoRole', rule: 'AUD-3' }));

  it.each(ACCESS_ROLES)('AUD-3: an auditor writes nothing, so %s goes with it only where it only reads', (role) => {
    const roles: readonly AccessRole[] = ['auditor', role];
    const outcome = given().when(issue({ principal: person('aud'), roles }));
    if (role === 'auditor' || role === 'analyst') outcome.then(issued({ principal: person('aud'), roles }));
    else outcome.refused({ _tag: 'AuditorStandsAlone', rule: 'AUD-3', beside: [role] });
  });

  it('AUD-3: an agent administers nothing, whatever else it does', () => {
    const roles: readonly AccessRole[] = ['csm', 'administrator'];
    given().when(issue({ roles })).refused({ _tag: 'AgentAdministersNothing', rule: 'AUD-3', agent: 'planner' });
    given()
      .when(issue({ principal: person('ines'), roles }))
      .then(issued({ principal: person('ines'), roles }));
  });
});

describe('its end', () => {
  it.each([
    ['now', MONDAY],
    ['before', instant('2026-03-02T08:59:59.999Z')],
    ['after more than a year', instant('2027-03-03T09:00:00.001Z')],
  ])('AUD-3: %s is no end a key can have', (_, expiresAt) => given().when(issue({ expiresAt })).refused(outOfReach));

  it('AUD-3: it may be a moment away, or a year', () => {
    for (const expiresAt of [instant('2026-03-02T09:00:00.001Z'), YEAR_ON])
      given().when(issue({ expiresAt })).then(issued({ expiresAt }));
  });

  it('AUD-3: it comes with time, or when the key is taken back, and then for good', () => {
    const expiresAt = instant('2026-06-01T00:00:00.000Z');
    const just = instant('2026-05-31T23:59:59.999Z');
    expect(keyStatus({ expiresAt, isRevoked: false }, just)).toBe('active');
    expect(keyStatus({ expiresAt, isRevoked: false }, expiresAt)).toBe('expired');
    expect(keyStatus({ expiresAt, isRevoked: true }, just)).toBe('revoked');
    expect(keyStatus({ expiresAt, isRevoked: true }, expiresAt)).toBe('revoked');
  });

  it('AUD-3: whoever takes it back says why; twice changes nothing', () => {
    given(issued()).when(revoke('lost')).then(revoked('lost'));
    given(issued(), revoked('lost')).when(revoke('lost again')).then();
    expect(credentialAfter([issued(), revoked('lost')]).revoked).toEqual({ by: ADMIN, at: MONDAY, reason: 'lost' });
  });

  it('EVT-1: a key that was never issued cannot be taken back', () =>
    given().when(revoke()).refused({ _tag: 'NoSuchKey', rule: 'EVT-1' }));
});
