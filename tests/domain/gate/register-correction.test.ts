/** Finished work that is corrected under a finding, without going back to its hats (UNIT-2, REV-1, FB-3). */
import type { GateCommand } from '@tenure/domain/gate/commands.ts';
import { agent } from '@tenure/domain/kernel/actor.ts';
import { contentHash } from '@tenure/domain/kernel/content-hash.ts';
import type { FindingId, UnitId } from '@tenure/domain/kernel/ids.ts';
import type { UnitWork } from '@tenure/domain/stage/unit-work.ts';
import { systemIds } from '@tenure/infrastructure/ids.ts';
import { describe, expect, it } from 'vitest';
import { correction, declareGate, file, recordGate, route } from '../../support/gate-commands.ts';
import { given } from '../../support/gate-said.ts';
import {
  and,
  approved,
  asked,
  CARLA,
  DEPOTS,
  ERIK,
  elaborated,
  finished,
  followedBy,
  type History,
  OLGA,
  opened,
  RAIL,
  ready,
  settled,
  stageAfter,
  workOf,
} from '../../support/gate-walk.ts';

const FINN = agent('finn', 'frank');
const CORRECTED = { ...workOf(DEPOTS), strategy: { ...workOf(DEPOTS).strategy, value: null } };
const MADE = [CARLA, ERIK, FINN];

const filed = (from: History = ready()): History => followedBy(from, file({ unit: 'depots', severity: 'low' }));
const unitOf = (history: History, slug = 'depots') => stageAfter(history).units.find(({ spec }) => spec.slug === slug);
const findingOf = (history: History): FindingId => stageAfter(history).findings[0]?.id ?? ('' as FindingId);

const corrected = (history: History, work: UnitWork = CORRECTED) =>
  correction({
    unitId: unitOf(history)?.unitId ?? ('01940000-0000-7000-8000-00000000dead' as UnitId),
    findingId: findingOf(history),
    work,
    workHash: contentHash(systemIds.digest, work),
    producers: MADE,
    by: FINN,
  });

describe('RegisterCorrection', () => {
  it('UNIT-2, UNIT-9: the unit stays finished, with the corrected work and everybody who made part of it', () => {
    const history = filed();
    const before = unitOf(history)?.work;
    const done = given(history).when(corrected(history));
    expect(done.types()[0]).toBe('UnitWorkCorrected');
    expect(unitOf(done.history())).toMatchObject({
      cleared: true,
      sentBack: null,
      work: {
        content: CORRECTED,
        hash: contentHash(systemIds.digest, CORRECTED),
        producers: MADE,
        bolt: before?.bolt,
        verifiedBy: before?.verifiedBy,
      },
      changes: [{ findings: [findingOf(history)], by: [FINN] }],
    });
  });

  it('REV-3: what was signed of it is void and asked for anew, on what rests on it too', () => {
    const history = filed(ready([DEPOTS, RAIL]));
    const done = given(history).when(corrected(history));
    expect(done.types()).toEqual([
      'UnitWorkCorrected',
      'ReviewVoided',
      'ReviewVoided',
      'ReviewDispatched',
      'ReviewDispatched',
    ]);
    const voided = stageAfter(done.history()).dispatches.filter(({ status }) => status === 'voided');
    expect(voided.map(({ voidedBecause }) => voidedBecause)).toEqual(['content-changed', 'upstream-changed']);
  });

  it('GATE-2: the question that is out, and the answer to it, are about something else', () => {
    for (const from of [asked(), approved()]) {
      const history = filed(from);
      expect(given(history).when(corrected(history)).stage().rounds).toMatchObject([{ status: 'stale' }]);
    }
  });

  it('REV-4: what a quality gate found says nothing about the corrected work', () => {
    const history = filed(followedBy(ready([DEPOTS], [declareGate()]), recordGate('passed')));
    const result = (of: History) => stageAfter(of).qualityGates[0]?.result?.current;
    expect(result(history)).toBe(true);
    expect(result(given(history).when(corrected(history)).history())).toBe(false);
  });

  it('EVT-6: is nothing new when the work is what it was, or has been heard of', () => {
    const history = filed();
    const same = unitOf(history)?.work?.content ?? CORRECTED;
    given(history).when(corrected(history, same)).thenNothing();
    const once = and(history, corrected(history));
    given(once).when(corrected(once)).thenNothing();
  });

  it('UNIT-2: is dropped while the unit is sent back or gone: it is made anew by its hats', () => {
    const history = filed();
    const command = corrected(history);
    for (const reopens of ['execute', 'elaborate'] as const) {
      given(followedBy(history, file({ unit: 'depots', reopens })))
        .when(command)
        .thenNothing();
    }
    const back = followedBy(history, file({ unit: 'depots', reopens: 'elaborate' }));
    const gone = followedBy(back, { type: 'DropUnit', data: { unit: 'depots', reason: 'The depots were sold' } });
    given(gone).when(command).thenNothing();
  });

  it('UNIT-2: only the engine brings it: the unit has decided by then who may', () => {
    const history = filed();
    for (const actor of [OLGA, FINN]) {
      given(history).when(corrected(history), { actor }).refused({ _tag: 'NotFromOutside' });
    }
  });

  it('UNIT-9: whoever corrected it may not sign it any more', () => {
    const reviewRoles = ['risk-assessment', 'pricing'];
    const configure: GateCommand = {
      type: 'ConfigureStage',
      data: { reviewRoles, steps: stageAfter(opened()).steps, reason: 'Pricing wants to see every renewal' },
    };
    const sign = (history: History): GateCommand => {
      const due = stageAfter(history).dispatches.find(({ role, status }) => role === 'pricing' && status === 'pending');
      const data = { dispatchId: due?.id ?? '', subjectHash: due?.subjectHash ?? '', note: null };
      return { type: 'SignRole', data };
    };
    const declared = elaborated([DEPOTS], [configure]);
    const done = filed(finished(and(declared, sign(declared), { actor: OLGA }), 'depots'));
    expect(given(done).when(sign(done), { actor: FINN }).types()).toEqual(['RoleSigned']);
    const history = settled(and(done, corrected(done)));
    given(history).when(sign(history), { actor: FINN }).refused({ _tag: 'SignerMadeIt', maker: FINN });
    expect(given(history).when(sign(history), { actor: OLGA }).types()).toEqual(['RoleSigned']);
  });

  it('FB-3, UNIT-9: a finding that waited for the unit meanwhile needs no further correction, and counts who made it', () => {
    const two = followedBy(filed(), file({ title: 'waits', unit: 'depots', severity: 'low' }));
    const [first, second] = stageAfter(two).findings.map(({ id }) => id);
    const unitId = unitOf(two)?.unitId ?? null;
    const fixing = followedBy(two, route(first ?? '', { unitId, severity: 'low' }));
    const done = and(fixing, corrected(two));
    const turn = given(and(done, route(second ?? '', { unitId, severity: 'low' }))).when({
      type: 'SettleFinding',
      data: {
        findingId: first ?? ('' as FindingId),
        resolution: 'fixed',
        reason: 'Every row was looked at',
        invalidates: [],
        by: OLGA,
      },
    });
    expect(turn.only('FixDispatched')).toMatchObject({ findingId: second, correctionNeeded: false, fixers: [FINN] });
  });

  it('UNIT-9: a correction is no change under a finding on another unit', () => {
    const two = followedBy(filed(ready([DEPOTS, RAIL])), file({ title: 'rail', unit: 'rail', severity: 'low' }));
    const done = and(two, corrected(two));
    expect(unitOf(done)?.changes).toEqual([{ findings: [findingOf(two)], by: [FINN] }]);
    expect(unitOf(done, 'rail')?.changes).toEqual([]);
  });
});
