/** What holds the gate, item by item (GATE-3). */
import { isBlocking } from '@tenure/domain/gate/blocking.ts';
import { type Blocker, blockersOf } from '@tenure/domain/gate/readiness.ts';
import { stageSubject } from '@tenure/domain/gate/subjects.ts';
import type { PolicyRecord } from '@tenure/domain/kernel/policy.ts';
import { policyV1 } from '@tenure/domain/kernel/policy-v1.ts';
import { systemIds } from '@tenure/infrastructure/ids.ts';
import { describe, expect, it } from 'vitest';
import { believableStrategy } from '../../support/believable-strategy.ts';
import { declareGate, file, progress, recordGate, route, settle } from '../../support/gate-commands.ts';
import { given } from '../../support/gate-said.ts';
import {
  ASK,
  and,
  approved,
  asked,
  DEPOTS,
  ENGINE,
  elaborated,
  finished,
  followedBy,
  type History,
  opened,
  RAIL,
  ready,
  stageAfter,
} from '../../support/gate-walk.ts';

const STRICT: PolicyRecord = { ...policyV1, gate: { blockingFrom: 'high' } };

const held = (history: History, policy: PolicyRecord = policyV1): readonly Blocker[] => {
  const stage = stageAfter(history);
  return blockersOf(stage, policy, stageSubject(stage, systemIds.digest));
};
const details = (history: History): readonly string[] => held(history).map(({ detail }) => detail);

const PRICING = { reviewRoles: ['risk-assessment', 'pricing'], reason: 'Pricing wants to see every renewal' };
const withPricing = () =>
  elaborated([DEPOTS], [{ type: 'ConfigureStage', data: { ...PRICING, steps: stageAfter(opened()).steps } }]);
const sign = (history: History): History => {
  const pending = stageAfter(history).dispatches.find(({ status }) => status === 'pending');
  if (pending === undefined) throw new Error('nobody is asked to sign');
  const data = { dispatchId: pending.id, subjectHash: pending.subjectHash, note: null };
  return followedBy(history, [
    { type: 'SignRole', data },
    { kind: 'person', id: 'petra', actsFor: null },
  ]);
};

describe('what holds the gate', () => {
  it('GATE-3: nothing, once every unit is finished and signed', () => {
    expect(held(ready([DEPOTS, RAIL]))).toEqual([]);
    expect(held(approved())).toEqual([]);
  });

  it('GATE-3: the elaboration, and each unit with where it is', () => {
    expect(details(opened())).toEqual(['the elaboration is not completed']);
    expect(details(elaborated([DEPOTS, RAIL]))).toEqual([
      'unit depots is released and not completed',
      'unit rail is declared and not released',
    ]);
    const back = followedBy(
      ready([DEPOTS, RAIL]),
      file({ unit: 'depots', reopens: 'execute', severity: 'low' }),
      file({ unit: 'rail', reopens: 'elaborate', severity: 'low' }),
    );
    expect(details(back)).toEqual([
      'unit depots was sent back to its hats and is not completed again',
      'unit rail was sent back to be declared anew',
    ]);
  });

  it('GATE-3, defect 33: a unit that was only begun is not finished work', () => {
    expect(held(elaborated())).toEqual([
      { kind: 'unit', ref: 'depots', detail: 'unit depots is released and not completed' },
    ]);
  });

  it('GATE-3: each signature that is missing, with how far it is', () => {
    const pending = finished(sign(withPricing()), 'depots');
    expect(held(pending)).toEqual([
      { kind: 'signature', ref: 'depots', detail: 'the signature of pricing on depots is pending' },
    ]);
    expect(held(sign(pending))).toEqual([]);
  });

  it('REV-3: a withheld signature holds the gate beside the findings it was withheld for', () => {
    const bare = finished(elaborated(), 'depots', { ...believableStrategy(), value: null });
    const [signature, ...findings] = held(bare);
    expect(signature).toEqual({
      kind: 'signature',
      ref: 'depots',
      detail: 'the signature of risk-assessment on depots is withheld',
    });
    expect(findings.length).toBeGreaterThan(0);
    expect(new Set(findings.map(({ kind }) => kind))).toEqual(new Set(['finding']));
  });

  it('GATE-5, defect 7: a signature on work that rests on changed work is void, and holds the gate until it is given anew', () => {
    const risk = and(ready([DEPOTS, RAIL]), { type: 'NoteRisk', data: { risk: 'red' } }, { actor: ENGINE });
    expect(details(risk)).toEqual([
      'the signature of risk-assessment on depots is pending',
      'the signature of risk-assessment on rail is pending',
    ]);
  });

  it('REV-4: each declared check that has not passed for the work as it is', () => {
    const history = ready([DEPOTS], [declareGate()]);
    expect(held(history)).toEqual([
      {
        kind: 'quality-gate',
        ref: 'price-sheet',
        detail: 'quality gate price-sheet is pending for the work as it is',
      },
    ]);
    const failed = followedBy(history, recordGate('failed'));
    expect(held(failed).map(({ kind }) => kind)).toEqual(['finding', 'quality-gate']);
    const settledOnly = followedBy(failed, settle(stageAfter(failed).findings[0]?.id ?? ''));
    expect(details(settledOnly)).toEqual(['quality gate price-sheet is failed for the work as it is']);
  });
});

describe('which findings block', () => {
  const severities = ['blocker', 'high', 'medium', 'low', null] as const;
  const blocks = (policy: PolicyRecord) =>
    severities.filter((severity) => {
      const [finding] = stageAfter(followedBy(ready(), file({ severity }))).findings;
      return finding !== undefined && isBlocking(finding, policy);
    });

  it('GATE-3: blockers and what nobody classified; high only where the policy says so', () => {
    expect(blocks(policyV1)).toEqual(['blocker', null]);
    expect(blocks(STRICT)).toEqual(['blocker', 'high', null]);
  });

  it('GATE-3: the policy a play began with decides, whatever is current by now', () => {
    const policies = { current: STRICT, byVersion: new Map([['v1', STRICT]]) };
    const history = followedBy(ready(), file({ severity: 'high' }));
    given(history).when(ASK, { policies }).refused({ _tag: 'GateNotReady' });
    const later = {
      current: { ...STRICT, version: 'v2' },
      byVersion: new Map([
        ['v1', policyV1],
        ['v2', STRICT],
      ]),
    };
    expect(given(history).when(ASK, { policies: later }).types()).toEqual(['GateOpened']);
  });

  it('GATE-3, defect 27: a settled finding blocks nothing, whatever its severity', () => {
    const history = followedBy(ready(), file({ severity: 'blocker' }));
    const done = followedBy(history, settle(stageAfter(history).findings[0]?.id ?? ''));
    expect(held(done)).toEqual([]);
    expect(held(done, STRICT)).toEqual([]);
  });

  const filed = (severity: 'high' | 'medium' | 'low') => followedBy(ready(), file({ severity }));
  const idIn = (history: History): string => stageAfter(history).findings[0]?.id ?? '';

  it.each(['high', 'medium', 'low'] as const)(
    'FB-8: an escalated finding holds the gate, whatever its severity (%s), until a person lets it go on or ends it',
    (severity) => {
      const history = filed(severity);
      expect(held(history)).toEqual([]);
      const escalated = followedBy(history, progress(idIn(history), 'escalated'));
      expect(held(escalated).map(({ ref }) => ref)).toEqual([idIn(history)]);
      expect(held(followedBy(escalated, progress(idIn(history), 'resumed')))).toEqual([]);
      expect(held(followedBy(escalated, settle(idIn(history))))).toEqual([]);
    },
  );

  it('FB-10: an addressed finding is open still: it holds the gate where its severity does, and only there', () => {
    const addressed = (severity: 'high' | 'medium' | 'low' | 'blocker' | null) => {
      const history = followedBy(ready(), file({ severity }));
      return followedBy(history, progress(idIn(history), 'addressed'));
    };
    expect(details(addressed('blocker'))).toEqual([expect.stringContaining('is addressed, and a person has to look')]);
    expect(held(addressed(null))).toHaveLength(1);
    expect(held(addressed('high'))).toEqual([]);
    expect(held(addressed('high'), STRICT)).toHaveLength(1);
  });

  it('FB-4, FB-6: the severity its classifier gave decides from then on; none given, it holds the gate still', () => {
    const history = followedBy(ready(), file({ severity: null }));
    const routed = (severity: 'blocker' | 'low' | null) =>
      details(followedBy(history, route(idIn(history), { severity, unitId: null })));
    expect(routed('low')).toEqual([]);
    expect(routed(null)).toHaveLength(1);
    expect(routed('blocker')).toHaveLength(1);
  });

  it('GATE-3: says how far each finding is', () => {
    const two = followedBy(
      ready(),
      file({ title: 'one', severity: 'blocker' }),
      file({ title: 'two', severity: 'blocker' }),
    );
    const [one = '', other = ''] = stageAfter(two).findings.map(({ id }) => id);
    const first = followedBy(two, route(one, { severity: 'blocker' }));
    const second = followedBy(first, route(other, { severity: 'blocker' }));
    const words = (history: History) => held(history).map(({ detail }) => detail.replace(one, '1').replace(other, '2'));
    expect(words(first)).toEqual([
      'finding 1 (blocker) is being fixed: one',
      'finding 2 (blocker) is not classified: two',
    ]);
    expect(words(second)[1]).toBe('finding 2 (blocker) waits to be fixed: two');
    const addressed = followedBy(second, progress(one, 'addressed'));
    expect(words(followedBy(addressed, progress(other, 'escalated')))).toEqual([
      'finding 1 (blocker) is addressed, and a person has to look: one',
      'finding 2 (blocker) is escalated, and a person has to decide: two',
    ]);
  });

  it('defect 8: opening, approving, passing and the list of what blocks agree in every state', () => {
    const histories = [opened(), elaborated(), ready(), followedBy(ready(), file()), asked(), approved()];
    for (const history of histories) {
      const unmet = details(history);
      const open = given(history).when(ASK);
      if (unmet.length > 0) expect(open.refused({ _tag: 'GateNotReady' }).unmet).toEqual(unmet);
      else expect(() => open.refused({ _tag: 'GateNotReady' })).toThrow();
    }
  });
});
