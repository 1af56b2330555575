import type { GateCommand, GateCommandOf } from '@tenure/domain/gate/commands.ts';
import { phaseOf } from '@tenure/domain/gate/phase.ts';
import { stageSubject } from '@tenure/domain/gate/subjects.ts';
import { EMPTY_STRATEGY } from '@tenure/domain/strategy/strategy.ts';
import { systemIds } from '@tenure/infrastructure/ids.ts';
import { describe, expect, it } from 'vitest';
import { believableBrief } from '../../support/believable-inputs.ts';
import { believableStrategy } from '../../support/believable-strategy.ts';
import { file } from '../../support/gate-commands.ts';
import { given } from '../../support/gate-said.ts';
import {
  and,
  DEPOTS,
  ENGINE,
  elaborated,
  finished,
  opened,
  RAIL,
  stageAfter,
  workOf,
} from '../../support/gate-walk.ts';

const byEngine = { actor: ENGINE };
const noteRisk = (risk: 'green' | 'yellow' | 'red'): GateCommand => ({ type: 'NoteRisk', data: { risk } });
const configure = (change: Partial<GateCommandOf<'ConfigureStage'>['data']>): GateCommand => ({
  type: 'ConfigureStage',
  data: {
    reviewRoles: ['risk-assessment'],
    steps: stageAfter(opened()).steps,
    reason: 'As the policy says',
    ...change,
  },
});
const step = (id: string, kind: 'auto' | 'ask' | 'external' | 'await') => ({ id, kind, title: `Step ${id}` });

describe('a stage', () => {
  it('GATE-1, REV-1: opens with the steps of a renewal and the roles of the policy, once', () => {
    const stage = stageAfter(opened());
    expect(stage.steps.map(({ kind }) => kind)).toEqual(['ask', 'external', 'await']);
    expect([stage.reviewRoles, stage.signOffRoles, stage.separationOfDuties]).toEqual([
      ['risk-assessment'],
      ['deal-desk', 'finance', 'legal'],
      'controller',
    ]);
  });

  it.each([
    ['nobody reviews', { reviewRoles: [] }, '/reviewRoles'],
    ['a role twice', { reviewRoles: ['pricing', 'pricing'] }, '/reviewRoles/1'],
    ['a step twice', { steps: [step('a', 'ask'), step('a', 'await')] }, '/steps/1/id'],
    ['nobody is asked', { steps: [step('a', 'await')] }, '/steps'],
    ['the customer is not last', { steps: [step('a', 'await'), step('b', 'ask')] }, '/steps'],
  ])('GATE-1, REV-1: is not configured so that %s', (_, change, pointer) => {
    given(opened()).when(configure(change)).refused({ _tag: 'StageMisconfigured', pointer });
  });

  it('REV-1: is configured while it is elaborated, and as it is already only once', () => {
    given(opened()).when(configure({})).thenNothing();
    given(elaborated())
      .when(configure({ reviewRoles: ['pricing'] }))
      .refused({ _tag: 'AlreadyElaborated' });
  });

  it('GATE-5: hears of a risk that changed, and of one that did not, nothing', () => {
    given(opened()).when(noteRisk('yellow'), byEngine).thenNothing();
    expect(given(opened()).when(noteRisk('red'), byEngine).stage().inputs.risk).toBe('red');
  });

  it('GATE-2: what the gate asks about is another thing when the inputs are', () => {
    const done = finished(elaborated(), 'depots');
    const riskier = and(done, noteRisk('red'), byEngine);
    const { digest } = systemIds;
    expect(stageSubject(stageAfter(riskier), digest)).not.toBe(stageSubject(stageAfter(done), digest));
  });

  it('PLAY-12: is closed for people, and news of it is no news any more', () => {
    const closed = and(opened(), { type: 'CloseStage', data: { because: 'play-cancelled' } }, byEngine);
    given(closed).when(file()).refused({ _tag: 'StageIsClosed', because: 'play-cancelled' });
    given(closed).when(noteRisk('red'), byEngine).thenNothing();
    given([]).when(noteRisk('red'), byEngine).thenNothing();
    given([]).when(file()).refused({ _tag: 'NoSuchStage' });
  });

  it('defect 27: a stage that was passed stays so, whatever is filed later', () => {
    const stage = { ...stageAfter(finished(elaborated(), 'depots')), passedAt: stageAfter(opened()).openedAt };
    expect(phaseOf(stage)).toBe('passed');
    expect(phaseOf({ ...stage, elaborated: false })).toBe('passed');
  });

  it('ELAB-2: the same artifact from another source is news', () => {
    const ingest = (source: string): GateCommand => ({
      type: 'IngestOpportunityBrief',
      data: { brief: believableBrief(), source },
    });
    expect(
      given(and(opened(), ingest('BRIEF.md')))
        .when(ingest('CRM'))
        .types(),
    ).toEqual(['OpportunityBriefIngested']);
  });
});

describe('units that went back', () => {
  it('GATE-5: work finished before the unit was sent back is not the answer to what sent it back', () => {
    const released = elaborated();
    const [unit] = stageAfter(released).units;
    if (unit === undefined) throw new Error('the unit is declared');
    const back = and(released, file({ unit: 'depots', reopens: 'execute' }));
    const late = {
      unitId: unit.unitId,
      work: workOf(DEPOTS),
      workHash: 'a'.repeat(64),
      bolt: 1,
      producers: [],
      verifiedBy: unit.plannedBy,
    };
    given(back)
      .when({ type: 'RegisterWork', data: { ...late, reopenedBy: [] } }, byEngine)
      .thenNothing();
    const { sentBackBy } = stageAfter(back).units[0] ?? { sentBackBy: [] };
    const answer = given(back).when({ type: 'RegisterWork', data: { ...late, reopenedBy: sentBackBy } }, byEngine);
    expect(answer.types()[0]).toBe('UnitWorkRegistered');
  });
});

describe('the built-in reviewer', () => {
  it('REV-2: finds the same gap in two units as two findings', () => {
    const flawed = { ...believableStrategy(), objections: [] };
    const both = finished(finished(elaborated([DEPOTS, RAIL]), 'depots', flawed), 'rail', flawed);
    const { findings, units } = stageAfter(both);
    for (const { unitId } of units)
      expect(findings.filter((finding) => finding.unitId === unitId).length).toBeGreaterThan(0);
    expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
  });

  it.each([
    ['value', 'risk.value-sourced'],
    ['objections', 'risk.objections-prepared'],
    ['levers', 'risk.concessions-bounded'],
    ['motion', 'risk.motion-sequenced'],
    ['executive', 'risk.touch-fits'],
  ] as const)('REV-2, defect 32: an outlined %s is judged by %s, and by what speaks of nothing else', (part, check) => {
    const outline = { ...EMPTY_STRATEGY, [part]: believableStrategy()[part] };
    const signed = elaborated([{ ...DEPOTS, outline }]).findLast(({ type }) => type === 'RoleSigned');
    const count = part === 'executive' ? 2 : 1;
    expect(signed?.data, check).toMatchObject({ note: `${count} of 8 checks apply, nothing found` });
  });
});
