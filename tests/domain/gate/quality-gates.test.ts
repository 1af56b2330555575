/** Declared checks of the finished work (REV-4). */
import { qualityGateReport, qualityGateStatus } from '@tenure/domain/gate/quality-gates.ts';
import { stageSubject } from '@tenure/domain/gate/subjects.ts';
import { agent } from '@tenure/domain/kernel/actor.ts';
import { systemIds } from '@tenure/infrastructure/ids.ts';
import { describe, expect, it } from 'vitest';
import { declareGate, file, recordGate } from '../../support/gate-commands.ts';
import { given } from '../../support/gate-said.ts';
import {
  ASK,
  asked,
  DEPOTS,
  elaborated,
  finished,
  followedBy,
  type History,
  opened,
  RAIL,
  ready,
  stageAfter,
} from '../../support/gate-walk.ts';

const declared = () => ready([DEPOTS, RAIL], [declareGate()]);
const reportOf = (history: History) => {
  const stage = stageAfter(history);
  return qualityGateReport(stage, stageSubject(stage, systemIds.digest));
};

describe('DeclareQualityGate', () => {
  it('REV-4: a check is declared by its name; the same again is no news', () => {
    const first = given(opened()).when(declareGate());
    expect(first.events()).toEqual([
      {
        type: 'QualityGateDeclared',
        data: { name: 'price-sheet', description: 'The price sheet adds up to the fee of the order form' },
      },
    ]);
    given(first.history()).when(declareGate()).thenNothing();
    given(first.history())
      .when(declareGate('price-sheet', 'The price sheet is signed'))
      .refused({ _tag: 'QualityGateExists', name: 'price-sheet' });
    given(opened()).when(declareGate('price-sheet', 'TBD')).refused({ _tag: 'SaysNothing', pointer: '/description' });
  });

  it('REV-4: what the gate takes is settled once it has been opened', () => {
    given(asked()).when(declareGate()).refused({ _tag: 'GateWasOpened', round: 1 });
  });
});

describe('RecordQualityGate', () => {
  it('REV-4: never passed for nothing: there is no result while any work is unfinished', () => {
    const half = finished(elaborated([DEPOTS, RAIL], [declareGate()]), 'depots');
    given(half).when(recordGate('passed')).refused({ _tag: 'NothingToCheck', name: 'price-sheet' });
    given(followedBy(opened(), declareGate())).when(recordGate('passed')).refused({ _tag: 'NothingToCheck' });
  });

  it('REV-4: a pass is on record with the hash of what passed, and with its evidence', () => {
    const history = declared();
    const subjectHash = stageSubject(stageAfter(history), systemIds.digest);
    const recorded = given(history).when(recordGate('passed'));
    expect(recorded.events()).toEqual([
      {
        type: 'QualityGateRecorded',
        data: { name: 'price-sheet', result: 'passed', evidence: 'Run 418 of the price sheet check', subjectHash },
      },
    ]);
    expect(reportOf(recorded.history())).toEqual({
      result: 'passed',
      gates: [{ name: 'price-sheet', status: 'passed' }],
    });
  });

  it('REV-4: needs a declared check, and evidence that says something', () => {
    given(declared())
      .when(recordGate('passed', { name: 'spelling' }))
      .refused({ _tag: 'UnknownQualityGate', known: ['price-sheet'] });
    given(declared())
      .when(recordGate('passed', { evidence: 'n/a' }))
      .refused({ _tag: 'SaysNothing', pointer: '/evidence' });
    given(declared())
      .when(recordGate('failed', { unit: 'harbour' }))
      .refused({ _tag: 'UnknownUnit', pointer: '/unit' });
  });

  it('REV-4, defect 34: a failure files a blocker that says what it is about', () => {
    const [depots] = stageAfter(declared()).units;
    const one = given(declared()).when(recordGate('failed', { unit: 'depots' }));
    expect(one.types()).toEqual(['QualityGateRecorded', 'FindingRegistered']);
    expect(one.only('FindingRegistered')).toMatchObject({
      unitId: depots?.unitId,
      severity: 'blocker',
      origin: 'external',
      body: expect.stringContaining('About: depots'),
    });
    const all = given(declared()).when(recordGate('failed'));
    expect(all.only('FindingRegistered')).toMatchObject({
      unitId: null,
      body: expect.stringContaining('About: every unit'),
    });
    given(all.history()).when(ASK).refused({ _tag: 'GateNotReady' });
  });

  it('FB-1: a failure an agent recorded is a finding of an agent', () => {
    const failed = given(declared()).when(recordGate('failed'), { actor: agent('ci', 'carla') });
    expect(failed.only('FindingRegistered').origin).toBe('agent');
  });

  it('REV-4: the same result on the same work is no news, and files nothing twice', () => {
    const failed = followedBy(declared(), recordGate('failed'));
    given(failed).when(recordGate('failed')).thenNothing();
    expect(
      given(failed)
        .when(recordGate('failed', { evidence: 'Run 419 of the price sheet check' }))
        .types(),
    ).toContain('QualityGateRecorded');
  });

  it('REV-4: a later pass on the same work does not settle the finding of the failure', () => {
    const both = followedBy(declared(), recordGate('failed'), recordGate('passed'));
    expect(reportOf(both).result).toBe('passed');
    given(both)
      .when(ASK)
      .refused({ _tag: 'GateNotReady', blockers: [expect.objectContaining({ kind: 'finding' })] });
  });
});

describe('how the quality gates stand', () => {
  it('REV-4: not applicable when none is declared; pending until each has passed', () => {
    expect(reportOf(ready())).toEqual({ result: 'not-applicable', gates: [] });
    const two = ready([DEPOTS], [declareGate(), declareGate('tone', 'Legal has read the order form')]);
    expect(reportOf(two).result).toBe('pending');
    const one = followedBy(two, recordGate('passed'));
    expect(reportOf(one)).toEqual({
      result: 'pending',
      gates: [
        { name: 'price-sheet', status: 'passed' },
        { name: 'tone', status: 'pending' },
      ],
    });
    expect(reportOf(followedBy(one, recordGate('failed', { name: 'tone' }))).result).toBe('failed');
  });

  it('REV-4: a pass says nothing about other work, nor about work that is touched again', () => {
    const passed = followedBy(declared(), recordGate('passed'));
    const [gate] = stageAfter(passed).qualityGates;
    if (gate === undefined) throw new Error('no quality gate');
    const { subjectHash } = gate.result ?? {};
    expect(qualityGateStatus(gate, subjectHash ?? '')).toBe('passed');
    expect(qualityGateStatus(gate, 'd'.repeat(64))).toBe('pending');
    expect(qualityGateStatus(gate, null)).toBe('pending');
    const back = followedBy(passed, file({ unit: 'rail', reopens: 'execute', severity: 'low' }));
    expect(reportOf(back).result).toBe('pending');
    expect(reportOf(finished(back, 'rail')).result).toBe('pending');
  });
});
