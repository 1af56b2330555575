/** Exceptions from the rules of engagement: when they are in force, and that they are shown wherever they bind (POL-13). */
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import type { PlayEvent } from '@tenure/domain/play/events.ts';
import { exceptionList } from '@tenure/infrastructure/trackers/exception-list.ts';
import { describe, expect, it } from 'vitest';
import { triggered } from '../../support/play-escalations.ts';
import { approved, checkpoint, event, scheduled } from '../../support/play-history.ts';
import { date, playAfter } from '../../support/play-spec.ts';
import { aPacket } from '../packets/a-packet.ts';
import { asked, csvRows, decided, NOW, reportOf } from './a-tracker.ts';

const AFTER = '2026-03-22T12:00:00.000Z';
const cancelled = event('PlayCancelled', { reason: 'They were bought by a customer of ours' });

const some = () => [
  ...approved(),
  asked('exc-01', { kind: 'ladder', subject: 'rung:csm' }),
  decided('exc-01', 'declined'),
  asked('exc-02'),
  decided('exc-02'),
  asked('exc-03', { subject: 'checkpoint:cp-02' }),
];

const standings = (events: readonly PlayEvent[], now = NOW) =>
  exceptionList(playAfter(events), now as Instant).map(({ id, standing }) => `${id} ${standing}`);

describe('POL-13: an exception is in force from its approval to the end of its last day', () => {
  it('those in force come first, then those that wait for an answer', () => {
    expect(standings(some())).toEqual(['exc-02 in-force', 'exc-03 requested', 'exc-01 declined']);
  });

  it('its last day ends in the play’s time zone, even before its timer has fired', () => {
    expect(standings(some(), '2026-03-20T22:30:00.000Z')).toContain('exc-02 in-force');
    expect(standings(some(), AFTER)).toEqual(['exc-01 declined', 'exc-02 over', 'exc-03 over']);
  });

  it('a play that has ended has none in force and none to decide: not in the list, not in the packet', async () => {
    const ended = [...some(), cancelled];
    expect(standings(ended)).toEqual(['exc-01 declined', 'exc-02 over', 'exc-03 over']);
    expect((await aPacket(some())).exceptions.map(({ id }) => id)).toEqual(['exc-02', 'exc-03']);
    expect((await aPacket(ended)).exceptions).toEqual([]);
    expect((await aPacket(some(), { now: AFTER })).exceptions).toEqual([]);
    const { checkpoints } = await reportOf(ended);
    expect(checkpoints.flatMap(({ exceptions }) => exceptions)).toEqual([]);
  });
});

describe('POL-13: an exception in force is shown wherever it binds, and silences nothing', () => {
  const beside = async (...events: readonly PlayEvent[]) => {
    const report = await reportOf([...approved(), ...events]);
    const rows = csvRows(report).filter(({ kind }) => kind === 'checkpoint' || kind === 'escalation');
    return rows.flatMap(({ id, exceptions }) => (exceptions === '' ? [] : [`${id}: ${exceptions?.slice(0, 6)}`]));
  };
  const approvedException = (...given: Parameters<typeof asked>) => [asked(...given), decided(given[0])];
  const two = scheduled(checkpoint('cp-01', '2026-05-04'), checkpoint('cp-02', '2026-05-18'));
  const onCheckpoint = triggered({ rule: 'POL-1', subject: 'checkpoint:cp-01' });
  const onPlay = triggered({ escalationId: 'esc-02' });
  const walkAway = triggered({ escalationId: 'esc-03', rule: 'POL-8', subject: 'lever:emea:price' });
  const all = [two, onCheckpoint, onPlay, walkAway];

  it('a change of cadence: at its checkpoint and at what was raised when that was missed', async () => {
    expect(await beside(...all, ...approvedException('exc-01'))).toEqual(['esc-01: exc-01', 'cp-01: exc-01']);
  });

  it('a change of cadence that names no checkpoint: at every one', async () => {
    const asks = approvedException('exc-01', { subject: 'every checkpoint until their audit is over' });
    expect(await beside(two, ...asks)).toEqual(['cp-01: exc-01', 'cp-02: exc-01']);
  });

  it('a change of the ladder: at every escalation, or at the one it names', async () => {
    const any = approvedException('exc-01', { kind: 'ladder', subject: 'rung:cro' });
    expect(await beside(...all, ...any)).toEqual(['esc-01: exc-01', 'esc-02: exc-01', 'esc-03: exc-01']);
    const one = approvedException('exc-01', { kind: 'ladder', subject: 'play' });
    expect(await beside(...all, ...one)).toEqual(['esc-02: exc-01']);
  });

  it('POL-8: a concession boundary: at the escalation of its lever, of no other', async () => {
    const price = { kind: 'concession-boundary' } as const;
    for (const subject of ['lever:emea:price', 'lever:price', 'the price']) {
      expect(await beside(...all, ...approvedException('exc-01', { ...price, subject }))).toEqual(['esc-03: exc-01']);
    }
    expect(await beside(...all, ...approvedException('exc-01', { ...price, subject: 'lever:emea:scope' }))).toEqual([]);
  });

  it('one that is asked for, declined or over is beside nothing', async () => {
    expect(await beside(...all, asked('exc-01'))).toEqual([]);
    expect(await beside(...all, asked('exc-01'), decided('exc-01', 'declined'))).toEqual([]);
    expect(await beside(...all, asked('exc-01', { until: date('2026-03-01') }), decided('exc-01'))).toEqual([]);
  });

  it('the escalation is as it would be without: same rung, same people, same clock', async () => {
    const plainly = await reportOf([...approved(), ...all]);
    const excepted = await reportOf([...approved(), ...all, ...approvedException('exc-01', { kind: 'ladder' })]);
    const without = ({ escalations }: typeof plainly) => escalations.map((each) => ({ ...each, exceptions: [] }));
    expect(without(excepted)).toEqual(without(plainly));
  });

  it('the tracker lists it with boundary, last day, approver and why', async () => {
    const row = csvRows(await reportOf(some())).find(({ id }) => id === 'exc-02');
    expect(row).toMatchObject({
      ...{ kind: 'exception', status: 'in force', due: '2026-03-20', from: 'checkpoint:cp-01' },
      ...{ authority: 'finance', why: 'The director agreed in March' },
    });
  });
});
