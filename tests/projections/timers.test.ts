import { timerKey } from '@tenure/application/ports/reactor-ledger.ts';
import type { FeedbackEvent } from '@tenure/domain/feedback/events.ts';
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import { type CommandId, streamOf } from '@tenure/domain/kernel/ids.ts';
import type { UnitEvent } from '@tenure/domain/unit/events.ts';
import { reactorLedger } from '@tenure/projections/reactor-ledger/ledger.ts';
import { dueTimers, nextDue } from '@tenure/projections/timers/queries.ts';
import * as E from 'fp-ts/lib/Either.js';
import { expect, it } from 'vitest';
import { approved, event } from '../support/play-history.ts';
import { date } from '../support/play-spec.ts';
import { describeOnEachDatabase } from '../support/read-models.ts';
import { playStream, recorded } from '../support/recorded.ts';
import { smallDeclaration, unitId } from '../support/small-stage.ts';
import { classifiedAs, filedWith } from './feedback/chains.ts';
import { onePlay, PLAY } from './one-play.ts';
import { FINDING } from './stage-ids.ts';

const at = (text: string): Instant => text as Instant;
const UNIT = streamOf('unit', unitId(1));
const FIRST = at('2026-03-17T00:00:00.000Z');

describeOnEachDatabase('timers in the read model', () => {
  it('POL-1: a checkpoint is due at the end of its day, and nothing is due before', async () => {
    const { db } = await onePlay(approved());
    expect(await nextDue(db)).toBe(FIRST);
    expect(await dueTimers(db, at('2026-03-16T23:59:59.999Z'), 10)).toEqual([]);
    expect(await dueTimers(db, FIRST, 10)).toEqual([
      {
        stream: playStream(1),
        key: 'checkpoint:cp-01:2026-03-16',
        due: FIRST,
        action: {
          _tag: 'Command',
          command: { type: 'MissCheckpoint', data: { checkpointId: 'cp-01', due: '2026-03-16' } },
        },
      },
    ]);
  });

  it('comes earliest first, and no more than asked for', async () => {
    const { db } = await onePlay(approved());
    const keys = (await dueTimers(db, at('2026-12-31T00:00:00.000Z'), 10)).map(({ key }) => key);
    expect(keys).toEqual([
      'checkpoint:cp-01:2026-03-16',
      'checkpoint:cp-02:2026-03-30',
      'milestone:m01:2026-04-01',
      'milestone:m02:2026-06-01',
    ]);
    expect(await dueTimers(db, at('2026-12-31T00:00:00.000Z'), 2)).toHaveLength(2);
  });

  it('UNIT-3: a worn hat is due when its lease runs out, among what plays wait for', async () => {
    const { db, append, runner } = await onePlay(approved());
    const worn = { hat: 'renewal-manager', leaseId: 'lease-01', until: at('2026-03-16T13:00:00.000Z') } as const;
    const unit: readonly UnitEvent[] = [
      { type: 'UnitDeclared', data: smallDeclaration(PLAY) },
      { type: 'HatWorn', data: worn },
    ];
    await append(unit.map((event, revision) => recorded(UNIT, revision, event as never)));
    await runner.catchUp();
    expect(await nextDue(db)).toBe(worn.until);
    const [lease, checkpoint] = await dueTimers(db, FIRST, 10);
    expect(lease).toEqual({
      stream: UNIT,
      key: `lease:lease-01:${worn.until}`,
      due: worn.until,
      action: { _tag: 'Command', command: { type: 'ExpireLease', data: { leaseId: 'lease-01' } } },
    });
    expect(checkpoint?.stream).toBe(playStream(1));
    expect(await dueTimers(db, FIRST, 1)).toEqual([lease]);
  });

  it('FB-3: a worn hat of a finding is due when its lease runs out, and gone when it is handed on', async () => {
    const { db, append, runner } = await onePlay(approved());
    const stream = streamOf('feedback', FINDING);
    const until = at('2026-03-16T12:00:00.000Z');
    const told = (from: number, events: readonly FeedbackEvent[]) =>
      append(events.map((event, n) => recorded(stream, from + n, event as never)));
    await told(0, [filedWith(), { type: 'FixHatWorn', data: { hat: 'classifier', leaseId: 'lease-01', until } }]);
    await runner.catchUp();
    expect(await nextDue(db)).toBe(until);
    expect(await dueTimers(db, at('2026-03-16T11:59:59.999Z'), 10)).toEqual([]);
    const lease = {
      stream,
      key: `lease:lease-01:${until}`,
      due: until,
      action: { _tag: 'Command', command: { type: 'ExpireFixLease', data: { leaseId: 'lease-01' } } },
    };
    expect((await dueTimers(db, FIRST, 10))[0]).toEqual(lease);
    expect(await dueTimers(db, FIRST, 1)).toEqual([lease]);

    await told(2, classifiedAs('high').slice(1));
    await runner.catchUp();
    expect(await nextDue(db)).toBe(FIRST);
    expect((await dueTimers(db, FIRST, 10)).map((due) => due.stream)).toEqual([playStream(1)]);
  });

  it('is gone when what it waited for has happened, and when the play ends', async () => {
    const { db, goOn } = await onePlay(approved());
    const calm = { risk: 'yellow', verdict: 'on-track', note: 'Fine', evidence: [] } as const;
    await goOn(event('CheckpointRecorded', { checkpointId: 'cp-01', due: date('2026-03-16'), ...calm }));
    expect(await nextDue(db)).toBe('2026-03-31T00:00:00.000Z');
    await goOn(event('PlayCancelled', { reason: 'sold' }));
    expect(await nextDue(db)).toBeNull();
  });

  it('is not due again once it is planned, not even from rebuilt rows', async () => {
    const { db, runner } = await onePlay(approved());
    const [timer] = await dueTimers(db, FIRST, 1);
    if (timer === undefined) throw new Error('no timer is due');
    const commandId = '01950000-0000-7000-8000-000000000001' as CommandId;
    const planned = await reactorLedger(db).insert([
      {
        key: timerKey(timer.stream, timer.key),
        commandId,
        stream: playStream(1),
        action: timer.action,
        causationId: commandId,
        correlationId: commandId,
      },
    ])();
    expect(E.isRight(planned)).toBe(true);

    await runner.rebuild('timers');

    expect(await dueTimers(db, FIRST, 10)).toEqual([]);
    expect(await nextDue(db)).toBe('2026-03-31T00:00:00.000Z');
  });
});
