/** Rejected at its cap a unit waits for a person (POL-7, UNIT-5). */
import { policyV1 } from '@tenure/domain/kernel/policy-v1.ts';
import { capOf } from '@tenure/domain/unit/cap.ts';
import { describe, expect, it } from 'vitest';
import { ENGINE } from '../../support/play-spec.ts';
import {
  advance,
  atTheCap,
  CRITERION,
  doneBy,
  escalated,
  hashOf,
  RITA,
  reject,
  SAM,
  SCRIBE,
  sponsoring,
  VERA,
  WRITE_EXECUTIVE,
  wear,
} from '../../support/unit-history.ts';
import { command, given, past, unitAfter } from '../../support/unit-spec.ts';

const message = 'The ticket names four of the six levers';
const grant = (attempts: number) => command('GrantAttempts', { attempts, reason: 'The list of levers has come' });
/** One more round from the manager to the sponsor. */
const oneMoreRound = (history: ReturnType<typeof escalated>) => {
  const { leases } = unitAfter(history);
  const managed = doneBy(history, RITA, wear('renewal-manager'), advance(leases + 1));
  return doneBy(managed, SAM, wear('executive-sponsor'));
};

describe('the cap of a unit', () => {
  it('UNIT-5: the last bolt is worked on like the others', () => {
    expect(unitAfter(atTheCap())).toMatchObject({ bolt: 5, status: 'active', grantedCap: null });
    expect(capOf(unitAfter(atTheCap()), policyV1)).toBe(5);
  });

  it('POL-7: a rejection at the last bolt is none: a person must decide', () => {
    const outcome = given(atTheCap()).when(reject(), { actor: SAM });
    outcome.then(
      past('UnitEscalated', {
        hat: 'executive-sponsor',
        to: 'renewal-manager',
        bolt: 5,
        cap: 5,
        criterion: CRITERION,
        message,
        missingOutput: null,
        workHash: hashOf(unitAfter(atTheCap()).work),
      }),
    );
    expect(outcome.unit()).toMatchObject({
      status: 'escalated',
      bolt: 5,
      lease: null,
      escalation: { criterion: CRITERION },
    });
  });

  it('defect 13: why it was stopped is kept like every other reason', () => {
    const { handoffs } = unitAfter(escalated());
    expect(handoffs.filter(({ kind }) => kind === 'rejected').map(({ bolt }) => bolt)).toEqual([1, 2, 3, 4, 5]);
    expect(handoffs.at(-1)).toMatchObject({
      kind: 'rejected',
      hat: 'executive-sponsor',
      to: 'renewal-manager',
      by: SAM,
      bolt: 5,
      message,
      criterion: CRITERION,
    });
  });

  it('UNIT-5: a rejection that is refused is refused at the cap as well', () => {
    given(atTheCap())
      .when(reject({ criterion: 'style' }), { actor: SAM })
      .refused({ _tag: 'CriterionUnknown' });
  });

  it('UNIT-4: at the cap it may still be handed on', () => {
    const history = doneBy(atTheCap(), SAM, WRITE_EXECUTIVE, advance(10));
    expect(unitAfter(history)).toMatchObject({ hat: 'verifier', bolt: 5, status: 'active' });
  });
});

describe('a person lets it go on', () => {
  it('POL-7: for some attempts more; the rejection that was stopped takes effect', () => {
    const outcome = given(escalated()).when(grant(2), { actor: VERA });
    outcome.then(past('AttemptsGranted', { attempts: 2, cap: 7, reason: 'The list of levers has come' }));
    const unit = outcome.unit();
    expect(unit).toMatchObject({ status: 'active', hat: 'renewal-manager', bolt: 6, escalation: null });
    expect(capOf(unit, policyV1)).toBe(7);
  });

  it('POL-7: with the hat the stopped rejection named', () => {
    const atVerifier = doneBy(doneBy(atTheCap(), SAM, WRITE_EXECUTIVE, advance(10)), VERA, wear('verifier'));
    const going = (to: 'renewal-manager' | null) =>
      unitAfter(doneBy(doneBy(atVerifier, VERA, reject({ to })), RITA, grant(1))).hat;
    expect([going(null), going('renewal-manager')]).toEqual(['executive-sponsor', 'renewal-manager']);
  });

  it('POL-7: one attempt is one, and two are two', () => {
    const one = oneMoreRound(doneBy(escalated(), VERA, grant(1)));
    expect(given(one).when(reject(), { actor: SAM }).only('UnitEscalated')).toMatchObject({ bolt: 6, cap: 6 });
    const two = oneMoreRound(doneBy(escalated(), VERA, grant(2)));
    expect(given(two).when(reject(), { actor: SAM }).only('HatRejected')).toMatchObject({ bolt: 7 });
    const both = oneMoreRound(doneBy(two, SAM, reject()));
    expect(given(both).when(reject(), { actor: SAM }).only('UnitEscalated')).toMatchObject({ bolt: 7, cap: 7 });
  });

  it('POL-7: no agent can, and neither can the engine', () => {
    for (const actor of [SCRIBE, ENGINE]) {
      given(escalated())
        .when(grant(1), { actor })
        .refused({ _tag: 'OnlyAPerson', rule: 'POL-7', command: 'GrantAttempts' });
    }
  });

  it('POL-7: not before it is escalated, and not twice', () => {
    given(sponsoring()).when(grant(1), { actor: VERA }).refused({ _tag: 'NotEscalated', bolt: 1, cap: 5 });
    given(doneBy(escalated(), VERA, grant(1)))
      .when(grant(1), { actor: VERA })
      .refused({ _tag: 'NotEscalated', bolt: 6, cap: 6 });
  });
});
