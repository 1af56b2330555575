/** A finding sends a unit back to an earlier phase (GATE-5, UNIT-2). */
import { FindingId } from '@tenure/domain/kernel/ids.ts';
import { EMPTY_STRATEGY } from '@tenure/domain/strategy/strategy.ts';
import { describe, expect, it } from 'vitest';
import { sound } from '../../support/decision-context.ts';
import { ENGINE } from '../../support/play-spec.ts';
import {
  atTheCap,
  completed,
  declared,
  doneBy,
  escalated,
  hashOf,
  managed,
  RITA,
  reject,
  released,
  SAM,
  specOf,
  VERA,
  verifying,
  wear,
} from '../../support/unit-history.ts';
import { command, given, past, unitAfter } from '../../support/unit-spec.ts';

const finding = (n: number) => sound(FindingId)(`01940000-0000-7000-8000-00000000f00${n}`);
const back = (to: 'execute' | 'elaborate', n = 1) => ({
  findingId: finding(n),
  to,
  reason: 'The add-ons lever is open',
});
const reopen = (to: 'execute' | 'elaborate', n = 1) => command('ReopenUnit', back(to, n));
const BY_ENGINE = { actor: ENGINE };

const states = [
  ['released', released()],
  ['worked on', managed()],
  ['being verified', verifying()],
  ['escalated', escalated()],
  ['completed', completed()],
] as const;

describe('a unit goes back', () => {
  it.each(states)('GATE-5: one that is %s to its hats, with its work and its makers', (_, history) => {
    const { work, workHash, producers, bolt, handoffs } = unitAfter(history);
    const outcome = given(history).when(reopen('execute'), BY_ENGINE);
    outcome.then(past('UnitReopened', back('execute')));
    expect(outcome.unit()).toMatchObject({
      status: 'released',
      hat: 'renewal-manager',
      lease: null,
      completion: null,
      escalation: null,
      reopenedBy: [finding(1)],
    });
    expect(outcome.unit()).toMatchObject({ work, workHash, producers, bolt, handoffs });
  });

  it.each(states)('GATE-5: one that is %s to its declaration', (_, history) => {
    const outcome = given(history).when(reopen('elaborate'), BY_ENGINE);
    expect(outcome.unit()).toMatchObject({ status: 'declared', hat: 'renewal-manager', lease: null, completion: null });
    given(outcome.history())
      .when(wear('renewal-manager'), { actor: RITA })
      .refused({ _tag: 'UnitNotReleased', status: 'declared' });
  });

  it('ELAB-3: there the work begins again from the declaration that is adopted; its makers stay', () => {
    const spec = specOf({ outline: { ...EMPTY_STRATEGY, objections: [] }, questions: [] });
    const adopted = { spec, specHash: hashOf(spec), amendedBy: VERA, reason: 'Only rail slots are left' };
    const elaborated = doneBy(completed(), ENGINE, reopen('elaborate'), command('AdoptSpec', adopted));
    expect(unitAfter(elaborated)).toMatchObject({
      spec,
      work: { strategy: EMPTY_STRATEGY, outputs: [], questions: [] },
      workHash: null,
      producers: [RITA, SAM, VERA],
    });
    const { specHash } = adopted;
    expect(unitAfter(doneBy(elaborated, ENGINE, command('ReleaseUnit', { specHash })))).toMatchObject({
      status: 'released',
      bolt: 1,
    });
  });

  it('UNIT-3: whoever wore the hat has nothing to act under any more', () => {
    const history = doneBy(managed(), ENGINE, reopen('execute'));
    given(history)
      .when(command('TakeOffHat', { leaseId: null }), { actor: RITA })
      .refused({ _tag: 'HatNotWorn' });
    given(history)
      .when(command('ExpireLease', { leaseId: 'lease-01' }), BY_ENGINE)
      .thenNothing();
  });

  it('defect 12: and leases are numbered on', () => {
    const again = given(doneBy(managed(), ENGINE, reopen('execute'))).when(wear('renewal-manager'), { actor: RITA });
    expect(again.only('HatWorn').leaseId).toBe('lease-02');
  });

  it('UNIT-2: it is completed anew, by hats that all look again', () => {
    let history = doneBy(completed(), ENGINE, reopen('execute'));
    const message = 'The add-ons lever is closed now';
    for (const [who, hat] of [
      [RITA, 'renewal-manager'],
      [SAM, 'executive-sponsor'],
      [VERA, 'verifier'],
    ] as const) {
      history = doneBy(history, who, wear(hat), command('AdvanceHat', { message, leaseId: null }));
    }
    expect(unitAfter(history)).toMatchObject({ status: 'completed', reopenedBy: [finding(1)] });
  });

  it('EVT-5: the same finding sends it back once', () => {
    const once = doneBy(completed(), ENGINE, reopen('execute'));
    given(once).when(reopen('execute'), BY_ENGINE).thenNothing();
    given(once).when(reopen('elaborate'), BY_ENGINE).thenNothing();
    const twice = given(once).when(reopen('execute', 2), BY_ENGINE);
    twice.then(past('UnitReopened', back('execute', 2)));
    expect(twice.unit().reopenedBy).toEqual([finding(1), finding(2)]);
    given(twice.history()).when(reopen('execute'), BY_ENGINE).thenNothing();
  });

  it('GATE-5: one that is declared has no hats to go back to', () => {
    given(declared()).when(reopen('execute'), BY_ENGINE).thenNothing();
    given(declared())
      .when(reopen('elaborate'), BY_ENGINE)
      .then(past('UnitReopened', back('elaborate')));
  });

  it('POL-7: its attempts are not counted afresh', () => {
    const again = doneBy(atTheCap(), ENGINE, reopen('execute'));
    const { leases } = unitAfter(again);
    const message = 'The add-ons lever is closed now';
    const leaseId = `lease-${leases + 1}`;
    const sent = doneBy(again, RITA, wear('renewal-manager'), command('AdvanceHat', { message, leaseId }));
    const sponsor = doneBy(sent, SAM, wear('executive-sponsor'));
    expect(given(sponsor).when(reject(), { actor: SAM }).only('UnitEscalated')).toMatchObject({ bolt: 5, cap: 5 });
  });
});
