/** Who may correct a finished unit, and until when (UNIT-2, UNIT-3, FB-3). */
import { agent } from '@tenure/domain/kernel/actor.ts';
import { describe, expect, it } from 'vitest';
import { instant } from '../../support/decision-context.ts';
import { ENGINE } from '../../support/play-spec.ts';
import { assign, correct, endFix, fixedBy, OTHER } from '../../support/unit-correction.ts';
import {
  CHECKER,
  completed,
  doneBy,
  LEASE_ENDS,
  RITA,
  released,
  SAM,
  SCRIBE,
  TUESDAY,
  VERA,
  verifying,
} from '../../support/unit-history.ts';
import { given, unitAfter } from '../../support/unit-spec.ts';

describe('who may correct a finished unit', () => {
  it.each([
    ['released', released()],
    ['active', verifying()],
  ] as const)(
    'UNIT-2: a unit that is %s is made by its hats, also where somebody fixes a finding on it',
    (status, history) => {
      given(fixedBy(SCRIBE, history))
        .when(correct(), { actor: SCRIBE })
        .refused({ _tag: 'UnitNotFinished', rule: 'UNIT-2', status });
    },
  );

  it('UNIT-2: nobody fixes a finding on it, so nobody corrects it', () => {
    given(completed()).when(correct(), { actor: SCRIBE }).refused({ _tag: 'NothingToFix', rule: 'UNIT-2', by: null });
  });

  it.each([
    ['a maker of the unit', RITA],
    ['another agent of the same person', CHECKER],
    ['a verifier', VERA],
    ['the engine', ENGINE],
  ])('FB-3: %s does not correct it while another fixes the finding', (_, actor) => {
    given(fixedBy(SCRIBE)).when(correct(), { actor }).refused({ _tag: 'NothingToFix', by: SCRIBE });
  });

  it('UNIT-3: an agent says under which lease it corrects, and only under the one there is', () => {
    const fixing = fixedBy(SCRIBE);
    given(fixing)
      .when(correct({ leaseId: null }), { actor: SCRIBE })
      .refused({ _tag: 'LeaseNotNamed', rule: 'UNIT-3', current: 'lease-02' });
    given(fixing)
      .when(correct({ leaseId: 'lease-01' }), { actor: SCRIBE })
      .refused({ _tag: 'LeaseIsOver', rule: 'UNIT-3', leaseId: 'lease-01', current: 'lease-02' });
    given(fixedBy(SAM))
      .when(correct({ leaseId: null }), { actor: SAM })
      .only('UnitCorrected');
  });

  it('UNIT-3: once the lease is over, to the millisecond, nobody may', () => {
    const before = instant('2026-03-02T12:59:59.999Z');
    given(fixedBy(SCRIBE)).when(correct(), { actor: SCRIBE, now: before }).only('UnitCorrected');
    given(fixedBy(SCRIBE))
      .when(correct(), { actor: SCRIBE, now: LEASE_ENDS })
      .refused({ _tag: 'NothingToFix', by: null });
  });
});

describe('who fixes it', () => {
  it('FB-3: comes from the engine only', () => {
    for (const each of [assign(), endFix()]) {
      given(completed()).when(each, { actor: SAM }).refused({ _tag: 'NotFromOutside', rule: 'EVT-6' });
      given([]).when(each, { actor: ENGINE }).thenNothing();
    }
  });

  it('FB-3: a renewed lease is told again, an older or the same word is no news', () => {
    const fixing = fixedBy(SCRIBE);
    given(fixing).when(assign(), { actor: ENGINE }).thenNothing();
    given(fixing)
      .when(assign({ until: instant('2026-03-02T12:00:00.000Z') }), { actor: ENGINE })
      .thenNothing();
    const renewed = doneBy(fixing, ENGINE, assign({ until: TUESDAY }));
    expect(unitAfter(renewed).fix).toEqual(assign({ until: TUESDAY }).data);
    given(renewed).when(correct(), { actor: SCRIBE, now: LEASE_ENDS }).only('UnitCorrected');
  });

  it('FB-3: the next lease, or the next finding, takes its place', () => {
    const flora = agent('flora', 'frank');
    const taken = doneBy(fixedBy(SCRIBE), ENGINE, assign({ leaseId: 'lease-03', fixer: flora }));
    given(taken).when(correct(), { actor: SCRIBE }).refused({ _tag: 'NothingToFix', by: flora });
    given(taken)
      .when(correct({ leaseId: 'lease-03' }), { actor: flora })
      .only('UnitCorrected');
    const next = doneBy(fixedBy(SCRIBE), ENGINE, assign({ findingId: OTHER }));
    expect(given(next).when(correct(), { actor: SCRIBE }).only('UnitCorrected').findingId).toBe(OTHER);
  });

  it('FB-3: its end is the end of that fix only; what is said late about another changes nothing', () => {
    const fixing = fixedBy(SCRIBE);
    for (const late of [endFix({ leaseId: 'lease-01' }), endFix({ findingId: OTHER })]) {
      given(fixing).when(late, { actor: ENGINE }).thenNothing();
    }
    given(completed()).when(endFix(), { actor: ENGINE }).thenNothing();
    const ended = doneBy(fixing, ENGINE, endFix());
    expect(unitAfter(ended).fix).toBeNull();
    given(ended).when(correct(), { actor: SCRIBE }).refused({ _tag: 'NothingToFix', by: null });
    given(ended).when(endFix(), { actor: ENGINE }).thenNothing();
  });
});
