/** Who verifies is not who wrote (UNIT-9, defect 28). */
import { agent, type Principal, person } from '@tenure/domain/kernel/actor.ts';
import type { UnitDeclared } from '@tenure/domain/unit/events/declaration.ts';
import { describe, expect, it } from 'vitest';
import { believableUnit } from '../../support/believable-inputs.ts';
import { DANA } from '../../support/decision-context.ts';
import {
  advance,
  CHECKER,
  completed,
  doneBy,
  leaseId,
  managed,
  RITA,
  reject,
  SAM,
  SCRIBE,
  specOf,
  sponsored,
  sponsoring,
  VERA,
  verifying,
  WRITE_EXECUTIVE,
  wear,
} from '../../support/unit-history.ts';
import { command, given, type Past, past, unitAfter } from '../../support/unit-spec.ts';

const OMAR = person('omar');
const principal: Partial<UnitDeclared> = { separationOfDuties: 'principal' };

/** Wearing the verifier's hat after this team has written. */
const verify = (by: Principal, history: readonly Past[]) => given(history).when(wear('verifier'), { actor: by });

describe('the hat verifier', () => {
  it.each([
    ['who wrote the strategy half', RITA],
    ['who wrote the executive half', SAM],
  ] as const)('UNIT-9: is not for %s', (_, maker) => {
    verify(maker, sponsored()).refused({
      _tag: 'VerifierMadeIt',
      rule: 'UNIT-9',
      maker,
      separationOfDuties: 'controller',
    });
  });

  it('UNIT-9: is not for another agent of the same person, nor for the person', () => {
    const history = sponsored({ manager: SCRIBE });
    for (const by of [SCRIBE, CHECKER, OMAR]) verify(by, history).refused({ _tag: 'VerifierMadeIt', maker: SCRIBE });
  });

  it('UNIT-9: is not for an agent of a person who wrote', () => {
    verify(agent('helper', 'rita'), sponsored()).refused({ _tag: 'VerifierMadeIt', maker: RITA });
  });

  it('UNIT-9: is for somebody who made none of it', () => {
    for (const by of [VERA, CHECKER, DANA]) expect(verify(by, sponsored()).only('HatWorn').hat).toBe('verifier');
  });

  it('UNIT-9: where each principal counts for itself, another agent of the same person may wear it', () => {
    const history = sponsored({ manager: SCRIBE }, principal);
    verify(SCRIBE, history).refused({ _tag: 'VerifierMadeIt', separationOfDuties: 'principal' });
    expect(verify(CHECKER, history).only('HatWorn').hat).toBe('verifier');
    const done = completed({ manager: SCRIBE, verifier: CHECKER }, principal);
    expect(done.at(-1)).toMatchObject({ type: 'UnitCompleted', data: { separationOfDuties: 'principal' } });
  });

  it('UNIT-9: is not for whoever declared the body', () => {
    const spec = specOf({ body: believableUnit() });
    verify(DANA, sponsored({}, { spec })).refused({ _tag: 'VerifierMadeIt', maker: DANA });
  });

  it('UNIT-9: is not for whoever produced an output or answered a question under a producing hat', () => {
    const asked = doneBy(sponsoring({ sponsor: OMAR }), OMAR, WRITE_EXECUTIVE);
    const taken = doneBy(asked, OMAR, command('TakeOffHat', { leaseId: null }));
    const worn = doneBy(taken, VERA, wear('executive-sponsor'));
    for (const each of [
      command('ProduceOutput', { outputId: 'order-form', uri: 'https://files.example/2', sha256: null }),
      command('SettleQuestion', { questionId: 'q3', state: 'defaulted', resolution: 'It may', flaggedTo: null }),
    ]) {
      const made = doneBy(worn, VERA, each, command('TakeOffHat', { leaseId: null }));
      const sent = doneBy(made, SAM, wear('executive-sponsor'), advance(4));
      verify(VERA, sent).refused({ _tag: 'VerifierMadeIt', maker: VERA });
    }
  });

  it('UNIT-9: what somebody made in an earlier bolt is theirs for good', () => {
    const back = doneBy(doneBy(verifying(), VERA, reject()), OMAR, wear('executive-sponsor'), advance(4));
    verify(SAM, back).refused({ _tag: 'VerifierMadeIt', maker: SAM });
    expect(unitAfter(back).producers).toEqual([RITA, SAM, OMAR]);
  });

  it('UNIT-9: producing hats are for anybody, makers of earlier parts as well', () => {
    expect(unitAfter(sponsoring({ sponsor: RITA })).lease?.holder).toEqual(RITA);
    expect(unitAfter(sponsored({ sponsor: RITA })).producers).toEqual([RITA]);
  });
});

describe('a verifier who turns out to have made part of it', () => {
  // A history the rules do not lead to; a rule that is only looked at when the hat is put on would let it through.
  const worn = past(
    'HatWorn',
    { hat: 'verifier', leaseId: leaseId(3), until: '2026-03-02T13:00:00.000Z' as never },
    { actor: SAM },
  );

  it('UNIT-9: completes nothing', () => {
    given([...sponsored(), worn])
      .when(advance(3), { actor: SAM })
      .refused({ _tag: 'VerifierMadeIt', maker: SAM });
  });

  it('UNIT-9: rejects nothing', () => {
    given([...sponsored(), worn])
      .when(reject(), { actor: SAM })
      .refused({ _tag: 'VerifierMadeIt', maker: SAM });
  });

  it('UNIT-3: but may take the hat off', () => {
    const off = given([...sponsored(), worn]).when(command('TakeOffHat', { leaseId: null }), { actor: SAM });
    expect(off.only('HatTakenOff').hat).toBe('verifier');
  });
});

describe('makers on record', () => {
  it('UNIT-9: each is there once, an agent by whom it acts for', () => {
    const other = agent('scribe', 'petra');
    const first = doneBy(managed({ manager: SCRIBE }), SCRIBE, command('TakeOffHat', { leaseId: 'lease-01' }));
    const second = doneBy(first, other, wear('renewal-manager'), advance(2));
    expect(unitAfter(second).producers).toEqual([SCRIBE, other]);
  });
});
