/** Nothing happens under a hat but by whoever wears it, under the lease they wear it by (UNIT-3, defect 12). */
import { agent } from '@tenure/domain/kernel/actor.ts';
import type { UnitCommand } from '@tenure/domain/unit/commands.ts';
import { describe, expect, it } from 'vitest';
import { instant } from '../../support/decision-context.ts';
import {
  advance,
  CHECKER,
  declared,
  doneBy,
  escalated,
  LEASE_ENDS,
  managed,
  PRODUCE,
  RITA,
  reject,
  released,
  SAM,
  SCRIBE,
  sponsoring,
  TUESDAY,
  WRITE_BODY,
  WRITE_HALF,
  wear,
} from '../../support/unit-history.ts';
import { command, given, past } from '../../support/unit-spec.ts';

const takeOff = (leaseId: string | null) => command('TakeOffHat', { leaseId });
const RAISE = command('RaiseQuestion', { question: 'Who signs for the Polish depots?' });
const UNDER_A_HAT: readonly UnitCommand[] = [
  advance(1),
  reject(),
  takeOff('lease-01'),
  WRITE_HALF,
  WRITE_BODY,
  PRODUCE,
  RAISE,
];

describe.each(UNDER_A_HAT)('$type', (each) => {
  it('UNIT-3: is refused to whoever does not wear the hat', () => {
    for (const actor of [SAM, SCRIBE, agent('rita', 'rita')]) {
      given(managed())
        .when(each, { actor })
        .refused({ _tag: 'HatNotWorn', rule: 'UNIT-3', hat: 'renewal-manager', by: RITA, until: LEASE_ENDS });
    }
  });

  it('UNIT-3: is refused while nobody wears it', () => {
    given(released()).when(each, { actor: RITA }).refused({ _tag: 'HatNotWorn', by: null, until: null });
  });

  it.each([LEASE_ENDS, TUESDAY])('UNIT-3: is refused once the lease is over, timer or not (%s)', (now) => {
    given(managed()).when(each, { actor: RITA, now }).refused({ _tag: 'HatNotWorn', by: null });
  });

  it('UNIT-2: is refused before the release', () => {
    given(declared()).when(each, { actor: RITA }).refused({ _tag: 'UnitNotReleased', status: 'declared' });
  });

  it('POL-7: is refused while a person has to decide', () => {
    given(escalated()).when(each, { actor: SAM }).refused({ _tag: 'UnitIsEscalated', rule: 'POL-7' });
  });
});

describe('a late message of an earlier wearing', () => {
  const again = doneBy(
    doneBy(released(), SCRIBE, wear('renewal-manager'), takeOff('lease-01')),
    SCRIBE,
    wear('renewal-manager'),
  );

  it.each([advance(1), reject({ leaseId: 'lease-01' }), takeOff('lease-01')])(
    'defect 12: $type does nothing under the lease of the next',
    (each) => {
      given(again)
        .when(each, { actor: SCRIBE })
        .refused({ _tag: 'LeaseIsOver', rule: 'UNIT-3', leaseId: 'lease-01', current: 'lease-02' });
    },
  );

  it.each([command('AdvanceHat', { message: 'Over to you', leaseId: null }), reject(), takeOff(null)])(
    'defect 12: $type of an agent says under which lease it comes',
    (each) => {
      given(again).when(each, { actor: SCRIBE }).refused({ _tag: 'LeaseNotNamed', current: 'lease-02' });
    },
  );

  it('defect 12: the agent that says so may go on', () => {
    given(again)
      .when(takeOff('lease-02'), { actor: SCRIBE })
      .then(past('HatTakenOff', { hat: 'renewal-manager', leaseId: 'lease-02' }));
  });

  it('UNIT-3: a person may leave it out, but not name another', () => {
    given(managed())
      .when(takeOff(null), { actor: RITA })
      .then(past('HatTakenOff', { hat: 'renewal-manager', leaseId: 'lease-01' }));
    given(managed()).when(takeOff('lease-07'), { actor: RITA }).refused({ _tag: 'LeaseIsOver', current: 'lease-01' });
  });
});

describe('a hat handed on', () => {
  it('UNIT-3: whoever handed it on acts in it no more', () => {
    const handed = doneBy(managed(), RITA, advance(1));
    given(handed).when(WRITE_BODY, { actor: RITA }).refused({ _tag: 'HatNotWorn', hat: 'executive-sponsor', by: null });
    given(sponsoring()).when(WRITE_BODY, { actor: RITA }).refused({ _tag: 'HatNotWorn', by: SAM });
  });

  it('UNIT-3: an agent of the same person is somebody else', () => {
    const worn = doneBy(released(), SCRIBE, wear('renewal-manager'));
    given(worn).when(WRITE_BODY, { actor: CHECKER }).refused({ _tag: 'HatNotWorn', by: SCRIBE });
  });

  it('UNIT-3: acting does not lengthen a lease', () => {
    const written = given(managed()).when(RAISE, { actor: RITA, now: instant('2026-03-02T12:00:00.000Z') });
    expect(written.unit().lease?.until).toBe(LEASE_ENDS);
  });
});
