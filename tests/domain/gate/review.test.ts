import type { GateCommand } from '@tenure/domain/gate/commands.ts';
import { agent, type Principal, person, system } from '@tenure/domain/kernel/actor.ts';
import type { UnitSpec } from '@tenure/domain/stage/unit-spec.ts';
import { EMPTY_STRATEGY } from '@tenure/domain/strategy/strategy.ts';
import { describe, expect, it } from 'vitest';
import { believableStrategy } from '../../support/believable-strategy.ts';
import { file, settle } from '../../support/gate-commands.ts';
import { given } from '../../support/gate-said.ts';
import {
  and,
  CARLA,
  DEPOTS,
  ENGINE,
  elaborated,
  finished,
  type History,
  OLGA,
  opened,
  RAIL,
  settled,
  stageAfter,
} from '../../support/gate-walk.ts';

const PRICING: GateCommand = {
  type: 'ConfigureStage',
  data: {
    reviewRoles: ['risk-assessment', 'pricing'],
    steps: [
      { id: 'strategy', kind: 'ask', title: 'A person approves' },
      { id: 'customer', kind: 'await', title: 'The customer decides' },
    ],
    reason: 'Pricing wants to see every renewal',
  },
};
const withPricing = (): History => elaborated([DEPOTS], [PRICING]);
const dispatchOf = (history: History, role: string, of: 'spec' | 'work') => {
  const found = stageAfter(history).dispatches.findLast((each) => each.role === role && each.of === of);
  if (found === undefined) throw new Error(`nobody asked ${role}`);
  return found;
};
const sign = (history: History, role: string, of: 'spec' | 'work'): GateCommand => {
  const { id, subjectHash } = dispatchOf(history, role, of);
  return { type: 'SignRole', data: { dispatchId: id, subjectHash, note: null } };
};
const REVIEWER = { actor: system('risk-assessment') };
const byOlga = { actor: OLGA };
const flawed = {
  ...believableStrategy(),
  objections: believableStrategy().objections.filter(({ topic }) => topic !== 'price'),
};
const outlined = (outline: UnitSpec['outline']): UnitSpec => ({ ...DEPOTS, outline });

describe('the review before the work', () => {
  it('REV-1, UNIT-2: a unit is released when every configured role has signed what was declared', () => {
    const waiting = withPricing();
    expect(stageAfter(waiting).units[0]?.cleared).toBe(false);
    expect(
      given(waiting)
        .when(sign(waiting, 'pricing', 'spec'), byOlga)
        .types(),
    ).toEqual(['RoleSigned', 'UnitCleared']);
  });

  it('UNIT-2: and what it depends on is complete', () => {
    const both = elaborated([DEPOTS, RAIL]);
    expect(stageAfter(both).units.map(({ cleared }) => cleared)).toEqual([true, false]);
    expect(stageAfter(finished(both, 'depots')).units.map(({ cleared }) => cleared)).toEqual([true, true]);
  });

  it('REV-2, defect 32: parts of the outline nobody has begun are not judged', () => {
    expect(stageAfter(elaborated([outlined(null)])).findings).toEqual([]);
    expect(stageAfter(elaborated([outlined(EMPTY_STRATEGY)])).findings).toEqual([]);
    const begun = { ...EMPTY_STRATEGY, objections: flawed.objections };
    const { findings, units } = stageAfter(elaborated([outlined(begun)]));
    expect(findings.map(({ check }) => check?.check)).toEqual(['risk.objections-prepared']);
    expect(units[0]?.cleared).toBe(false);
  });
});

describe('the approval after the work', () => {
  it('REV-1: the same roles are asked again, about the work', () => {
    const done = finished(withPricingCleared(), 'depots');
    expect(stageAfter(done).dispatches.map(({ role, of, status }) => `${role} ${of} ${status}`)).toEqual([
      'risk-assessment spec signed',
      'pricing spec signed',
      'risk-assessment work signed',
      'pricing work pending',
    ]);
  });

  it('REV-2: a failing check files a finding with its rule, place and what would satisfy it, and withholds the signature', () => {
    const done = finished(elaborated(), 'depots', flawed);
    const [finding] = stageAfter(done).findings;
    expect(finding).toMatchObject({
      origin: 'adversarial-review',
      role: 'risk-assessment',
      severity: 'blocker',
      check: { check: 'risk.objections-prepared', rule: 'REV-2', path: expect.stringMatching(/^\/objections/) },
    });
    expect(dispatchOf(done, 'risk-assessment', 'work')).toMatchObject({ status: 'withheld', findings: [finding?.id] });
  });

  it('REV-3: it is asked again once the finding is settled, and what a person accepted is not found again', () => {
    const done = finished(elaborated(), 'depots', flawed);
    const [finding] = stageAfter(done).findings;
    const accepted = settle(finding?.id ?? '', {
      resolution: 'accepted',
      reason: 'The price was agreed in the frame contract',
    });
    const again = given(done).when(accepted);
    expect(again.types()).toEqual(['FindingSettled', 'ReviewVoided', 'ReviewDispatched']);
    const after = settled(again.history());
    expect(dispatchOf(after, 'risk-assessment', 'work').status).toBe('signed');
    expect(stageAfter(after).findings).toHaveLength(1);
  });

  it.each(['accepted', 'invalid', 'non-actionable'] as const)(
    'FB-5, FB-9, REV-2: %s by a person is not found again; by an agent it is, for that silences no check',
    (resolution) => {
      const done = finished(elaborated(), 'depots', flawed);
      const id = stageAfter(done).findings[0]?.id ?? '';
      const found = (by: Principal) => stageAfter(settled(and(done, settle(id, { resolution, by })))).findings.length;
      expect(found(agent('scribe', 'carla'))).toBe(2);
      expect(found(OLGA)).toBe(1);
    },
  );

  it('REV-3: what is said to be fixed and is not is found again', () => {
    const done = finished(elaborated(), 'depots', flawed);
    const [finding] = stageAfter(done).findings;
    const fixed = and(done, settle(finding?.id ?? '', { resolution: 'fixed', reason: 'The objection has been added' }));
    expect(stageAfter(settled(fixed)).findings.map(({ status }) => status)).toEqual(['settled', 'open']);
  });

  it('defect 22: what has been signed is not looked at again while nothing changes', () => {
    const done = finished(elaborated(), 'depots');
    const { dispatches } = stageAfter(and(done, file({ severity: 'low' })));
    expect(dispatches).toEqual(stageAfter(done).dispatches);
    given(done)
      .when({ type: 'RunRiskAssessment', data: { dispatchId: dispatches[0]?.id ?? '' } }, REVIEWER)
      .thenNothing();
  });

  it('defect 7, GATE-5: a change upstream voids exactly the signatures that saw it', () => {
    const both = finished(finished(elaborated([DEPOTS, RAIL]), 'depots'), 'rail');
    const riskier = given(both).when({ type: 'NoteRisk', data: { risk: 'red' } }, { actor: ENGINE });
    expect(riskier.types()).toEqual([
      'StageRiskNoted',
      'ReviewVoided',
      'ReviewVoided',
      'ReviewDispatched',
      'ReviewDispatched',
    ]);
    const back = given(both).when(file({ unit: 'depots', reopens: 'execute' }));
    expect(back.types()).toEqual(['FindingRegistered', 'UnitSentBack', 'ReviewVoided', 'ReviewVoided']);
    const last = given(both).when(file({ unit: 'rail', reopens: 'execute' }));
    expect(last.types()).toEqual(['FindingRegistered', 'UnitSentBack', 'ReviewVoided']);
  });
});

describe('signing', () => {
  it('defect 4, REV-3: a signature that comes late answers nothing, and is told what is pending', () => {
    const waiting = finished(withPricingCleared(), 'depots');
    const late = sign(waiting, 'pricing', 'work');
    const moved = settled(and(waiting, { type: 'NoteRisk', data: { risk: 'red' } }, { actor: ENGINE }));
    const words = given(moved)
      .when(late, byOlga)
      .refused({ _tag: 'DispatchNotPending', status: 'voided', because: 'upstream-changed' });
    expect(words.accepted).toContain(dispatchOf(moved, 'pricing', 'work').id);
    expect(
      given(moved)
        .when(sign(moved, 'pricing', 'work'), byOlga)
        .types(),
    ).toEqual(['RoleSigned']);
  });

  it('REV-3: it names the hash of what was seen, and no other', () => {
    const waiting = withPricing();
    const { id, subjectHash } = dispatchOf(waiting, 'pricing', 'spec');
    const data = { dispatchId: id, subjectHash: 'f'.repeat(64), note: null };
    given(waiting).when({ type: 'SignRole', data }, byOlga).refused({ _tag: 'StaleSignature', current: subjectHash });
  });

  it('defect 21, REV-2: nobody signs for the built-in reviewer, nor the engine for anybody', () => {
    const dispatched = and(opened(), PRICING);
    expect(stageAfter(dispatched).reviewRoles).toEqual(['risk-assessment', 'pricing']);
    const done = finished(elaborated([DEPOTS]), 'depots', flawed);
    const risk = settled(and(done, settle(stageAfter(done).findings[0]?.id ?? '')));
    const pending = stageAfter(risk).dispatches.find(({ status }) => status === 'pending');
    expect(pending).toBeUndefined();
    const waiting = withPricing();
    given(waiting)
      .when(sign(waiting, 'pricing', 'spec'), { actor: ENGINE })
      .refused({ _tag: 'BuiltInRole', rule: 'REV-2' });
  });

  it.each([
    ['who declared it', CARLA],
    ['an agent of who declared it', agent('checker', 'carla')],
  ])('UNIT-9, defect 28: not by %s', (_, actor) => {
    const waiting = withPricing();
    given(waiting)
      .when(sign(waiting, 'pricing', 'spec'), { actor })
      .refused({ _tag: 'SignerMadeIt', rule: 'UNIT-9' });
  });

  it('UNIT-9: the work not by any of its makers, and by an agent of somebody else', () => {
    const waiting = finished(withPricingCleared(), 'depots');
    for (const actor of [CARLA, person('erik'), agent('scribe', 'erik')]) {
      given(waiting)
        .when(sign(waiting, 'pricing', 'work'), { actor })
        .refused({ _tag: 'SignerMadeIt' });
    }
    const signed = given(waiting)
      .when(sign(waiting, 'pricing', 'work'), { actor: agent('desk', 'olga') })
      .only('RoleSigned');
    expect(signed.separationOfDuties).toBe('controller');
  });

  it('REV-3: not while a blocking finding for that role is open', () => {
    const waiting = finished(withPricingCleared(), 'depots');
    const signing = sign(waiting, 'pricing', 'work');
    const blocked = and(waiting, file({ unit: 'depots', role: 'pricing', severity: 'blocker' }), byOlga);
    const words = given(blocked).when(signing, byOlga).refused({ _tag: 'FindingsStandAgainst', role: 'pricing' });
    expect(words.unmet).toHaveLength(1);
  });

  it('REV-3: a blocking finding against a role that has signed takes the signature back', () => {
    const done = finished(elaborated(), 'depots');
    const types = given(done)
      .when(file({ unit: 'depots', role: 'risk-assessment', severity: 'blocker' }), byOlga)
      .types();
    expect(types).toEqual(['FindingRegistered', 'ReviewVoided']);
  });
});

function withPricingCleared(): History {
  const waiting = withPricing();
  return and(waiting, sign(waiting, 'pricing', 'spec'), byOlga);
}
