import { type StreamName, streamOf } from '@tenure/domain/kernel/ids.ts';
import { policyV1 } from '@tenure/domain/kernel/policy-v1.ts';
import type { Risk } from '@tenure/domain/kernel/vocabulary.ts';
import { describe, expect, it } from 'vitest';
import { approved } from '../../../support/play-history.ts';
import { command, date } from '../../../support/play-spec.ts';
import { briefs, changed, rowsUnder } from '../../../support/simulated.ts';
import { type Told, told } from '../../../support/told-play.ts';
import { escalated } from '../../../support/unit-history.ts';

const record = (at: string, checkpointId: string, risk: Risk): Told => [
  at,
  command('RecordCheckpoint', { checkpointId, risk, verdict: 'at-risk', note: 'Seen with them', evidence: [] }),
];
const acknowledge = (at: string): Told => [
  at,
  command('AcknowledgeEscalation', { escalationId: 'esc-01', note: null }),
];
const resolve = (at: string, escalationId = 'esc-01'): Told => [
  at,
  command('ResolveEscalation', { escalationId, decision: 'The CRO calls their COO on Friday', commitments: [] }),
];
const ripCord: readonly Told[] = [
  record('2026-03-10T09:00:00.000Z', 'cp-01', 'red'),
  record('2026-03-12T09:00:00.000Z', 'cp-03', 'red'),
];
const slow = changed('escalation', {
  responseTimes: { ...policyV1.escalation.responseTimes, S1: { businessHours: 4 } },
});

describe('what a simulation holds fixed', () => {
  it('POL-4, POL-16: an acknowledgement is kept, and the clocks before it are run anew', () => {
    // S1 is one hour: recorded, it reminded twice before somebody answered at noon.
    const history = told(approved(), [...ripCord, acknowledge('2026-03-12T11:30:00.000Z')]);
    const [recorded] = rowsUnder(policyV1, history);
    expect(recorded?.recorded?.steps.length).toBe(2);
    expect(recorded?.differs).toEqual([]);
    const [row] = rowsUnder(slow, history);
    expect(row).toMatchObject({ outcome: 'both', differs: ['respondBy', 'steps'] });
    expect(row?.simulated?.steps).toEqual([]);
    expect(row?.simulated?.acknowledgedAt).toBe('2026-03-12T11:30:00.000Z');
    expect(row?.because.map(({ pointer }) => pointer)).toEqual(['/escalation/responseTimes/S1']);
  });

  it('POL-4, POL-16: a clock that runs out sooner reminds where the recorded one had not run out yet', () => {
    const history = told(approved(), [
      ...ripCord.slice(0, 1),
      record('2026-03-12T16:30:00.000Z', 'cp-03', 'red'),
      acknowledge('2026-03-13T08:00:00.000Z'),
    ]);
    const late = changed('escalation', { officeHours: { opens: '06:00', closes: '22:00' } });
    const [row] = rowsUnder(late, history);
    expect(row?.recorded?.steps).toEqual([]);
    expect(row?.simulated?.steps.map(({ what, at }) => `${what} ${at.slice(5, 16)}`)).toEqual([
      ...['reminded 03-12T17:30', 'reminded 03-12T18:30', 'reminded 03-12T19:30', 'reminded 03-12T20:30'],
      ...['reminded 03-12T21:30', 'reminded 03-13T06:30', 'reminded 03-13T07:30'],
    ]);
    expect(row?.because.map(({ pointer }) => pointer)).toEqual([
      '/escalation/officeHours/opens',
      '/escalation/officeHours/closes',
    ]);
  });

  it('POL-15, POL-16: a resolution is kept, and the rule counts afresh after it', () => {
    const history = told(approved(), [
      ...ripCord,
      resolve('2026-03-12T09:30:00.000Z'),
      record('2026-03-16T09:00:00.000Z', 'cp-04', 'red'),
    ]);
    expect(briefs(policyV1, history)).toEqual(['POL-2 play: 2026-03-12 → 2026-03-12, same']);
    expect(briefs(changed('ripCord', { consecutiveRedCheckpoints: 1 }), history)).toEqual([
      'POL-2 play: never → 2026-03-16, only-simulated by /ripCord/consecutiveRedCheckpoints',
      'POL-2 play: 2026-03-12 → 2026-03-10, moment evidence by /ripCord/consecutiveRedCheckpoints',
    ]);
  });

  it('POL-15, POL-16: what nobody is known to have answered stays open, and later evidence is part of it', () => {
    const history = told(approved(), [
      record('2026-03-10T09:00:00.000Z', 'cp-01', 'red'),
      record('2026-03-12T09:00:00.000Z', 'cp-03', 'green'),
    ]);
    const [row] = rowsUnder(changed('ripCord', { consecutiveRedCheckpoints: 1 }), history, '2026-06-01T00:00:00.000Z');
    expect(row).toMatchObject({ outcome: 'only-simulated', simulated: { steps: [], acknowledgedAt: null } });
    // Its response time is told; that it would have climbed for months is not claimed.
    expect(row?.simulated?.respondBy).toBe('2026-03-10T10:00:00.000Z');
  });

  it('POL-13, POL-16: another ladder tells other people, unless the play was given a ladder of its own', () => {
    const ladders = changed('ladders', { play: [['csm'], ['cs-ops-partner'], ['cro']] });
    const missed = (path?: typeof policyV1.ladders.play) =>
      told(approved(path === undefined ? {} : { escalationPath: path }), [['2026-03-20T09:00:00.000Z']]);
    // Oversight of yellow is the renewal-director, who is on no rung of the other ladder.
    expect(briefs(ladders, missed())).toEqual([
      'POL-1 checkpoint:cp-01: 2026-03-20 → 2026-03-20, targets by /ladders/play',
    ]);
    expect(briefs(ladders, missed([['csm'], ['renewal-director'], ['cro']]))).toEqual([
      'POL-1 checkpoint:cp-01: 2026-03-20 → 2026-03-20, same',
    ]);
  });

  it('PLAY-7, POL-1: who oversees a checkpoint is the policy’s to say; when it was due is not', () => {
    const history = told(approved(), [['2026-03-20T09:00:00.000Z']]);
    const { checkpoints } = policyV1;
    const oversight = changed('checkpoints', { oversight: { ...checkpoints.oversight, yellow: ['csm'] } });
    const [row] = rowsUnder(oversight, history);
    expect(row?.recorded?.targets.map(({ role }) => role)).toEqual(['cro', 'exec-sponsor']);
    expect(row?.simulated?.targets.map(({ role }) => role)).toEqual(['renewal-director']);
    expect(row?.because.map(({ pointer }) => pointer)).toEqual(['/checkpoints/oversight/yellow']);
    const often = changed('checkpoints', { everyDays: { ...checkpoints.everyDays, yellow: 3 } });
    expect(briefs(often, history)).toEqual(['POL-1 checkpoint:cp-01: 2026-03-20 → 2026-03-20, same']);
  });

  it('POL-18, PLAY-10: whose an open escalation is follows from who was away, under any policy', () => {
    const away = { personId: 'olga', from: date('2026-03-12'), until: date('2026-03-20'), reason: 'Leave' };
    const history = told(approved(), [...ripCord, ['2026-03-12T09:20:00.000Z', command('MarkUnavailable', away)]]);
    expect(briefs(policyV1, history)).toEqual(['POL-2 play: 2026-03-12 → 2026-03-12, same']);
    const [row] = rowsUnder(changed('ripCord', { targets: ['cro'] }), history);
    expect(row?.simulated?.steps).toMatchObject([
      { what: 'retargeted', targets: [{ role: 'cro', person: { id: 'oskar' } }] },
    ]);
    expect(row?.recorded?.steps[0]?.targets).toHaveLength(3);
  });

  it('POL-17: a cord pulled by hand is a fact; its severity is the policy’s', () => {
    const history = told(approved(), [
      ['2026-03-10T09:00:00.000Z', command('RaiseEscalation', { subject: 'play', reason: 'Their CFO left' })],
      ['2026-03-10T09:10:00.000Z', command('RaiseEscalation', { subject: 'play', reason: 'And their COO' })],
    ]);
    expect(briefs(policyV1, history)).toEqual(['POL-17 play: 2026-03-10 → 2026-03-10, same']);
    const severe = changed('ripCord', { severityByRisk: { ...policyV1.ripCord.severityByRisk, yellow: 'S1' } });
    expect(briefs(severe, history)).toEqual([
      'POL-17 play: 2026-03-10 → 2026-03-10, severity respondBy by /ripCord/severityByRisk/yellow',
    ]);
  });

  it('POL-7: rejections are facts; which of them needs a person is the cap’s to say', () => {
    const stream: StreamName = streamOf('unit', '01940000-0000-7000-8000-0000000000b1');
    const story = escalated().map((event): Told => ['2026-03-10T09:00:00.000Z', { stream, event }]);
    const history = told(approved(), story);
    const at = (unitCap: number) => briefs(changed('bolts', { unitCap }), history);
    expect(at(2)).toEqual(['POL-7 unit:depots: never → 2026-03-10, only-simulated by /bolts/unitCap']);
    expect(at(6), 'the told record has no trigger of its own').toEqual([]);
  });
});
