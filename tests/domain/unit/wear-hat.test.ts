/** One principal at a time acts in a unit, for as long as the lease runs (UNIT-3). */
import { agent } from '@tenure/domain/kernel/actor.ts';
import { describe, expect, it } from 'vitest';
import { instant } from '../../support/decision-context.ts';
import { ENGINE } from '../../support/play-spec.ts';
import {
  declared,
  doneBy,
  escalated,
  LEASE_ENDS,
  leaseId,
  managing,
  RITA,
  released,
  SAM,
  SCRIBE,
  TUESDAY,
  wear,
} from '../../support/unit-history.ts';
import { command, given, past } from '../../support/unit-spec.ts';

const WORN = { hat: 'renewal-manager', leaseId: 'lease-01' } as const;
const ELEVEN = instant('2026-03-02T11:00:00.000Z');
const LAST_MOMENT = instant('2026-03-02T12:59:59.999Z');

describe('wearing a hat', () => {
  it('UNIT-3: gives a lease for as long as the policy says, and the unit is being worked on', () => {
    const outcome = given(released()).when(wear('renewal-manager'), { actor: RITA });
    outcome.then(past('HatWorn', { ...WORN, until: LEASE_ENDS }));
    expect(outcome.unit()).toMatchObject({ status: 'active', lease: { holder: RITA, until: LEASE_ENDS }, leases: 1 });
  });

  it('UNIT-3: an agent may wear one as well', () => {
    given(released())
      .when(wear('renewal-manager'), { actor: SCRIBE })
      .then(past('HatWorn', { ...WORN, until: LEASE_ENDS }));
  });

  it('UNIT-2: not before the unit is released', () => {
    given(declared())
      .when(wear('renewal-manager'), { actor: RITA })
      .refused({ _tag: 'UnitNotReleased', status: 'declared' });
  });

  it('POL-7: not while a person has to decide', () => {
    given(escalated())
      .when(wear('renewal-manager'), { actor: RITA })
      .refused({ _tag: 'UnitIsEscalated', criterion: 'terms-agreed' });
  });

  it.each(['executive-sponsor', 'verifier'] as const)('UNIT-3: %s waits for its turn', (hat) => {
    given(released())
      .when(wear(hat), { actor: RITA })
      .refused({ _tag: 'NotThisHatsTurn', asked: hat, turn: 'renewal-manager' });
  });

  it('UNIT-3: nobody else gets it while it is worn, up to the last moment', () => {
    given(managing())
      .when(wear('renewal-manager'), { actor: SAM, now: LAST_MOMENT })
      .refused({ _tag: 'HatIsWorn', hat: 'renewal-manager', by: RITA, until: LEASE_ENDS });
  });

  it('UNIT-3: a person and an agent of the same id are two', () => {
    given(managing())
      .when(wear('renewal-manager'), { actor: agent('rita', 'rita') })
      .refused({ _tag: 'HatIsWorn', by: RITA });
  });

  it('UNIT-3: whoever wears it and asks again renews the same lease', () => {
    const outcome = given(managing()).when(wear('renewal-manager'), { actor: RITA, now: ELEVEN });
    const until = instant('2026-03-02T15:00:00.000Z');
    outcome.then(past('HatWorn', { ...WORN, until }));
    expect(outcome.unit()).toMatchObject({ leases: 1, lease: { id: 'lease-01', since: '2026-03-02T09:00:00.000Z' } });
  });

  it.each([LEASE_ENDS, TUESDAY])(
    'UNIT-3: once its time is over it protects nobody, though its timer has not fired (%s)',
    (now) => {
      const outcome = given(managing()).when(wear('renewal-manager'), { actor: SAM, now });
      expect(outcome.events().map(({ type }) => type)).toEqual(['LeaseExpired', 'HatWorn']);
      expect(outcome.only('LeaseExpired')).toEqual({ ...WORN, holder: RITA });
      expect(outcome.only('HatWorn')).toMatchObject({ leaseId: 'lease-02' });
      expect(outcome.unit().lease).toMatchObject({ id: 'lease-02', holder: SAM });
    },
  );

  it('defect 12: not even whoever wore it gets the same lease back after its end', () => {
    const outcome = given(managing()).when(wear('renewal-manager'), { actor: RITA, now: TUESDAY });
    expect(outcome.only('HatWorn')).toMatchObject({ leaseId: 'lease-02' });
  });
});

describe('the end of a lease', () => {
  const expire = command('ExpireLease', { leaseId: 'lease-01' });

  it('UNIT-3: the timer ends it, and the hat is free', () => {
    const outcome = given(managing()).when(expire, { actor: ENGINE, now: LEASE_ENDS });
    outcome.then(past('LeaseExpired', { ...WORN, holder: RITA }));
    given(outcome.history())
      .when(wear('renewal-manager'), { actor: SAM, now: LEASE_ENDS })
      .then(past('HatWorn', { ...WORN, leaseId: leaseId(2), until: instant('2026-03-02T17:00:00.000Z') }));
  });

  it('UNIT-3: a timer that fires early ends nothing', () => {
    given(managing()).when(expire, { actor: ENGINE, now: LAST_MOMENT }).thenNothing();
  });

  it('UNIT-3: the timer of a lease that was renewed ends nothing', () => {
    const renewed = given(managing()).when(wear('renewal-manager'), { actor: RITA, now: ELEVEN }).history();
    given(renewed).when(expire, { actor: ENGINE, now: LEASE_ENDS }).thenNothing();
  });

  it('UNIT-3: the timer of another lease ends nothing', () => {
    const other = command('ExpireLease', { leaseId: leaseId(2) });
    given(managing()).when(other, { actor: ENGINE, now: TUESDAY }).thenNothing();
    given(released()).when(expire, { actor: ENGINE, now: TUESDAY }).thenNothing();
  });

  it('UNIT-3: taking the hat off frees it without handing it on', () => {
    const outcome = given(managing()).when(command('TakeOffHat', { leaseId: null }), { actor: RITA });
    outcome.then(past('HatTakenOff', WORN));
    expect(outcome.unit()).toMatchObject({ hat: 'renewal-manager', lease: null, handoffs: [] });
    expect(doneBy(outcome.history(), SAM, wear('renewal-manager')).at(-1)).toMatchObject({
      data: { leaseId: 'lease-02' },
    });
  });
});
