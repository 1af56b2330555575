import type { GateCommand } from '@tenure/domain/gate/commands.ts';
import { UnitId } from '@tenure/domain/kernel/ids.ts';
import type { UnitSpec } from '@tenure/domain/stage/unit-spec.ts';
import { describe, expect, it } from 'vitest';
import { file } from '../../support/gate-commands.ts';
import { given } from '../../support/gate-said.ts';
import { and, DEPOTS, ENGINE, elaborated, followedBy, opened, RAIL, stageAfter } from '../../support/gate-walk.ts';

const declare = (data: UnitSpec): GateCommand => ({ type: 'DeclareUnit', data });
const amend = (spec: UnitSpec): GateCommand => ({
  type: 'AmendUnit',
  data: { spec, reason: 'The scope was told wrongly' },
});
const drop = (unit: string): GateCommand => ({
  type: 'DropUnit',
  data: { unit, reason: 'It is part of the other one' },
});

describe('a unit declared', () => {
  it('ELAB-3: gets an id of its own and the hash of what it was declared to be', () => {
    const planned = given(opened()).when(declare(DEPOTS)).only('UnitPlanned');
    expect(UnitId.is(planned.unitId)).toBe(true);
    expect(planned.spec).toEqual(DEPOTS);
    const other = given(opened())
      .when(declare({ ...DEPOTS, title: 'Another' }))
      .only('UnitPlanned');
    expect(other.specHash).not.toBe(planned.specHash);
  });

  it.each(['Renewal is prepared', 'Contract terms discussed', 'Customer will renew', 'Terms look good', 'TBD'])(
    'ELAB-3: the criterion “%s” is refused, with an example of a good one',
    (statement) => {
      const words = given(opened())
        .when(declare({ ...DEPOTS, criteria: [{ id: 'c1', statement }] }))
        .refused({ _tag: 'VagueCriterion', rule: 'ELAB-3', pointer: '/criteria/0/statement' });
      expect(words.accepted.length).toBeGreaterThan(20);
    },
  );

  it.each([
    ['no criterion', { criteria: [] }, '/criteria'],
    ['no output', { outputs: [] }, '/outputs'],
    ['two criteria of one id', { criteria: [...DEPOTS.criteria, ...DEPOTS.criteria] }, '/criteria/1/id'],
    ['two outputs of one id', { outputs: [...DEPOTS.outputs, ...DEPOTS.outputs] }, '/outputs/1/id'],
  ])('ELAB-3: %s is refused', (_, change, pointer) => {
    given(opened())
      .when(declare({ ...DEPOTS, ...change }))
      .refused({ _tag: 'UnitUnusable', rule: 'ELAB-3', pointer });
  });

  it('ELAB-3: a slug is used once', () => {
    given(and(opened(), declare(DEPOTS)))
      .when(declare(DEPOTS))
      .refused({ _tag: 'UnitUnusable', pointer: '/slug' });
  });

  it('ELAB-3: it depends on units that are there, and in no circle', () => {
    given(opened()).when(declare(RAIL)).refused({ _tag: 'UnknownUnit', unit: 'depots', pointer: '/dependsOn/0' });
    given(opened())
      .when(declare({ ...DEPOTS, dependsOn: ['depots'] }))
      .refused({ _tag: 'UnitsInACircle', cycle: ['depots', 'depots'] });
    given(followedBy(opened(), declare(DEPOTS), declare(RAIL)))
      .when(amend({ ...DEPOTS, dependsOn: ['rail'] }))
      .refused({ _tag: 'UnitsInACircle', pointer: '/spec/dependsOn' });
  });
});

describe('a unit amended or dropped', () => {
  it('REV-3: an amendment changes the hash, voids the review and asks for it again', () => {
    const waiting = elaborated([DEPOTS, RAIL]);
    const types = given(waiting)
      .when(amend({ ...RAIL, title: 'Rail slots from the first day' }))
      .types();
    expect(types).toEqual(['UnitSpecAmended', 'ReviewVoided', 'ReviewDispatched']);
    given(waiting).when(amend(RAIL)).thenNothing();
  });

  it('UNIT-2: neither is possible once it is released; a finding is', () => {
    const released = elaborated();
    for (const command of [amend({ ...DEPOTS, title: 'Other' }), drop('depots')]) {
      const words = given(released).when(command).refused({ _tag: 'UnitIsReleased', rule: 'UNIT-2' });
      expect(words.accepted).toContain('file-finding');
    }
  });

  it('ELAB-3: one that others need is not dropped, one that nobody needs is', () => {
    const both = followedBy(opened(), declare(DEPOTS), declare(RAIL));
    given(both)
      .when(drop('depots'))
      .refused({ _tag: 'UnitIsNeeded', dependents: ['rail'] });
    expect(stageAfter(and(both, drop('rail'))).units.map(({ spec }) => spec.slug)).toEqual(['depots']);
    given(both)
      .when(drop('gdansk'))
      .refused({ _tag: 'UnknownUnit', known: ['depots', 'rail'], pointer: '/unit' });
  });

  it('GATE-5: sent back to its declaration it may be amended again, and is reviewed again', () => {
    const back = and(elaborated(), file({ unit: 'depots', reopens: 'elaborate' }));
    expect(stageAfter(back).units[0]).toMatchObject({ cleared: false, sentBack: 'elaborate' });
    const types = given(back)
      .when(amend({ ...DEPOTS, title: 'All fourteen depots' }))
      .types();
    expect(types).toEqual(['UnitSpecAmended', 'ReviewVoided', 'ReviewDispatched']);
  });
});

describe('work told of', () => {
  it('defect 33: counts only for a unit that was released', () => {
    const planned = and(opened(), declare(DEPOTS));
    const [unit] = stageAfter(planned).units;
    if (unit === undefined) throw new Error('the unit is planned');
    const data = {
      unitId: unit.unitId,
      work: {
        body: { preconditions: [], action: null, postconditions: [], rollback: null, follows: [] },
        strategy: {
          value: null,
          objections: [],
          levers: null,
          motion: [],
          expansion: null,
          healthRisks: [],
          handoff: null,
          executive: null,
        },
        outputs: [],
        questions: [],
      },
      workHash: 'a'.repeat(64),
      bolt: 1,
      producers: [],
      verifiedBy: unit.plannedBy,
      reopenedBy: [],
    };
    given(planned).when({ type: 'RegisterWork', data }, { actor: ENGINE }).thenNothing();
  });
});
